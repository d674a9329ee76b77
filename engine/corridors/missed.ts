import type { PassageColumns } from '../passages/passage-columns.ts';
import type { Capture } from './capture.ts';
import type { Trips } from './trips.ts';

/** A camera that a trip seen before and behind it may have passed unseen. */
export interface MissedCamera {
  readonly camera: number;
  /** How likely it has, 0..1. */
  readonly share: number;
  /** When, as a share of the time from the camera before to the camera behind. */
  readonly when: number;
}

/** What trips seen at two cameras, one after the other, say of those between. */
export interface Missed {
  /** Of a trip that was seen at none between. */
  between(before: number, behind: number): readonly MissedCamera[];
  /** Whether {@link Missed.between} tells of this camera between these two; else what it misses is estimated from what it sees. */
  tells(before: number, middle: number, behind: number): boolean;
}

/** Trips from one camera to the other, seen between or not, from which shares are told. */
const ENOUGH = 30;
/** Of the normal distribution, for what chance allows: two standard deviations. */
const Z = 2;

interface Gap {
  direct: number;
  readonly via: Map<number, { seen: number; when: number }>;
}

/**
 * Of trips seen before and behind a camera it is known that they passed it where there is no other way, seen or not; where some take another way, their
 * share is known from those it saw. Counting them adds less chance than dividing those it saw by the share that it sees.
 */
export function missedBetween(
  { at, camera, cameras }: PassageColumns,
  { n, start, row, paused }: Trips,
  capture: readonly Capture[],
  pause_ms: number,
): Missed {
  const size = cameras.length;
  const gaps = new Map<number, Gap>();
  const gapOf = (before: number, behind: number): Gap => {
    const key = camera[before] * size + camera[behind];
    let gap = gaps.get(key);
    if (gap === undefined) {
      gap = { direct: 0, via: new Map() };
      gaps.set(key, gap);
    }
    return gap;
  };
  for (let t = 0; t < n; t++) {
    for (let i = start[t] + 1; i < start[t + 1]; i++) {
      gapOf(row[i - 1], row[i]).direct += 1;
      if (i < start[t] + 2 || paused(row[i - 2], row[i]) > pause_ms) continue;
      const { via } = gapOf(row[i - 2], row[i]);
      const between = via.get(camera[row[i - 1]]) ?? { seen: 0, when: 0 };
      between.seen += 1;
      between.when += (at[row[i - 1]] - at[row[i - 2]]) / Math.max(1, at[row[i]] - at[row[i - 2]]);
      via.set(camera[row[i - 1]], between);
    }
  }
  const told = new Map<number, readonly MissedCamera[]>();
  for (const [key, { direct, via }] of gaps) {
    const missed = [...via].flatMap(([middle, { seen, when }]): MissedCamera[] => {
      if (seen + direct < ENOUGH) return [];
      return [{ camera: middle, share: shareOf(seen, direct, capture[middle].joined), when: when / seen }];
    });
    if (missed.length > 0) told.set(key, missed);
  }
  const NONE: readonly MissedCamera[] = [];
  const between = (before: number, behind: number): readonly MissedCamera[] => told.get(before * size + behind) ?? NONE;
  return {
    between,
    tells: (before, middle, behind) => between(before, behind).some((one) => one.camera === middle),
  };
}

/** Of the trips that were not seen between, the share that passed: all, where chance explains that those seen are fewer than the camera sees. */
function shareOf(seen: number, direct: number, joined: number): number {
  const all = seen + direct;
  if (seen / all >= joined - Z * Math.sqrt((joined * (1 - joined)) / all)) return 1;
  return Math.min(1, (seen * (1 - joined)) / (joined * direct));
}
