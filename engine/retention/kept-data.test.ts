import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Files, sourceOf } from '../../tests/support/archives.ts';
import { tracesIn } from '../../tests/support/files-in.ts';
import { BY, DAY, daysAgo, NOW, open } from '../../tests/support/retention.ts';
import type { Engine } from '../engine.ts';
import { KEPT_DATA, WITHOUT_PLATES } from './kept-data.ts';

/** Plates of one length, one for each table that holds plates. */
const PLATES = {
  hit: 'PURGE10001',
  removed: 'PURGE10002',
  spare: 'PURGE10003',
  seized: 'PURGE10004',
  shared: 'PURGE10005',
  held: 'PURGE10006',
  traced: 'PURGE10007',
  picture: 'PURGE10008',
  orphan: 'PURGE10009',
  loaded: 'PURGE10010',
  verdict: 'PURGE10001',
} as const;
const ALL = [...new Set(Object.values(PLATES))];

const bytes = (text: string): Readable => Readable.from([Buffer.from(text)]);

/** Stores a plate in every place where the engine keeps one. */
async function fill({ engine, data }: { engine: Engine; data: string }): Promise<void> {
  const { id: list } = engine.watchlists.create({ name: 'wanted', policy: 'ocr', agency: 'A' });
  engine.entries.add(list, { plate: PLATES.hit, expires_at: NOW + DAY });
  engine.entries.remove(list, engine.entries.add(list, { plate: PLATES.removed }).id);
  await engine.watchlists.load(list, bytes(`plate\n${PLATES.loaded}\n`), { dryRun: false });
  await engine.watchlists.load(list, bytes(`plate,action\n${PLATES.loaded},remove\n`), { dryRun: false });
  engine.entries.add(list, { plate: PLATES.shared, expires_at: NOW + DAY });
  engine.entries.add(list, { plate: PLATES.spare, expires_at: NOW + DAY });
  engine.suppressList.add({ plate: PLATES.spare, reason: 'r', by: 'B', expires_at: NOW + DAY });
  const lines = [PLATES.hit, PLATES.traced, PLATES.held, PLATES.spare].map((plate, i) =>
    JSON.stringify({ camera_id: 'cam', captured_at: daysAgo(2, i), plate }),
  );
  await engine.reads.ingest(bytes(lines.join('\n')), {});
  const [hit] = engine.hits.list({}).items;
  engine.hits.verify(hit?.id ?? '', { status: 'confirmed', by: 'C', plate: PLATES.verdict });
  const files: Files = [
    ['manifest.csv', `file,camera_id,captured_at\n${PLATES.picture}.jpg,cam,${daysAgo(3)}`],
    [`${PLATES.picture}.jpg`, `${PLATES.picture} picture`],
  ];
  await engine.batches.finished((await engine.batches.submit(sourceOf(files), { name: 'noon' })).batch.id);
  await engine.seizures.importFile(bytes(`event_id,at,state,plate\nE-1,2026-10-01T12:00:00Z,US-TX,${PLATES.seized}\n`), {
    dryRun: false,
  });
  engine.traces.submit({ plates: [PLATES.traced], by: 'D', agency: 'B', purpose: 'p', case_number: 'c' });
  engine.traces.submit({ plates: [PLATES.shared], by: 'D', agency: 'B', purpose: 'p', case_number: 'c' });
  await engine.traceRunner.run();
  await engine.deconfliction.run();
  const hold = engine.retention.hold({ case_number: '1', reason: 'court', plate: PLATES.held }, BY);
  engine.retention.release(hold.id, BY);
  const asked = { plate: PLATES.hit };
  engine.audit.record({ actor: 'E', channel: 'cli', action: 'search_reads', asked, purpose: null, case_number: null });
  const hash = 'ab'.repeat(32);
  mkdirSync(join(data, 'images', 'ab'), { recursive: true });
  writeFileSync(join(data, 'images', 'ab', hash), `${PLATES.orphan} of an upload that was killed`);
}

/** Columns that contain one of the plates. */
function columnsWith(data: string, plates: readonly string[]): string[] {
  const database = new Database(join(data, 'lpr.db'), { readonly: true });
  try {
    const any = plates.map((plate) => `instr(upper(value), '${plate}')`).join(' OR ');
    return tablesOf(database).flatMap(([table, columns]) =>
      columns
        .filter((column) =>
          database.prepare(`SELECT 1 FROM (SELECT CAST("${column}" AS TEXT) AS value FROM "${table}") WHERE ${any}`).get(),
        )
        .map((column) => `${table}.${column}`),
    );
  } finally {
    database.close();
  }
}

function tablesOf(database: Database.Database): (readonly [table: string, columns: string[]])[] {
  const names = database
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migrations'",
    )
    .all();
  return names.map(({ name }) => {
    const columns = database.prepare<[], { name: string }>(`SELECT name FROM pragma_table_xinfo('${name}')`).all();
    return [name, columns.map((column) => column.name)] as const;
  });
}

const KEPT = Object.entries(KEPT_DATA).flatMap(([table, columns]) => Object.keys(columns).map((column) => `${table}.${column}`));

describe('the list of what holds plates', () => {
  test('names every table of the database once, and only columns that exist', () => {
    const { data } = open();
    const database = new Database(join(data, 'lpr.db'), { readonly: true });
    onTestFinished(() => void database.close());
    const tables = tablesOf(database);
    expect([...Object.keys(KEPT_DATA), ...WITHOUT_PLATES].sort()).toEqual(tables.map(([table]) => table).sort());
    const all = tables.flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`));
    expect(KEPT.filter((column) => !all.includes(column))).toEqual([]);
  });
});

describe('a plate', () => {
  test('is in no column without a term, and after all terms in no file', async () => {
    const opened = open();
    await fill(opened);
    const { engine, data, at } = opened;
    const found = columnsWith(data, ALL);
    expect(found.filter((column) => !KEPT.includes(column))).toEqual([]);
    const tables = new Set(found.map((column) => column.split('.')[0]));
    for (const table of [
      ...[
        'reads',
        'hits',
        'verdicts',
        'near_misses',
        'batch_rows',
        'audit_rows',
        'events',
        'entries',
        'entry_changes',
        'load_changes',
        'exemptions',
      ],
      ...['traces', 'trace_plates', 'seizure_vehicles', 'interests', 'deconfliction_notices', 'holds'],
    ]) {
      expect(tables).toContain(table);
    }

    engine.retention.use({ profile: 'me' }, BY);
    at.now = NOW + 22 * DAY;
    expect((await engine.retention.plan()).counts).toMatchObject({ reads: 4, trace_results: 1, traces: 0 });
    const { receipt: first } = await engine.retention.run(BY, { rewrite: 'never' });
    expect((await engine.retention.plan()).counts).toMatchObject({ reads: 0, trace_results: 0, traces: 0 });
    // The read of the picture's plate and of the traced one are past their term, and so is what the trace says of it.
    expect(first?.counts).toMatchObject({ reads: 4, pictures: 2, trace_results: 1, traces: 0, list_changes: expect.any(Number) });
    expect(first?.counts.list_changes).toBeGreaterThan(3);
    expect(columnsWith(data, [PLATES.removed])).toEqual([]);
    expect(columnsWith(data, [PLATES.traced])).toEqual(['traces.plates', 'interests.plate']);

    at.now = NOW + 6 * 365 * DAY;
    // What is left of the results goes with its traces, not one by one.
    expect((await engine.retention.plan()).counts).toMatchObject({ trace_results: 0, traces: 2 });
    const { receipt: second } = await engine.retention.run(BY, { rewrite: 'never' });
    expect(second?.counts).toMatchObject({ traces: 2, seizures: 1, notices: 4, entries: 3, exemptions: 1, holds: 1, hits: 1 });
    at.now += 2 * DAY;
    await engine.retention.run(BY);
    expect(columnsWith(data, ALL)).toEqual([]);
    expect(tracesIn(data, ALL)).toEqual([]);
    expect(engine.watchlists.list({}).items).toMatchObject([{ name: 'wanted', entries: 0 }]);
    expect(engine.audit.verify()).toMatchObject({ ok: true });
  });

  test('of a seizure or a trace is kept while a hold covers it', async () => {
    const { engine, data, at } = open();
    await engine.seizures.importFile(bytes(`event_id,at,state,plate\nE-1,2026-10-01T12:00:00Z,US-TX,${PLATES.seized}\n`), {
      dryRun: false,
    });
    const seizure = engine.retention.hold({ case_number: 'x', reason: 'court', plate: PLATES.seized }, BY);
    const { id } = engine.traces.submit({ plates: [PLATES.traced], by: 'D', agency: 'B', purpose: 'p', case_number: 'c' });
    engine.traces.cancel(id);
    const trace = engine.retention.hold({ case_number: 'c', reason: 'court' }, BY);
    engine.retention.use({ profile: 'me' }, BY);
    at.now += 6 * 365 * DAY;
    await engine.retention.run(BY);
    expect(columnsWith(data, [PLATES.seized])).toContain('seizure_vehicles.plate');
    expect(engine.traces.get(id).plates).toEqual([PLATES.traced]);
    for (const hold of [seizure, trace]) engine.retention.release(hold.id, BY);
    expect((await engine.retention.run(BY)).receipt?.counts).toMatchObject({ seizures: 1, traces: 1 });
    expect(() => engine.traces.get(id)).toThrow();
  });
});

test('a process that missed changes deleted from the log matches by the present lists', async () => {
  const { engine: busy, data, at } = open();
  const { id } = busy.watchlists.create({ name: 'wanted', policy: 'exact' });
  const removed = busy.entries.add(id, { plate: 'GONE111' });
  busy.entries.add(id, { plate: 'STAYS11' });
  const { engine: idle } = open(data, at);
  busy.entries.remove(id, removed.id);
  busy.entries.add(id, { plate: 'ADDED11' });
  at.now += 2 * DAY;
  expect((await busy.retention.run(BY)).receipt?.counts.list_changes).toBeGreaterThan(0);
  busy.entries.add(id, { plate: 'AFTER11' });
  const line = (plate: string, i: number) => JSON.stringify({ camera_id: 'cam', captured_at: daysAgo(0, i), plate });
  await idle.reads.ingest(bytes(['GONE111', 'STAYS11', 'ADDED11', 'AFTER11'].map(line).join('\n')), {});
  expect(
    idle.hits
      .list({})
      .items.map(({ read }) => read.plate)
      .sort(),
  ).toEqual(['ADDED11', 'AFTER11', 'STAYS11']);
});
