import type { Capture } from './capture.ts';
import type { Gap } from './gaps.ts';

/** A camera that a trip may have passed unseen, between a camera before it and one behind it that saw the trip. */
export interface MissedCamera {
  readonly camera: number;
  /** Probability that the trip passed it, 0..1. */
  readonly share: number;
  /** Time of passing, as a share 0..1 of the time from the camera before to the camera behind. */
  readonly when: number;
}

/** Estimates of unseen passages, from trips that were seen at two cameras one after the other. */
export interface Missed {
  /** The cameras that a trip may have passed if it was seen at none between these two. */
  between(before: number, behind: number): readonly MissedCamera[];
  /** Whether {@link Missed.between} includes this camera for these two. Otherwise the number that it missed is estimated from the number that it saw. */
  tells(before: number, middle: number, behind: number): boolean;
}

/** Fewest trips from one camera to the other, seen in between or not, from which a share is estimated. */
const ENOUGH = 30;
/** Quantile of the normal distribution: differences within two standard deviations count as chance. */
const Z = 2;

/**
 * Where there is no other way, every trip that was seen before and behind a camera has passed it, seen or not. Where some trips take another way, the share
 * that passed is estimated from those that the camera saw. The variance of these counts is smaller than that of dividing the number seen by the share that
 * the camera sees.
 */
export function missedBetween(gaps: readonly Gap[], capture: readonly Capture[]): Missed {
  const size = capture.length;
  const told = new Map<number, readonly MissedCamera[]>();
  for (const { before, behind, direct, via } of gaps) {
    const missed = [...via].flatMap(([middle, { seen, when }]): MissedCamera[] => {
      if (seen + direct < ENOUGH) return [];
      return [{ camera: middle, share: shareOf(seen, direct, capture[middle].joined), when: when / seen }];
    });
    if (missed.length > 0) told.set(before * size + behind, missed);
  }
  const NONE: readonly MissedCamera[] = [];
  const between = (before: number, behind: number): readonly MissedCamera[] => told.get(before * size + behind) ?? NONE;
  return {
    between,
    tells: (before, middle, behind) => between(before, behind).some((one) => one.camera === middle),
  };
}

/** The share of the unseen trips that passed the camera: all of them, where the number seen is consistent with the share of vehicles that the camera sees. */
function shareOf(seen: number, direct: number, joined: number): number {
  const all = seen + direct;
  if (seen / all >= joined - Z * Math.sqrt((joined * (1 - joined)) / all)) return 1;
  return Math.min(1, (seen * (1 - joined)) / (joined * direct));
}
