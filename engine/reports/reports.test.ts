import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import type { Engine } from '../engine.ts';
import { openEngine } from '../open.ts';
import { OUTCOMES, REJECT_REASONS } from '../records/hits.ts';
import type { Report } from '../records/reports.ts';
import type { Actor } from '../records/retention.ts';
import { reportCsv } from './report-csv.ts';
import { reportPage } from './report-page.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 9, 20, 12);
const BY: Actor = { actor: 'supervisor', channel: 'cli' };
const LISTED = ['WANTED1', 'STOLEN2'];

function open(): { engine: Engine; at: { now: number } } {
  const at = { now: NOW };
  const engine = openEngine({ data: tempFolder(), clock: () => at.now });
  onTestFinished(() => engine.close());
  for (const [i, plate] of LISTED.entries()) {
    const list = engine.watchlists.create({ name: `list ${i}`, policy: 'exact', agency: 'Sheriff' });
    engine.entries.add(list.id, { plate });
  }
  return { engine, at };
}

/** A plate seen so many minutes ago. */
interface SeenPlate {
  readonly plate: string;
  readonly camera: number;
  readonly minutes: number;
}

async function put(engine: Engine, seen: readonly SeenPlate[]): Promise<void> {
  const lines = seen.map(({ plate, camera, minutes }) =>
    JSON.stringify({ camera_id: `cam-${camera}`, captured_at: new Date(NOW - minutes * 60_000).toISOString(), plate }),
  );
  await engine.reads.ingest(Readable.from([Buffer.from(lines.join('\n'))]), {});
}

/** What deleting data must not change. */
function standing({ total, months, lists, cameras, reject_reasons, outcomes, searches }: Report) {
  return { total, months, lists, cameras, reject_reasons, outcomes, searches };
}

const WINDOW = { from: NOW - 200 * DAY, to: NOW + DAY };

const anySeen = fc.record({
  plate: fc.constantFrom(...LISTED, 'OTHER11', 'OTHER22'),
  camera: fc.nat(2),
  minutes: fc.nat(180 * 24 * 60),
});
const anyVerdict = fc.oneof(
  fc.record({ status: fc.constant('confirmed' as const), outcome: fc.constantFrom(undefined, ...OUTCOMES) }),
  fc.record({ status: fc.constant('rejected' as const), reason: fc.constantFrom(undefined, ...REJECT_REASONS) }),
  fc.constant(null),
);
const anyPurpose = fc.constantFrom(null, 'audit', 'wanted person', 'see KDR4821');

describe('a report', () => {
  test('does not change when counted rows are deleted, and its figures add up', async () => {
    const scenario = fc.record({
      seen: fc.array(anySeen, { minLength: 1, maxLength: 40 }),
      verdicts: fc.array(anyVerdict, { maxLength: 20 }),
      purposes: fc.array(anyPurpose, { maxLength: 5 }),
      later: fc.integer({ min: 1, max: 800 }),
    });
    await fc.assert(
      fc.asyncProperty(scenario, async ({ seen, verdicts, purposes, later }) => {
        const { engine, at } = open();
        await put(engine, seen);
        const hits = engine.hits.list({ limit: 1000 }).items;
        for (const [i, verdict] of verdicts.entries()) {
          const hit = hits[i];
          if (hit !== undefined && verdict !== null) engine.hits.verify(hit.id, { by: 'A. Analyst', ...verdict });
        }
        for (const purpose of purposes) {
          engine.audit.record({ actor: 'a', channel: 'http', action: 'search_reads', asked: {}, purpose, case_number: null });
        }
        const before = standing(engine.reports.make(WINDOW));
        const { total } = before;
        expect(total.reads).toBe(engine.reads.list({ limit: 1000 }).items.length);
        expect(total.hits).toBe(hits.length);
        expect(total.hits).toBe(total.unverified + total.confirmed + total.wrong + total.withdrawn);
        expect(total.hits).toBe(total.alerts + total.reviews);
        for (const rows of [before.months, before.cameras]) {
          expect(rows.reduce((sum, row) => sum + row.reads, 0)).toBe(total.reads);
          expect(rows.reduce((sum, row) => sum + row.wrong, 0)).toBe(total.wrong);
        }
        expect(before.lists.reduce((sum, row) => sum + row.confirmed, 0)).toBe(total.confirmed);

        engine.retention.use({ profile: 'plain', terms: { unhit: 24, hits: 240, audit: 8_760 } }, BY);
        at.now += later * DAY;
        await engine.retention.run(BY, { rewrite: 'never' });
        expect(standing(engine.reports.make(WINDOW))).toEqual(before);
      }),
      { numRuns: 6 },
    );
  });

  test('counts a confirmed hit as wrong once it turns out to be another vehicle', async () => {
    const { engine } = open();
    await put(engine, [{ plate: 'WANTED1', camera: 1, minutes: 60 }]);
    const [hit] = engine.hits.list({}).items;
    const verify = (outcome?: 'stop' | 'wrong_vehicle') =>
      engine.hits.verify(hit?.id ?? '', { status: 'confirmed', by: 'A. Analyst', outcome });
    verify();
    expect(engine.reports.make(WINDOW)).toMatchObject({ total: { confirmed: 1, wrong: 0 }, outcomes: [{ outcome: null, n: 1 }] });
    expect(verify('stop').outcome).toBe('stop');
    expect(engine.reports.make(WINDOW).outcomes).toEqual([{ outcome: 'stop', n: 1 }]);
    verify('wrong_vehicle');
    expect(engine.reports.make(WINDOW).total).toMatchObject({ confirmed: 0, wrong: 1 });
    expect(engine.hits.verdicts(hit?.id ?? '').map(({ outcome }) => outcome)).toEqual([null, 'stop', 'wrong_vehicle']);
  });

  test('covers the months that the profile demands, or the requested days', () => {
    const { engine } = open();
    const days = ({ from, to }: Report) => [from, to].map((ms) => new Date(ms).toISOString().slice(0, 10));
    expect(days(engine.reports.make({}))).toEqual(['2025-11-01', '2026-10-21']);
    engine.retention.use({ profile: 'ar' }, BY);
    const report = engine.reports.make({});
    expect(days(report)).toEqual(['2026-05-01', '2026-10-21']);
    expect(report).toMatchObject({ due_every_months: 6, profile: { title: 'Arkansas' }, retention: { unhit: 3600 } });
    expect(days(engine.reports.make({ from: NOW, to: NOW + DAY }))).toEqual(['2026-10-20', '2026-10-21']);
    expect(() => engine.reports.make({ from: NOW, to: NOW })).toThrow('Expected a day after the first one for to');
  });

  test('has no plate, case or person in it, as JSON, CSV or page', async () => {
    const { engine } = open();
    await put(engine, [{ plate: 'WANTED1', camera: 1, minutes: 60 }]);
    const [hit] = engine.hits.list({}).items;
    engine.hits.verify(hit?.id ?? '', { status: 'rejected', reason: 'misread', by: 'A. Analyst', note: 'WANTED7' });
    const row = { actor: 'A. Analyst', channel: 'cli', action: 'search_reads', asked: { plate: 'WANTED1' } } as const;
    engine.audit.record({ ...row, purpose: 'WANTED1 again', case_number: '2026-0117' });
    const report = engine.reports.make(WINDOW);
    expect(report.searches).toEqual([{ purpose: 'other', n: 1 }]);
    for (const text of [JSON.stringify(report), reportCsv(report), reportPage(report, 'en'), reportPage(report, 'es')]) {
      expect(text).not.toMatch(/WANTED|2026-0117|Analyst/);
    }
  });

  test('is a table and a page in two languages, in which names are text and no formula', async () => {
    const { engine } = open();
    await put(engine, [{ plate: 'WANTED1', camera: 1, minutes: 60 }]);
    engine.watchlists.update(engine.watchlists.byName('list 0')?.id ?? '', { name: '=1+<b>' });
    const report = engine.reports.make(WINDOW);
    expect(reportCsv(report)).toContain("list,'=1+<b>,,1,1,0,1,0,0,0,");
    expect(reportPage(report, 'en')).toContain('<h1>License plate reader statistics</h1>');
    expect(reportPage(report, 'es')).toContain('<h2>Búsquedas por propósito</h2>');
    expect([reportPage(report, 'en'), reportPage(report, 'es')].map((page) => /No state|Ningún estado/.exec(page)?.[0])).toEqual([
      'No state',
      'Ningún estado',
    ]);
    expect(reportPage(report, 'es')).toContain('=1+&lt;b&gt;');
  });
});

describe('a verdict', () => {
  test('has a reason where it rejects and an outcome where it confirms, and not the other way round', async () => {
    const { engine } = open();
    await put(engine, [{ plate: 'WANTED1', camera: 1, minutes: 60 }]);
    const [hit] = engine.hits.list({}).items;
    const verify = (verdict: object) => engine.hits.verify(hit?.id ?? '', { by: 'A', ...verdict } as never);
    expect(() => verify({ status: 'confirmed', reason: 'misread' })).toThrow('Expected the status rejected with reason');
    expect(() => verify({ status: 'rejected', outcome: 'arrest' })).toThrow('Expected the status confirmed with outcome');
    expect(() => verify({ status: 'rejected', reason: 'no' })).toThrow('Expected one of misread, other_state');
    expect(verify({ status: 'rejected', reason: 'other_state' })).toMatchObject({ reject_reason: 'other_state', outcome: null });
    expect(verify({ status: 'unverified' })).toMatchObject({ reject_reason: null, outcome: null });
  });
});
