import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startChild } from '../../tests/support/child.ts';
import { eventually } from '../../tests/support/eventually.ts';
import { readOnRoad, together } from '../../tests/support/road-reads.ts';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import type { Engine } from '../engine.ts';
import { timeText } from '../fields/times.ts';
import { openEngine } from '../open.ts';
import { ownModule } from '../ports/own-module.ts';
import { traffic } from '../questions/testing/road.ts';
import type { NewTrace, TraceResult } from '../records/traces.ts';
import { openDatabase } from '../store/sqlite/database.ts';
import { traceReport } from './report/trace-report.ts';
import { traceCsv } from './trace-csv.ts';

const CHILD = ownModule(import.meta.url, '../../tests/support/trace-child');
const ASKED = { by: 'R. Analyst', agency: 'Sheriff', purpose: 'narcotics', case_number: '2026-0117' };

let data: string;
let engine: Engine;
beforeEach(async () => {
  data = tempFolder();
  engine = openEngine({ data });
  return async () => await engine.close();
});

/** Two cars together on three days, one of them listed and of a seizure; and others. */
async function readRoad(): Promise<void> {
  const { id } = engine.watchlists.create({ name: 'border' });
  engine.entries.add(id, { plate: 'KDR4821' });
  await readOnRoad(engine, [...traffic(1, 60, 10), ...together('KDR4821')]);
  await engine.seizures.importFile(
    Readable.from(['event_id,at,kind,state,plate,jurisdiction\nSZ-1,2026-03-12T10:00:00Z,=drugs,US-TX,KDR4821,US-TX\n']),
    { dryRun: false },
  );
}

const submit = (plates: readonly string[], given: Partial<NewTrace> = {}) => engine.traces.submit({ plates, ...ASKED, ...given });
const kinds = (id: string): string[] => engine.events.since('trace', 0, { subject: id }).map(({ kind }) => kind);

describe('a trace', () => {
  it('waits until it is run, and finds the journeys, seizures and companions of every plate', async () => {
    await readRoad();
    const { id } = submit(['kdr-4821', 'KDR4821', 'NEVER99']);
    expect(engine.traces.get(id)).toMatchObject({ state: 'waiting', plates: ['KDR4821', 'NEVER99'], plates_done: 0 });
    expect(() => engine.traces.result(id)).toThrow('Expected a trace that is done but this one is waiting');
    expect(await engine.traceRunner.run()).toBe(1);
    const result = engine.traces.result(id);
    expect(result.trace).toMatchObject({ state: 'done', plates_done: 2, agency: 'Sheriff' });
    expect(result.plates.map(({ vehicle }) => [vehicle.plate, vehicle.total, vehicle.journeys.length])).toEqual([
      ['KDR4821', 15, 3],
      ['NEVER99', 0, 0],
    ]);
    expect(result.plates[0].seizures.map(({ event_id }) => event_id)).toEqual(['SZ-1']);
    expect(result.company?.chains.map(({ members }) => members.map(({ plate }) => plate))).toEqual([['LEAD001', 'KDR4821']]);
    expect(kinds(id)).toEqual(['trace.submitted', 'trace.progress', 'trace.progress', 'trace.done']);
    expect(engine.traces.statistics()).toMatchObject({ total: 1, plates: 2, plates_seen: 1, plates_traced: 2 });
    shownIn(result);
  });

  it('continues after the last finished plate when the process that ran it was killed', async () => {
    await readRoad();
    const plates = Array.from({ length: 8 }, (_, i) => `WXY100${i}`);
    const { id } = submit(plates);
    const { connection } = openDatabase(join(data, 'lpr.db'));
    onTestFinished(() => void connection.close());
    // No further plate becomes durable, however fast the tracing process works and however late its parent is killed.
    connection.exec(`CREATE TRIGGER only_one BEFORE INSERT ON trace_plates WHEN EXISTS (SELECT 1 FROM trace_plates)
      BEGIN SELECT RAISE(ABORT, 'killed here'); END`);
    const child = startChild(CHILD, [data]);
    await child.says('one plate is done');
    await child.kill();
    connection.exec('DROP TRIGGER only_one');
    const left = engine.traces.get(id);
    expect(left).toMatchObject({ state: 'running', plates_done: 1 });
    expect(await engine.traceRunner.run()).toBe(1);
    expect(engine.traces.get(id)).toMatchObject({ state: 'done', plates_done: plates.length, started_at: left.started_at });
    expect(kinds(id).filter((kind) => kind === 'trace.progress')).toHaveLength(plates.length);
    expect(engine.traces.result(id).plates.map(({ vehicle }) => vehicle.plate)).toEqual(plates);
  });

  it('says why it failed where its result is asked for', async () => {
    await readRoad();
    const { id } = submit(['KDR4821']);
    const { connection } = openDatabase(join(data, 'lpr.db'));
    onTestFinished(() => void connection.close());
    connection.exec("CREATE TRIGGER none BEFORE INSERT ON trace_plates BEGIN SELECT RAISE(ABORT, 'broken here'); END");
    await engine.traceRunner.run();
    expect(engine.traces.get(id).state).toBe('failed');
    expect(() => engine.traces.result(id)).toThrow(/^Expected a trace that is done but this one is failed: .*broken here/);
  });

  it('can be cancelled while waiting or running, and not after its end', async () => {
    await readRoad();
    const waiting = submit(['KDR4821']);
    expect(engine.traces.cancel(waiting.id).state).toBe('cancelled');
    const running = submit(Array.from({ length: 40 }, (_, i) => `WXY10${10 + i}`));
    await engine.traceRunner.run({ onProgress: ({ id }) => void engine.traces.cancel(id) });
    const { state, plates_done } = engine.traces.get(running.id);
    expect(state).toBe('cancelled');
    expect(plates_done).toBeLessThan(40);
    expect(engine.traces.cancel(running.id).state).toBe('cancelled');
    expect(kinds(running.id).filter((kind) => kind === 'trace.cancelled')).toHaveLength(1);
    expect(() => engine.traces.cancel('none')).toThrow('There is no trace "none"');
  });

  it('tells of a trace that older versions completed who was looked for', async () => {
    await readRoad();
    const { id } = submit(['KDR4821']);
    await engine.traceRunner.run();
    const told = engine.traces.result(id).company;
    const { connection } = openDatabase(join(data, 'lpr.db'));
    onTestFinished(() => void connection.close());
    connection.exec(`UPDATE traces SET company = replace(company, '"sought":true', '"seized":true')`);
    connection.exec(`UPDATE traces SET company = replace(company, '"sought":false', '"seized":false')`);
    expect(engine.traces.result(id).company).toEqual(told);
    expect(told?.chains[0].members.map(({ plate, sought }) => [plate, sought])).toEqual([
      ['LEAD001', false],
      ['KDR4821', true],
    ]);
  });

  it('is run without a call once a runner was started', async () => {
    engine.traceRunner.start();
    const { id } = submit(['KDR4821']);
    await eventually(() => expect(engine.traces.get(id).state).toBe('done'));
    expect(engine.traces.result(id)).toMatchObject({ company: null, plates: [{ vehicle: { total: 0 } }] });
  });

  it('looks for a plate once, whichever of O and 0, or I and 1, it is given with', () => {
    const { plates } = submit(['GR06762', 'ABI1234', 'GRO6762', 'gr0-6762', 'AB11234']);
    expect(plates).toEqual(['ABI1234', 'GR06762']);
  });

  it.each([
    [{ plates: [] }, 'Expected 1 to 200 plates'],
    [{ plates: ['A'] }, 'Expected plates of at least 3 characters'],
    [{ plates: ['KDR*'] }, 'Expected a whole plate'],
    [{ plates: Array.from({ length: 201 }, (_, i) => `KDR${1000 + i}`) }, 'Expected 1 to 200 plates'],
    [{ plates: ['KDR4821'], from: 2, to: 1 }, 'Expected a window that ends after it begins'],
    [{ plates: ['KDR4821'], from: Date.UTC(2010, 0), to: Date.UTC(2020, 0) }, 'Expected a window of at most 400 days'],
    [{ plates: ['KDR4821'], purpose: ' ' }, 'for purpose'],
    [{ plates: ['KDR4821'], case_number: '' }, 'for case_number'],
  ])('is refused where it cannot be run, %#: %s', (given, message) => {
    expect(() => submit(given.plates, given)).toThrow(message);
    expect(engine.traces.list({}).items).toEqual([]);
  });
});

/** Everything of a result is in its table and its page, and nothing in them is a formula or markup. */
function shownIn(result: TraceResult): void {
  const [first, ...lines] = traceCsv(result).split('\n');
  expect(first).toContain('"case_number":"2026-0117"');
  const rows = parse<Record<string, string>>(lines.join('\n'), { columns: true });
  expect(rows.filter(({ what }) => what === 'passage')).toHaveLength(15);
  expect(rows.find(({ what }) => what === 'seizure')).toMatchObject({ event_id: 'SZ-1', kind: "'=drugs" });
  expect(rows.find(({ what }) => what === 'company')).toMatchObject({ plate: 'KDR4821', with: 'LEAD001' });
  expect(rows.find(({ what }) => what === 'company')).toMatchObject({ trips: '3', meetings: '15' });
  const hits = rows.filter(({ what }) => what === 'hit');
  expect(hits.length).toBeGreaterThan(0);
  for (const { at, camera, p } of hits) {
    expect(at).toMatch(/^2026-03-/);
    expect(camera).not.toBe('');
    expect(Number(p)).toBeGreaterThan(0);
  }
  const [traced, ...others] = result.plates;
  const [from, to] = traced.vehicle.passages.map(({ read_id }) => read_id);
  const apart = [{ from_read: from, to_read: to, minutes: 1, km: 47, kmh: 2820, why: '' }];
  const vehicle = { ...traced.vehicle, apart, notes: ['read later'], cameras_left_out: [{ camera: 'cam-9', why: 'clock' }] };
  const plates = [{ ...traced, vehicle }, ...others];
  const hostile = { ...result, plates, trace: { ...result.trace, purpose: '<script>alert(1)</script>', by: 'A & "B"' } };
  for (const [language, words] of [
    ['en', ['Trace report', 'Company', 'Limits', 'Where one car cannot be (1)', 'Versions', 'Cameras left out', 'read later']],
    [
      'es',
      ['Informe de rastreo', 'Acompañantes', 'Límites', 'Donde un solo coche no puede estar (1)', 'Decomisos', 'cam-9 (clock)'],
    ],
  ] as const) {
    const html = traceReport(hostile, language);
    for (const word of [...words, 'SZ-1', 'LEAD001', '2026-0117', '&lt;script&gt;', 'A &amp; &quot;B&quot;', '2,820'])
      expect(html).toContain(word);
    const { why } = result.company?.chains[0] ?? { why: 'none' };
    expect(html).toContain(why);
    expect(html).toContain(timeText(traced.vehicle.window.to));
    for (const { at = 0 } of traced.vehicle.hits) expect(html).toContain(timeText(at));
    expect(html).not.toMatch(/Incauta|<script|https?:|src=|href=/);
    expect(html).toContain("default-src 'none'");
  }
}
