import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BY, DAY, daysAgo, line, NOW, open, pictureOf, plates, put, putPictures, wanted } from '../../tests/support/retention.ts';

describe('what a run deletes', () => {
  test('reads without hits past their term; reads with a hit stay until the term of hits', async () => {
    const { engine, at } = open();
    wanted(engine, 'WANTED1');
    await put(engine, [line('OLD1111', daysAgo(22)), line('NEW1111', daysAgo(20)), line('WANTED1', daysAgo(23))]);
    engine.retention.use({ profile: 'va' }, BY);
    expect(await engine.retention.plan()).toMatchObject({ counts: { reads: 1, hits: 0 }, held: 0 });
    const { receipt } = await engine.retention.run(BY);
    expect(receipt).toMatchObject({
      profile: 'va',
      counts: { reads: 1, hits: 0 },
      captured_from: NOW - 22 * DAY,
      captured_to: NOW - 22 * DAY,
    });
    expect(plates(engine)).toEqual(['NEW1111', 'WANTED1']);
    at.now += 400 * DAY;
    expect((await engine.retention.run(BY)).receipt).toMatchObject({ counts: { reads: 2, hits: 1 } });
    expect(plates(engine)).toEqual([]);
    expect(engine.hits.list({}).items).toEqual([]);
  });

  test('no more than fifty rows between two turns of the event loop, in which others are answered', async () => {
    const { engine } = open();
    await put(
      engine,
      Array.from({ length: 130 }, (_, i) => line(`OLD${1000 + i}`, daysAgo(30))),
    );
    engine.retention.use({ profile: 'va' }, BY);
    const totals: number[] = [0];
    await engine.retention.run(BY, { rewrite: 'never', onProgress: (total) => totals.push(total) });
    const steps = totals.slice(1).map((total, i) => total - (totals[i] ?? 0));
    expect(steps.filter((n) => n > 0).slice(0, 3)).toEqual([50, 50, 30]);
    expect(Math.max(...steps)).toBe(50);
  });

  test('every read of a passage that a hit explains stays with the hit', async () => {
    const { engine, at } = open();
    wanted(engine, 'WANTED1', '2026-0117');
    await put(engine, [line('WANTED1', daysAgo(30)), line('WANTED1', new Date(NOW - 30 * DAY + 1000).toISOString())]);
    expect(engine.hits.list({}).items).toHaveLength(1);
    engine.retention.use({ profile: 'me' }, BY);
    expect(await engine.retention.run(BY)).toMatchObject({ receipt: null });
    expect(plates(engine)).toEqual(['WANTED1', 'WANTED1']);
    const hold = engine.retention.hold({ case_number: '2026-0117', reason: 'court' }, BY);
    at.now += 400 * DAY;
    expect(await engine.retention.plan()).toMatchObject({ held: 2, counts: { reads: 0 } });
    engine.retention.release(hold.id, BY);
    expect((await engine.retention.run(BY)).receipt).toMatchObject({ counts: { reads: 2, hits: 1 } });
  });

  test('a rejected hit does not keep its read, from the day after the verdict on', async () => {
    const { engine, at } = open();
    wanted(engine, 'WANTED1');
    await put(engine, [line('WANTED1', daysAgo(30))]);
    engine.retention.use({ profile: 'me' }, BY);
    const [hit] = engine.hits.list({}).items;
    engine.hits.verify(hit?.id ?? '', { status: 'rejected', by: 'A. Analyst' });
    expect((await engine.retention.run(BY)).receipt).toBeNull();
    at.now += DAY + 1;
    expect((await engine.retention.run(BY)).receipt).toMatchObject({ counts: { reads: 1, hits: 1 } });
  });

  test('pictures with their reads, file names and remarks; the receipt keeps its rows', async () => {
    const { engine, data, at } = open();
    wanted(engine, 'WANTED1');
    const batch = await putPictures(engine, [
      ['PLATE77.jpg', 'OLD1111 a', daysAgo(30)],
      ['b.jpg', 'unreadable b', daysAgo(30)],
      ['c.jpg', 'WANTED1@60,40+OTHER22@160,40 c', daysAgo(30)],
      ['d.jpg', 'NEW1111 d', daysAgo(1)],
      ['e.jpg', '', daysAgo(30)],
    ]);
    engine.retention.use({ profile: 'tn', terms: { unhit: 10 * 24 } }, BY);
    expect((await engine.retention.run(BY)).receipt).toMatchObject({ counts: { reads: 2, pictures: 2 } });
    expect(
      ['OLD1111 a', 'unreadable b', 'WANTED1@60,40+OTHER22@160,40 c', 'NEW1111 d'].map((text) =>
        existsSync(pictureOf(data, text)),
      ),
    ).toEqual([...[false, false, true, true]]);
    const rows = engine.batches
      .receipt(batch.id, {})
      .items.map(({ file, status, reason, plates: on }) => [file, status, reason, on.length]);
    expect(rows).toEqual([
      [null, 'read', 'forgotten', 0],
      [null, 'unreadable', 'no_plate', 0],
      ['c.jpg', 'read', null, 1],
      ['d.jpg', 'read', null, 1],
      ['e.jpg', 'rejected', 'empty_file', 0],
    ]);
    expect(engine.batches.get(batch.id).counts).toMatchObject({ read: 3, unreadable: 1, rejected: 1 });
    at.now += 11 * DAY;
    await engine.retention.run(BY);
    expect(engine.batches.receipt(batch.id, {}).items.map(({ file }) => file)).toEqual([null, null, 'c.jpg', null, null]);
  });

  test('pictures before their reads where their term is shorter', async () => {
    const { engine, data } = open();
    await putPictures(engine, [['a.jpg', 'OLD1111 a', daysAgo(5)]]);
    engine.retention.use({ profile: 'plain', terms: { images: 24, unhit: 240 } }, BY);
    expect((await engine.retention.run(BY)).receipt).toMatchObject({ counts: { reads: 0, pictures: 1 } });
    expect(existsSync(pictureOf(data, 'OLD1111 a'))).toBe(false);
    const [read] = engine.reads.list({}).items;
    expect(read?.plate).toBe('OLD1111');
    expect(engine.images.path(read?.image ?? '')).toBeNull();
  });

  test('no picture that a later batch shows; a deleted picture is stored again if a batch contains it', async () => {
    const { engine, data } = open();
    await putPictures(engine, [['a.jpg', 'SAME111 a', daysAgo(30)]]);
    await putPictures(engine, [['a.jpg', 'SAME111 a', daysAgo(1)]]);
    engine.retention.use({ profile: 'me' }, BY);
    expect((await engine.retention.run(BY)).receipt).toMatchObject({ counts: { reads: 1, pictures: 0 } });
    expect(existsSync(pictureOf(data, 'SAME111 a'))).toBe(true);
    await putPictures(engine, [['z.jpg', 'OTHER11 a', daysAgo(30)]]);
    await engine.retention.run(BY);
    expect(existsSync(pictureOf(data, 'OTHER11 a'))).toBe(false);
    const again = await putPictures(engine, [
      ['z.jpg', 'OTHER11 a', daysAgo(2)],
      ['y.jpg', 'OTHER12 a', daysAgo(2)],
    ]);
    expect(again.counts.read).toBe(2);
    expect(existsSync(pictureOf(data, 'OTHER11 a'))).toBe(true);
  });

  test('events, near misses and answers past their terms', async () => {
    const { engine, at } = open();
    wanted(engine, 'WANTED1');
    await put(engine, [line('WANTED1', daysAgo(1)), line('WANTFD1', daysAgo(1))]);
    engine.retention.use({ profile: 'me' }, BY);
    expect(engine.events.since('hit', 0)).toHaveLength(1);
    at.now += 31 * DAY;
    const { receipt } = await engine.retention.run(BY);
    expect(receipt?.counts.events).toBeGreaterThan(0);
    expect(engine.events.since('hit', 0)).toEqual([]);
    expect(engine.hits.list({}).items).toHaveLength(1);
    expect(engine.nearMisses.list({}).items).toEqual([]);
  });

  test('nothing under the plain profile, and nothing twice', async () => {
    const { engine } = open();
    await put(engine, [line('OLD1111', '2019-01-01T00:00:00Z')]);
    expect(await engine.retention.run(BY)).toMatchObject({ receipt: null });
    engine.retention.use({ profile: 'ne' }, BY);
    expect((await engine.retention.run(BY)).receipt).not.toBeNull();
    expect((await engine.retention.run(BY)).receipt).toBeNull();
  });
});
