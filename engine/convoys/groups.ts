import { median } from 'simple-statistics';
import type { PairScore } from './pair-score.ts';

/** Two vehicles that travel together. */
export interface Pair {
  readonly a: number;
  readonly b: number;
  /** ln of the odds. */
  readonly log_odds: number;
  readonly score: PairScore;
}

export interface Group {
  /** In driving order, the leading vehicle first. */
  readonly members: readonly number[];
  /** The strongest first. */
  readonly pairs: readonly Pair[];
}

/** Least share of pairs between a group and a joining vehicle. */
const COHESION = 0.5;

/**
 * Merges pairs into groups, the strongest first. A vehicle joins a group, or two groups become one, if at least half of all pairs between the two sides
 * travel together. So two convoys with one vehicle in common remain two groups.
 */
export function groupsOf(pairs: readonly Pair[]): Group[] {
  const ordered = [...pairs].sort((x, y) => y.log_odds - x.log_odds || x.a - y.a || x.b - y.b);
  const held = new Set(ordered.map(({ a, b }) => keyOf(a, b)));
  const groupOf = new Map<number, Set<number>>();
  for (const { a, b } of ordered) {
    const ofA = groupOf.get(a) ?? new Set([a]);
    const ofB = groupOf.get(b) ?? new Set([b]);
    if (ofA === ofB) continue;
    let between = 0;
    for (const x of ofA) for (const y of ofB) if (held.has(keyOf(x, y))) between += 1;
    if (between < COHESION * ofA.size * ofB.size) continue;
    for (const one of ofB) ofA.add(one);
    for (const one of ofA) groupOf.set(one, ofA);
  }
  const pairsOf = new Map<Set<number>, Pair[]>();
  for (const pair of ordered) {
    const group = groupOf.get(pair.a);
    if (group === undefined || group !== groupOf.get(pair.b)) continue;
    const known = pairsOf.get(group);
    if (known === undefined) pairsOf.set(group, [pair]);
    else known.push(pair);
  }
  return [...pairsOf].map(([members, own]) => ({ members: inDrivingOrder(members, own), pairs: own }));
}

/** By how far each is behind the others, on average over its pairs. */
function inDrivingOrder(members: ReadonlySet<number>, pairs: readonly Pair[]): number[] {
  const behind = new Map<number, { sum: number; n: number }>([...members].map((v) => [v, { sum: 0, n: 0 }]));
  for (const { a, b, score } of pairs) {
    const gap = median(score.meetings.map((meeting) => meeting.gap));
    for (const [v, by] of [
      [a, -gap],
      [b, gap],
    ] as const) {
      const known = behind.get(v);
      if (known === undefined) continue;
      known.sum += by;
      known.n += 1;
    }
  }
  const mean = (v: number): number => {
    const { sum, n } = behind.get(v) ?? { sum: 0, n: 1 };
    return n === 0 ? 0 : sum / n;
  };
  return [...members].sort((x, y) => mean(x) - mean(y) || x - y);
}

function keyOf(a: number, b: number): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
