import { DAY } from '../fields/durations.ts';
import type { PassageColumns } from '../passages/passage-columns.ts';

/** The days of a window, counted back from its end, so that the last one is whole. */
export interface WindowDays {
  readonly n: number;
  /** The day of a time, 0 to n − 1. @param at epoch milliseconds */
  readonly of: (at: number) => number;
  /** 1 where a day is a Saturday or a Sunday, 0 where not. */
  readonly weekend: Uint8Array;
  /** Whether a camera saw enough on a day that who passes there was seen. */
  readonly isUp: (camera: number, day: number) => boolean;
}

/** A camera that sees less than this share of its middle day was down. */
const DOWN_BELOW = 0.1;

/** One pass over the passages. @param from @param until the window, epoch milliseconds */
export function windowDays({ n, at, camera, cameras }: PassageColumns, from: number, until: number): WindowDays {
  const days = Math.max(1, Math.round((until - from) / DAY));
  const of = (time: number): number => Math.min(days - 1, Math.max(0, days - 1 - Math.floor((until - 1 - time) / DAY)));
  const seen = new Uint32Array(cameras.length * days);
  for (let row = 0; row < n; row++) seen[camera[row] * days + of(at[row])] += 1;
  const least = cameras.map((_, c) => DOWN_BELOW * middle(seen.subarray(c * days, (c + 1) * days)));
  const weekend = Uint8Array.from({ length: days }, (_, day) => Number(isWeekend(until - (days - day - 0.5) * DAY)));
  return { n: days, of, weekend, isUp: (c, day) => seen[c * days + day] > 0 && seen[c * days + day] >= least[c] };
}

function middle(counts: Uint32Array): number {
  return counts.slice().sort()[Math.floor(counts.length / 2)];
}

/** 1 January 1970 was a Thursday. */
function isWeekend(at: number): boolean {
  return (Math.floor(at / DAY) + 3) % 7 >= 5;
}
