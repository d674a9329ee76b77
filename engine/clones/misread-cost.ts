import type { Feasible } from './conflicts.ts';

/** A read is never surer than this, whatever it says itself. */
export const SUREST = 0.999;

/**
 * The likeliest explanation with one vehicle: the set of misread passages, so that one vehicle can have made all others. It is the
 * complement of the chain of feasible passages with the greatest weight, where a passage weighs −ln of the chance that it was misread.
 */
export interface MisreadExplanation {
  /** −ln of the probability that all of `misread` were misread. */
  readonly cost: number;
  /** Rows, in order of time. */
  readonly misread: readonly number[];
}

/** An explanation with the plate that was misread, where it is known. */
export interface Explanation extends MisreadExplanation {
  readonly twin: Twin | null;
}

/** A plate that may have been read as the one in question: a similar one that was near, or one in another spelling of O and 0, I and 1. */
export interface Twin {
  readonly plate: string;
  /** Whether its vehicle was seen near all those passages. */
  readonly nearby: boolean;
}

export function cheaper(best: Explanation, one: Explanation): Explanation {
  return one.cost < best.cost ? one : best;
}

/** @param rows of one vehicle in order of time, @param weightOf −ln(chance of a misreading). Cost: rows squared. */
export function cheapestMisreading(
  rows: readonly number[],
  weightOf: (row: number) => number,
  feasible: Feasible,
): MisreadExplanation {
  const weights = rows.map(weightOf);
  const best = new Float64Array(rows.length);
  const before = new Int32Array(rows.length).fill(-1);
  let last = -1;
  for (let i = 0; i < rows.length; i++) {
    best[i] = weights[i];
    for (let j = i - 1; j >= 0; j--) {
      if (best[j] + weights[i] > best[i] && feasible(rows[j], rows[i])) {
        best[i] = best[j] + weights[i];
        before[i] = j;
      }
    }
    if (last === -1 || best[i] > best[last]) last = i;
  }
  const kept = new Set<number>();
  for (let i = last; i !== -1; i = before[i]) kept.add(i);
  let cost = 0;
  const misread: number[] = [];
  rows.forEach((row, i) => {
    if (kept.has(i)) return;
    misread.push(row);
    cost += weights[i];
  });
  return { cost, misread };
}
