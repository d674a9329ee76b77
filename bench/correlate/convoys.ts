import { findConvoys, TOLD_FROM } from '../../engine/convoys/find-convoys.ts';
import type { PassageColumns } from '../../engine/passages/passage-columns.ts';
import type { ConvoyFigures, Curve } from './measured.ts';
import { inOneSpelling } from './one-spelling.ts';
import { countCurves } from './pair-counts.ts';
import type { SimulatedColumns } from './simulated-columns.ts';
import type { Truth } from './truth.ts';

/** As shipped. */
export const CONVOY_OPTIONS = { within_s: 1_800, least_together: 3, only: null, without: new Set<number>() };
/** Pairs with odds down to this are ranked beside the peers; groups are called as shipped. */
const RANKED_FROM = 1e-6;

export function measureConvoys(simulated: SimulatedColumns): ConvoyFigures {
  const { columns, truth } = inOneSpelling(simulated);
  const planted = truth.scenarios('convoy', 'pathfinder');
  const pairs = truePairs(columns, truth);
  const visible = new Set(
    planted.filter(({ cast }) =>
      anyPair(
        cast.map(({ vehicle }) => truth.plateOf(vehicle)),
        pairs,
      ),
    ),
  );
  const called = findConvoys(columns, { ...CONVOY_OPTIONS, least_odds: TOLD_FROM }, () => undefined).groups;
  const found = new Set<unknown>();
  const wrong: Record<string, number> = {};
  let right = 0;
  let top = 0;
  called.forEach(({ members }, rank) => {
    const scenarios = new Set(members.map((plate) => truth.scenarioOf(plate)));
    const [scenario] = scenarios;
    if (scenarios.size === 1 && scenario !== undefined && planted.includes(scenario)) {
      right += 1;
      if (rank < 100) top += 1;
      if (visible.has(scenario)) found.add(scenario);
    } else {
      const what = scenarios.size > 1 ? 'mixed' : (scenario?.kind ?? 'ordinary');
      wrong[what] = (wrong[what] ?? 0) + 1;
    }
  });
  const ranked = findConvoys(columns, { ...CONVOY_OPTIONS, least_odds: RANKED_FROM }, () => undefined).groups.flatMap(
    (group) => group.pairs,
  );
  const ours = curveOfRanking(
    ranked.map(({ a, b, log_odds }) => ({ score: log_odds, isTrue: pairs.has(keyOf(a, b)) })),
    pairs.size,
  );
  return {
    ...{ planted: planted.length, visible: visible.size, called: called.length, right, found: found.size, wrong },
    expected_wrong: called.reduce((sum, { pairs: [surest] }) => sum + 1 / (1 + Math.exp(surest.log_odds)), 0),
    top_100: called.length === 0 ? 0 : top / Math.min(100, called.length),
    curves: [{ contender: 'convoys', ...ours }, ...countCurves(columns, pairs)],
  };
}

/** Pairs of one planted group that met on camera three times or more, and so can be found. */
export function truePairs(columns: PassageColumns, truth: Truth): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (const { cast } of truth.scenarios('convoy', 'pathfinder')) {
    for (let i = 0; i < cast.length; i++) {
      for (let j = i + 1; j < cast.length; j++) {
        const [a, b] = [truth.plateOf(cast[i].vehicle), truth.plateOf(cast[j].vehicle)];
        if (a === undefined || b === undefined) continue;
        const rows = truth.rowsOf(cast[j].vehicle);
        const met = truth
          .rowsOf(cast[i].vehicle)
          .filter((row) =>
            rows.some(
              (other) =>
                columns.camera[other] === columns.camera[row] &&
                Math.abs(columns.at[other] - columns.at[row]) <= CONVOY_OPTIONS.within_s * 1000,
            ),
          );
        if (met.length >= CONVOY_OPTIONS.least_together) pairs.add(keyOf(a, b));
      }
    }
  }
  return pairs;
}

function anyPair(plates: readonly (number | undefined)[], pairs: ReadonlySet<string>): boolean {
  return plates.some((a, i) => plates.slice(i + 1).some((b) => a !== undefined && b !== undefined && pairs.has(keyOf(a, b))));
}

export function keyOf(a: number, b: number): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** Precision and recall at each place of a ranking. */
export function curveOfRanking(
  ranking: readonly { readonly score: number; readonly isTrue: boolean }[],
  all: number,
): Omit<Curve, 'contender'> {
  const sorted = [...ranking].sort((x, y) => y.score - x.score);
  let right = 0;
  const points = sorted.map(({ isTrue }, i) => {
    if (isTrue) right += 1;
    return { recall: all === 0 ? 0 : right / all, precision: right / (i + 1) };
  });
  const first = sorted.slice(0, 100);
  return {
    points: points.filter((_, i) => i % 10 === 9 || i === points.length - 1),
    top_100: first.length === 0 ? 0 : first.filter(({ isTrue }) => isTrue).length / first.length,
  };
}
