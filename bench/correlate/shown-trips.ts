/**
 * What chance leaves to the best estimate of trips. A trip past a camera is shown by that camera, or by two that saw it before and behind: who knows
 * every road counts it. Of the others only the expected number is known, by what the cameras see, and how many there really were is chance.
 */
import { cumulativeStdNormalProbability } from 'simple-statistics';
import { tripsOf } from '../../engine/corridors/trips.ts';
import type { PassageColumns } from '../../engine/passages/passage-columns.ts';

/** Probability, in columns of all that was driven, of passages of which a camera has a read, whatever it says, and of the others. */
export const SEEN = 1;
export const MISSED = 0.75;

export interface Shown {
  readonly trips: number;
  /** Those that are shown at both of its cameras. */
  readonly shown: number;
}

/**
 * By way, `from * cameras + to`, each trip that was driven once. The pairs of a trip's cameras are walked through here once more, and not by `eachPair` of
 * `engine/corridors`, although the rule is the same: which trips a way has is the truth here, and the code that is measured must not say it. That one
 * also weighs cameras which may have missed the vehicle, of which there are none here. A test compares the two on trips that every camera saw.
 */
export function shownTrips(driven: PassageColumns, pause_ms: number): ReadonlyMap<number, Shown> {
  const { camera, cameras, p } = driven;
  const { n, start, row } = tripsOf(driven, pause_ms, new Set());
  const ways = new Map<number, { trips: number; shown: number }>();
  for (let t = 0; t < n; t++) {
    const rows = row.subarray(start[t], start[t + 1]);
    const first = rows.findIndex((one) => p[one] === SEEN);
    const last = rows.findLastIndex((one) => p[one] === SEEN);
    const isShown = (i: number): boolean => first !== -1 && i >= first && i <= last;
    for (let i = 0; i < rows.length; i++) {
      const reached = new Set<number>();
      for (let j = i + 1; j < rows.length && camera[rows[j]] !== camera[rows[i]]; j++) {
        if (reached.has(camera[rows[j]])) continue;
        reached.add(camera[rows[j]]);
        const key = camera[rows[i]] * cameras.length + camera[rows[j]];
        const way = ways.get(key) ?? { trips: 0, shown: 0 };
        way.trips += 1;
        if (isShown(i) && isShown(j)) way.shown += 1;
        ways.set(key, way);
      }
    }
  }
  return ways;
}

/** Relative standard error of the best estimate of `n` trips of which this share is shown. */
export function leastError(n: number, share: number): number {
  return Math.sqrt((1 - share) / (Math.max(share, 1e-9) * n));
}

/** Probability that an estimate with this relative standard error is off by no more than `near`. */
export function chanceWithin(near: number, error: number): number {
  return error === 0 ? 1 : 2 * cumulativeStdNormalProbability(near / error) - 1;
}
