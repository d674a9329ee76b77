import type { PassageColumns } from '../passages/passage-columns.ts';
import { type Segments, secondOf } from './segments.ts';

/** Epoch milliseconds of a passage. @param second of the segments */
export type ExactTime = (vehicle: number, camera: number, second: number) => number;

/**
 * The times of these vehicles' passages as they were captured: segments have whole seconds, and an analyst finds the read of a passage by its time.
 * @param same the vehicle of each plate
 */
export function exactTimes(
  { n, at, camera, vehicle }: PassageColumns,
  same: Uint32Array,
  { start, seconds, vehicles }: Segments,
  members: Iterable<number>,
): ExactTime {
  const isSought = new Uint8Array(vehicles);
  for (const one of members) isSought[one] = 1;
  const times = new Map<number, Map<number, number>>();
  const keyOf = (one: number, second: number): number => one * (seconds + 1) + second;
  for (let row = 0; row < n; row++) {
    const one = same[vehicle[row]];
    if (isSought[one] === 0) continue;
    const own = times.get(one) ?? new Map<number, number>();
    times.set(one, own);
    const key = keyOf(camera[row], secondOf(at[row], start));
    if (!own.has(key)) own.set(key, at[row]);
  }
  return (one, where, second) => times.get(one)?.get(keyOf(where, second)) ?? start + second * 1000;
}
