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
 * travel together. Pairs across two groups are left; groups of their own are put together from them in the same way, so that each pair is within a
 * group. So two convoys with one vehicle in common are two groups, and that vehicle is in both.
 */
export function groupsOf(pairs: readonly Pair[]): Group[] {
  const held = new Set(pairs.map(({ a, b }) => keyOf(a, b)));
  const groups: Group[] = [];
  for (let left = [...pairs].sort(strongestFirst); left.length > 0; ) {
    const merged = mergedFrom(left, held);
    groups.push(...merged.groups);
    left = merged.across;
  }
  return groups;
}

/** @param pairs the strongest first */
function mergedFrom(pairs: readonly Pair[], held: ReadonlySet<string>): { readonly groups: Group[]; readonly across: Pair[] } {
  const groupOf = new Map<number, Set<number>>();
  for (const { a, b } of pairs) {
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
  const across: Pair[] = [];
  for (const pair of pairs) {
    const group = groupOf.get(pair.a);
    if (group === undefined || group !== groupOf.get(pair.b)) across.push(pair);
    else if (pairsOf.has(group)) pairsOf.get(group)?.push(pair);
    else pairsOf.set(group, [pair]);
  }
  return { groups: [...pairsOf].map(([members, own]) => ({ members: inDrivingOrder(members, own), pairs: own })), across };
}

/** By odds, the greatest first. */
export function strongestFirst(x: Pair, y: Pair): number {
  return y.log_odds - x.log_odds || x.a - y.a || x.b - y.b;
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
