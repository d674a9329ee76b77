import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { filesIn, tracesIn } from '../../tests/support/files-in.ts';
import { BY, DAY, daysAgo, line, NOW, open, plates, put, putPictures, wanted } from '../../tests/support/retention.ts';
import { deletionHash, NOTHING_DELETED } from './deletion-hash.ts';

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
  test('is in the audit log with counts, span and a hash that can be calculated from the ids', async () => {
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

  test('of an interrupted run is written by the next run and covers both', async () => {
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
    expect(engine.retention.receipts({}).items).toMatchObject([{ done_at: null, counts: { reads: 50 } }]);
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
  test('loses persons and parameters past their term, can still prove what is left, and records what was forgotten', async () => {
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
