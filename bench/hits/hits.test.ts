import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { distance } from 'fastest-levenshtein';
import { describe, expect, it } from 'vitest';
import { findState } from '../../engine/matching/evidence/state-rule.ts';
import { LiveMatcher } from '../../engine/matching/live-matcher.ts';
import { processLoader } from '../../engine/ports/loaders.ts';
import { ownModule } from '../../engine/ports/own-module.ts';
import { PROJECT_ROOT } from '../../engine/ports/project-root.ts';
import type { BenchDocument } from '../document.ts';
import { listedStore } from '../traffic/listed-store.ts';
import { trafficOf } from '../traffic/traffic.ts';
import { expectedCalibrationError, ReliabilityCounts } from './calibration.ts';
import { atItsRecall, leastLead, recoveredOfMissed } from './claims.ts';
import { ConfusionCounts } from './confusions.ts';
import { atLeastRight, atMostWrong, CurveCounts, thinned } from './curve.ts';
import { fewestWrong, UnknowableCounts } from './floor.ts';
import { measureHits } from './measure.ts';
import type { Measured } from './measured.ts';
import { neighboursOf } from './neighbours.ts';
import { type PeerCurve, Peers } from './peers.ts';
import { rowsOf } from './rows.ts';
import { measureSightings } from './sightings.ts';
import { sightingRowsOf } from './sightings-rows.ts';

/** Few characters, so that similar plates are frequent. */
const text = fc.string({ unit: fc.constantFrom('A', 'B', '8', '0', 'O', '?'), minLength: 1, maxLength: 7 });

describe('neighbours', () => {
  it.each([1, 2] as const)('find everything within %i edits, and name each entry once', (edits) => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 30 }), text, (plates, asked) => {
        const found: number[] = [];
        neighboursOf(plates, edits).of(asked, (place) => found.push(place));
        expect(new Set(found).size).toBe(found.length);
        plates.forEach((plate, place) => {
          if (distance(plate, asked) <= edits) expect(found).toContain(place);
        });
      }),
    );
  });
});

describe('confusions', () => {
  const counts = new ConfusionCounts();
  for (const char of 'AB80O') counts.add(char, char, 1000);
  counts.add('B0B0', '8OB0', 50);
  counts.add('AB', 'A', 20);
  counts.add('A', '0A', 20);
  const { cost } = counts.fitted();

  it('cost as much as the best split of a text between two parts of a plate', () => {
    fc.assert(
      fc.property(text, text, text, (first, second, read) => {
        const shared = Array.from(
          { length: read.length + 1 },
          (_, i) => cost(first, read.slice(0, i)) + cost(second, read.slice(i)),
        );
        expect(cost(first + second, read)).toBeCloseTo(Math.min(...shared), 9);
      }),
    );
  });

  it('give frequent misreads a low cost', () => {
    expect(cost('BAB', 'BAB')).toBeLessThan(cost('BAB', '8AB'));
    expect(cost('BAB', '8AB')).toBeLessThan(cost('BAB', 'OAB'));
  });
});

describe('curves', () => {
  /** Scores in the middle of a bin, because at an edge rounding would decide. */
  const score = fc.integer({ min: -2_000, max: 1_999 }).map((bin) => (bin + 0.5) / 2_000);
  const hits = fc.array(fc.tuple(score, fc.boolean()), { maxLength: 60 });

  it('count the hits above each threshold', () => {
    fc.assert(
      fc.property(hits, (scored) => {
        const counts = new CurveCounts({ low: -1, high: 1 });
        for (const [score, isRight] of scored) counts.add(score, isRight);
        const points = counts.points();
        for (const { score: least, right, wrong } of points) {
          const above = scored.filter(([own]) => own >= least);
          expect([right, wrong]).toEqual([above.filter(([, is]) => is).length, above.filter(([, is]) => !is).length]);
        }
        expect(points.at(-1)).toMatchObject({ right: scored.filter(([, is]) => is).length });
        const few = thinned(points, 5);
        expect(few.length).toBeLessThanOrEqual(5);
        expect(few.at(-1)).toBe(points.at(-1));
      }),
    );
  });

  it('give the thresholds for counts', () => {
    const points = [
      { score: Number.POSITIVE_INFINITY, right: 0, wrong: 0 },
      { score: 3, right: 4, wrong: 0 },
      { score: 2, right: 6, wrong: 1 },
      { score: 1, right: 7, wrong: 9 },
    ];
    expect(atLeastRight(points, 5)?.score).toBe(2);
    expect(atLeastRight(points, 8)).toBeNull();
    expect(atMostWrong(points, 5).score).toBe(2);
    expect(atMostWrong(points, 0).score).toBe(3);
  });
});

describe('calibration', () => {
  it('has no error where posteriors are right, and their distance otherwise', () => {
    const counts = new ReliabilityCounts();
    for (let i = 0; i < 4; i++) counts.add(0.75, i < 3);
    expect(expectedCalibrationError(counts.table())).toBe(0);
    for (let i = 0; i < 4; i++) counts.add(0.25, true);
    expect(expectedCalibrationError(counts.table())).toBeCloseTo(0.375, 9);
    expect(counts.table()[7]).toMatchObject({ hits: 4, said: 0.75, came_true: 0.75 });
  });
});

describe('claims', () => {
  const peer = (points: PeerCurve['points'], has_threshold = false): PeerCurve => ({
    contender: 'exact',
    state: 'as ours',
    has_threshold,
    points,
  });
  const none = { score: Number.POSITIVE_INFINITY, right: 0, wrong: 0 };
  const exact = peer([{ score: 0, right: 80, wrong: 10 }]);
  const measured: Measured = {
    reads: 10_000,
    listed: 100,
    peers: [exact],
    unknowable: [none, { score: 2, right: 4, wrong: 1 }, { score: 1, right: 10, wrong: 6 }],
    likely: {
      points: [none, { score: 4, right: 70, wrong: 0 }, { score: 3, right: 85, wrong: 15 }, { score: 2, right: 90, wrong: 40 }],
      recovered: [none, { score: 3, right: 12, wrong: 0 }, { score: 2, right: 15, wrong: 0 }],
      missed_by_exact: 20,
      reliability: new ReliabilityCounts().table(),
      as_shipped: { least_posterior: 0.5, right: 85, wrong: 15 },
    },
    budgets: [],
  };

  it('compare false hits at the same recall', () => {
    expect(atItsRecall(measured, exact)).toEqual({
      wrong: 15,
      peer_wrong: 10,
      fewest_wrong: 0,
      ratio: 1.5,
      is_bound: false,
    });
    expect(atItsRecall(measured, peer([{ score: 0, right: 60, wrong: 30 }]))).toMatchObject({ ratio: 0.1, is_bound: true });
    expect(atItsRecall(measured, peer([{ score: 0, right: 95, wrong: 30 }]))).toMatchObject({ wrong: null, ratio: null });
    expect(atItsRecall(measured, peer([{ score: 0, right: 60, wrong: 0 }]))).toMatchObject({ peer_wrong: 0, ratio: null });
  });

  it('include the irreducible error', () => {
    // Of 100 cars 90 can be distinguished from others. To find 93, three of the other ten must be accepted, and one false hit comes with them.
    const points = measured.unknowable;
    expect([90, 93, 95, 100].map((right) => fewestWrong(points, 100, right))).toEqual([0, 1, 6, 6]);
  });

  it('compare recall at the same false hits, where it is least', () => {
    expect(leastLead(measured, exact)).toBeCloseTo(-0.1, 9);
    const curve = [
      none,
      { score: -1, right: 50, wrong: 5 },
      { score: -2, right: 60, wrong: 20 },
      { score: -3, right: 91, wrong: 60 },
    ];
    expect(leastLead(measured, peer(curve, true))).toBeCloseTo(-0.01, 9);
    expect(leastLead(measured, peer([none], true))).toBeNull();
  });

  it('give the share of passages missed by exact that `likely` finds with twice its false hits', () => {
    expect(recoveredOfMissed(measured)).toEqual({ share: 0.6, wrong: 15 });
  });
});

describe('the irreducible error', () => {
  it('is of clear reads without a state', () => {
    const { list, reads } = trafficOf({ seed: 6, entries: 500, reads: 500, listed_share: 1 });
    const counts = new UnknowableCounts(list);
    let clear = 0;
    for (const { read, listed } of reads()) {
      counts.add(read, listed);
      const isClear = read.jurisdiction === null && read.weakest >= 0.99;
      if (isClear && read.plate === list[listed]?.plate) clear += 1;
    }
    expect(clear).toBeGreaterThan(20);
    expect(counts.points().at(-1)?.right).toBe(clear);
  });
});

describe('the measure', () => {
  const job = { seed: 5, entries: 3_000, reads: 6_000 };
  const traffic = trafficOf({ ...job, listed_share: 0.3 });
  const { cost } = new ConfusionCounts().fitted();

  it('has the same exact rule as the matcher', () => {
    const peers = new Peers(traffic.list, { 'weighted edit distance': { cost }, 'association matrix': { cost } });
    const { store, list, close } = listedStore(traffic.list, 'exact');
    try {
      const matcher = new LiveMatcher(store);
      let found = 0;
      let differ = 0;
      for (const { read, listed } of traffic.reads()) {
        const own = matcher
          .matchAs(read, list)
          // The peers leave out hits of another state with high probability, which the matcher keeps as reviews.
          .filter(({ entry }) => findState(read, entry.jurisdiction) !== 'other')
          .map(({ entry }) => `${entry.plate} ${entry.jurisdiction}`);
        const plate = listed < 0 ? undefined : traffic.list[listed];
        const isFound = plate !== undefined && own.includes(`${plate.plate} ${plate.jurisdiction}`);
        if (peers.judge(read, listed) !== isFound) differ += 1;
        if (isFound) found += 1;
      }
      expect(differ).toBe(0);
      expect(found).toBeGreaterThan(1_000);
      const rights = peers.curves().filter(({ has_threshold, state }) => !has_threshold && state === 'as ours');
      expect(rights[0]?.points[0]).toMatchObject({ right: found });
    } finally {
      close();
    }
  });

  it('counts every read once for every contender, and makes rows of the counts', () => {
    const measured = measureHits(job, () => undefined);
    expect(measured.listed).toBeGreaterThan(20);
    const { likely, peers } = measured;
    const last = likely.points.at(-1);
    const hits = likely.reliability.reduce((sum, bin) => sum + bin.hits, 0);
    expect(hits).toBe((last?.right ?? 0) + (last?.wrong ?? 0));
    expect(last?.right).toBeLessThanOrEqual(measured.listed);
    const rights = peers.filter(({ state }) => state === 'as ours').map(({ points }) => points.at(-1)?.right ?? 0);
    expect(rights).toEqual(rights.toSorted((a, b) => a - b));
    expect(measured.listed - likely.missed_by_exact).toBe(rights[0]);

    const rows = rowsOf(job.entries, measured);
    expect([...new Set(rows.map(({ params }) => params.part))]).toEqual(['roc', 'claims', 'posterior', 'budget']);
    for (const { metrics } of rows) {
      if (typeof metrics.recall === 'number') expect(metrics.recall).toBeLessThanOrEqual(1);
      for (const value of Object.values(metrics)) expect(value === null || Number.isFinite(value)).toBe(true);
    }
  });
});

describe('earlier sightings', () => {
  it('improve the results, and neither the vehicle nor its copy loses hits', () => {
    const [shipped, travel] = measureSightings({ seed: 5, entries: 300, rate: 0.1, learn_days: 3, days: 1 }, () => undefined);
    expect(shipped?.listed).toBeGreaterThan(20);
    expect(travel).toMatchObject({ reads: shipped?.reads, listed: shipped?.listed, misread: shipped?.misread });
    expect(travel?.found).toBeGreaterThanOrEqual((shipped?.found ?? 0) - 1);
    const hits = (one: typeof shipped, who: string): number => one?.planted.find((sum) => sum.who === who)?.hits ?? 0;
    for (const who of ['car', 'copy']) expect(hits(travel, who)).toBeGreaterThanOrEqual(hits(shipped, who) - 2);
    const rows = sightingRowsOf(
      { seed: 5, entries: 300, rate: 0.1, learn_days: 3, days: 1 },
      [shipped, travel].flatMap((one) => one ?? []),
    );
    for (const { metrics } of rows)
      for (const value of Object.values(metrics)) expect(value === null || Number.isFinite(value)).toBe(true);
  });
});

describe('the suite', () => {
  it('measures each list in a process of its own and draws the figures', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lpr-plot-'));
    try {
      const plot = join(folder, 'hits.svg');
      const flags = ['--entries', '500', '--reads', '3000', '--plot', plot];
      const main = ownModule(import.meta.url, '../main');
      const args = [...processLoader(main), fileURLToPath(main), 'hits', ...flags];
      const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: PROJECT_ROOT });
      const { suite, rows, versions } = JSON.parse(stdout) as BenchDocument;
      expect(suite).toBe('hits');
      expect(rows.find(({ contender }) => contender === 'exact')?.metrics.recall).toBeGreaterThan(0.5);
      expect(versions).toHaveProperty('fastest-levenshtein');
      const svg = await readFile(plot, 'utf8');
      expect(svg).toContain('Levenshtein ≤ 1');
      expect(svg).not.toContain('NaN');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
