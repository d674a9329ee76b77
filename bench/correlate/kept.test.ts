import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { columnsOf, traffic } from '../../engine/questions/testing/road.ts';
import type { JourneysMeasured } from './journeys-measured.ts';
import { journeyRows } from './journeys-rows.ts';
import { isKept, keepColumns, keptColumns } from './kept-columns.ts';
import { Parts } from './kept-parts.ts';
import { ManyTexts } from './many-texts.ts';

const folder = mkdtempSync(join(tmpdir(), 'lpr-kept-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('what a benchmark keeps', () => {
  it('are the passages, those of its own job only', () => {
    const columns = columnsOf(traffic(1, 20, 5));
    const simulated = { columns, car: Uint32Array.from(columns.at, (_, row) => row % 7) };
    expect(isKept(join(folder, 'seed'))).toBe(false);
    keepColumns(join(folder, 'seed'), 'seed 1', simulated);
    expect(keptColumns(join(folder, 'seed'), 'seed 1')).toEqual(simulated);
    expect(() => keptColumns(join(folder, 'seed'), 'seed 2')).toThrow('Expected passages of seed 2');
  });

  it('are the figures of parts: each is measured once, also by the next process', () => {
    let measured = 0;
    const measure = (parts: Parts): unknown => parts.measure('clones', () => ({ called: ++measured }));
    const first = new Parts(join(folder, 'parts'));
    expect([measure(first), measure(new Parts(join(folder, 'parts'))), measured]).toEqual([{ called: 1 }, { called: 1 }, 1]);
    expect(first.costs.map(({ part }) => part)).toEqual(['clones']);
    expect(measure(new Parts(null))).toEqual({ called: 2 });
  });

  it('are texts outside of the heap, by number, over the end of a block', () => {
    const texts = new ManyTexts();
    const long = 'x'.repeat(40_000_000);
    const all = ['', 'A9000', long, 'B8100/81700', long, 'C1'];
    expect(all.map((text) => texts.add(text))).toEqual([0, 1, 2, 3, 4, 5]);
    expect(all.every((text, no) => texts.get(no) === text)).toBe(true);
  });
});

it('figures of ways are null where too few vehicles passed, as they come from the measuring process', () => {
  const nothing = { trips_error: Number.NaN, trips_near: Number.NaN, trips_by_chance: Number.NaN, reachable: Number.NaN };
  const figures = { contender: 'corridors', what: 'corridor', n: 0, ...nothing, best: Number.NaN, time_error: 0, time_near: 1 };
  const came = JSON.parse(JSON.stringify({ journeys: [], passages: [], corridors: [figures], costs: [] })) as JourneysMeasured;
  const rows = journeyRows({ seed: 1, days: 30, reads: 20, scenarios: 0, kept: null }, came);
  expect(rows.map(({ metrics }) => metrics.within_3_percent)).toEqual([null, 1]);
});
