import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Files, sourceOf } from '../../tests/support/archives.ts';
import { filesIn, tracesIn } from '../../tests/support/files-in.ts';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { textReader } from '../../tests/support/text-reader.ts';
import type { Engine } from '../engine.ts';
import { openEngine } from '../open.ts';
import type { Actor } from '../records/retention.ts';
import { deletionHash, NOTHING_DELETED } from './deletion-hash.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 9, 20, 12);
const BY: Actor = { actor: 'supervisor', channel: 'cli' };

/** An engine on a folder of its own, with a clock that the test moves. */
function open(data = tempFolder()): { engine: Engine; data: string; at: { now: number } } {
  const at = { now: NOW };
  const engine = openEngine({ data, reader: textReader(), clock: () => at.now });
  onTestFinished(() => engine.close());
  return { engine, data, at };
}

const daysAgo = (days: number): string => new Date(NOW - days * DAY).toISOString();
const line = (plate: string, captured_at: string, camera_id = 'cam-1'): string =>
  JSON.stringify({ camera_id, captured_at, plate });

async function put(engine: Engine, lines: readonly string[]): Promise<void> {
  await engine.reads.ingest(Readable.from([Buffer.from(lines.join('\n'))]), {});
}

async function putPictures(engine: Engine, rows: readonly (readonly [file: string, text: string, captured_at: string])[]) {
  const manifest = ['file,camera_id,captured_at', ...rows.map(([file, , at]) => `${file},bridge,${at}`)].join('\n');
  const files: Files = [['manifest.csv', manifest], ...rows.map(([file, text]) => [file, text] as const)];
  const { batch } = await engine.batches.submit(sourceOf(files), { name: 'noon' });
  return await engine.batches.finished(batch.id);
}

const plates = (engine: Engine): string[] => engine.reads.list({ limit: 1000 }).items.map(({ plate }) => plate);
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const pictureOf = (data: string, text: string): string => join(data, 'images', hashOf(text).slice(0, 2), hashOf(text));

function wanted(engine: Engine, plate: string, case_number?: string): void {
  const list =
    engine.watchlists.list({}).items.find(({ name }) => name === 'wanted') ??
    engine.watchlists.create({ name: 'wanted', policy: 'ocr' });
  engine.entries.add(list.id, { plate, ...(case_number !== undefined && { case_number }) });
}

describe('what a run deletes', () => {
  test('reads past the term of unhit reads; those with a hit stay until the term of hits', async () => {
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

  test('pictures with their reads, the names of their files and what was said of them; the receipt keeps its rows', async () => {
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

  test('the same picture stays while a later batch shows it, and comes back with a batch that brings it again', async () => {
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

describe('a hold', () => {
  test('keeps hits of its case and reads of its plate past their terms, until it is released', async () => {
    const { engine } = open();
    wanted(engine, 'WANTED1', '2026-0117');
    await put(engine, [
      ...[
        line('WANTED1', daysAgo(500)),
        line('HELD111', daysAgo(100)),
        line('HELD111', daysAgo(200)),
        line('FREE111', daysAgo(100)),
      ],
    ]);
    engine.retention.use({ profile: 'me' }, BY);
    const hold = engine.retention.hold(
      { case_number: '2026-0117', reason: 'court', plate: 'held 111', from: NOW - 150 * DAY },
      BY,
    );
    expect(await engine.retention.plan()).toMatchObject({ held: 2, counts: { reads: 2 } });
    await engine.retention.run(BY);
    expect(engine.reads.list({}).items.map(({ plate, captured_at }) => [plate, (NOW - captured_at) / DAY])).toEqual([
      ['HELD111', 100],
      ['WANTED1', 500],
    ]);
    expect(engine.retention.release(hold.id, BY)).toMatchObject({ released_by: 'supervisor' });
    expect(() => engine.retention.release(hold.id, BY)).toThrow('was released before, by supervisor');
    await engine.retention.run(BY);
    expect(plates(engine)).toEqual([]);
    const deeds = engine.audit.list({}).items.map(({ action, case_number }) => [action, case_number]);
    expect(deeds).toEqual([
      ['forget', null],
      ['release_hold', '2026-0117'],
      ['forget', null],
      ['hold', '2026-0117'],
      ['use_profile', null],
    ]);
  });

  test.each([
    [{ case_number: '', reason: 'x' }, 'for case_number'],
    [{ case_number: '1', reason: '' }, 'for reason'],
    [{ case_number: '1', reason: 'x', plate: 'AB*12' }, 'a whole plate'],
    [{ case_number: '1', reason: 'x', from: 1 }, 'a plate with the window'],
    [{ case_number: '1', reason: 'x', plate: 'AB12', from: 2, to: 1 }, 'an end after the beginning'],
  ])('with %j is refused: %s', (given, said) => {
    expect(() => open().engine.retention.hold(given, BY)).toThrow(said);
  });
});

describe('the receipt', () => {
  test('stands in the audit log with counts, span and hash, and can be made from the ids', async () => {
    const { engine } = open();
    await put(engine, [line('OLD1111', daysAgo(40)), line('OLD2222', daysAgo(30))]);
    const ids = engine.reads
      .list({})
      .items.map(({ id }) => id)
      .reverse();
    engine.retention.use({ profile: 'va' }, BY);
    const { receipt } = await engine.retention.run(BY);
    expect(receipt?.hash).toBe(
      deletionHash(
        NOTHING_DELETED,
        ids.map((id) => `read ${id}`),
      ),
    );
    const [row] = engine.audit.list({}).items;
    expect(row).toMatchObject({
      seq: receipt?.audit_seq,
      actor: 'supervisor',
      action: 'forget',
      asked: {
        deletion: receipt?.id,
        profile: 'va',
        reads: '2',
        hash: receipt?.hash,
        captured_from: daysAgo(40),
        captured_to: daysAgo(30),
      },
    });
    expect(engine.audit.verify()).toMatchObject({ ok: true });
    expect(engine.retention.receipts({}).items).toEqual([receipt]);
  });

  test('of a run that was interrupted is written by the next run, over both', async () => {
    const { engine } = open();
    await put(
      engine,
      Array.from({ length: 600 }, (_, i) => line(`OLD${1000 + i}`, daysAgo(30 + i / 1000))),
    );
    engine.retention.use({ profile: 'va' }, BY);
    const stop = new AbortController();
    const onProgress = (deleted: number): void => {
      if (deleted > 0) stop.abort(new Error('killed'));
    };
    await expect(engine.retention.run(BY, { signal: stop.signal, onProgress })).rejects.toThrow('killed');
    expect(engine.retention.receipts({}).items).toMatchObject([{ done_at: null, counts: { reads: 250 } }]);
    await put(engine, [line('NEW1111', daysAgo(1))]);
    const { receipt } = await engine.retention.run(BY);
    expect(receipt).toMatchObject({ counts: { reads: 600 } });
    expect(engine.retention.receipts({}).items).toEqual([receipt]);
    expect(plates(engine)).toEqual(['NEW1111']);
  });
});

describe('bytes', () => {
  test('of a purged plate are in no file of the data folder after a run', async () => {
    const { engine, data } = open();
    wanted(engine, 'WANTED1');
    const old = Array.from({ length: 1000 }, (_, i) => `PURGE${10_000 + ((i * 7919) % 90_000)}`);
    const young = Array.from({ length: 1000 }, (_, i) => `STAYS${10_000 + ((i * 6007) % 90_000)}`);
    const mixed = old.flatMap((plate, i) => [line(plate, daysAgo(60 - i / 1000)), line(young[i] ?? '', daysAgo(1 + i / 1000))]);
    await put(engine, mixed);
    await putPictures(engine, [
      [`${old[0]}.jpg`, `${old[0]} picture`, daysAgo(50)],
      ['x.jpg', `unreadable ${old[1]}`, daysAgo(50)],
    ]);
    // The history holds passages by plate, too.
    await engine.vehicles.likely({ plate: old[2] ?? '' }, () => undefined);
    expect(tracesIn(data, old).length).toBeGreaterThan(1000);
    engine.retention.use({ profile: 'me' }, BY);
    const run = await engine.retention.run(BY);
    expect(run).toMatchObject({ rewritten: true, receipt: { counts: { reads: 1001, pictures: 2, passages: 1001 } } });
    expect(tracesIn(data, old)).toEqual([]);
    expect(tracesIn(data, young).length).toBeGreaterThan(1000);
    expect(filesIn(data).some((path) => path.endsWith('lpr.db-wal'))).toBe(true);
  });
});

describe('the audit log', () => {
  test('forgets who looked and what was asked, keeps proofs of what is left, and says what was forgotten', async () => {
    const { engine, at, data } = open();
    const look = (plate: string, case_number: string | null = null) =>
      engine.audit.record({
        actor: 'A. Analyst',
        channel: 'http',
        action: 'search_reads',
        asked: { plate },
        purpose: 'test',
        case_number,
      });
    for (let i = 0; i < 5; i++) look(`ASKED${i}0`, i === 2 ? 'kept' : null);
    engine.retention.hold({ case_number: 'kept', reason: 'court' }, BY);
    const before = engine.audit.checkpoint();
    at.now += 6 * 365 * DAY;
    engine.retention.use({ profile: 'va' }, BY);
    look('YOUNG11');
    expect(await engine.retention.plan()).toMatchObject({ counts: { reads: 0 } });
    expect((await engine.retention.run(BY)).receipt).toMatchObject({ counts: { audit_rows: 4 } });
    const rows = [...engine.audit.list({}).items].reverse();
    expect(rows.slice(0, 3)).toMatchObject([
      { actor: '(forgotten)', asked: {}, purpose: null, action: 'search_reads', forgotten: true },
      { actor: '(forgotten)' },
      { actor: 'A. Analyst', asked: { plate: 'ASKED20' } },
    ]);
    expect(rows.find(({ action }) => action === 'forget_audit')).toMatchObject({ asked: { rows: '0-1,3-4' } });
    expect(engine.audit.verify(before)).toMatchObject({ ok: true });
    expect(engine.audit.prove(2).body).toContain('ASKED20');
    expect(() => engine.audit.prove(0)).toThrow('Row 0 of the audit log was forgotten');
    expect(tracesIn(data, ['ASKED00', 'ASKED10', 'ASKED30', 'ASKED40'])).toEqual([]);
  });

  test('a row that is emptied without a record is found', async () => {
    const { engine, data } = open();
    for (let i = 0; i < 3; i++) {
      engine.audit.record({ actor: 'A', channel: 'cli', action: 'search_hits', asked: {}, purpose: null, case_number: null });
    }
    engine.audit.checkpoint();
    const database = new Database(join(data, 'lpr.db'));
    onTestFinished(() => void database.close());
    database.exec("UPDATE audit_rows SET salt = x'' WHERE seq = 1");
    expect(engine.audit.verify()).toMatchObject({ ok: false, seq: 1, wrong: expect.stringContaining('its text was removed') });
  });
});
