import { DAY } from '../fields/durations.ts';

/** Days on which a person must have worked before their hours are judged. */
const LEAST_DAYS = 8;
/** Days before and after from which the middle of a working day is learned: shifts change. */
const AROUND = 10;

/** Look-ups far from the hours at which their person works. */
export interface OffShift {
  /** Days with such look-ups. */
  readonly days: number;
  /** Days on which the person looked anything up. */
  readonly worked: number;
  /** Index of each such look-up. */
  readonly at: readonly number[];
}

/**
 * A look-up is off shift where its hour of the day, UTC, is more than `hours` from the middle of the person's working day: the circular mean of the
 * look-ups of ten days before and after, each day weighing the same. A shift of eight hours ends four hours from its middle, so nine leave room for
 * overtime; night shifts and changing shifts are learned for each person, so no roster is needed.
 */
export function offShift(times: readonly number[], hours: number): OffShift {
  const byDay = new Map<number, { x: number; y: number; n: number }>();
  for (const at of times) {
    const day = byDay.get(Math.floor(at / DAY)) ?? { x: 0, y: 0, n: 0 };
    day.x += Math.cos(angleOf(at));
    day.y += Math.sin(angleOf(at));
    day.n += 1;
    byDay.set(Math.floor(at / DAY), day);
  }
  if (byDay.size < LEAST_DAYS) return { days: 0, worked: byDay.size, at: [] };
  const middles = new Map<number, number>();
  for (const day of byDay.keys()) {
    let [x, y] = [0, 0];
    for (let near = day - AROUND; near <= day + AROUND; near++) {
      const of = byDay.get(near);
      if (of === undefined) continue;
      x += of.x / of.n;
      y += of.y / of.n;
    }
    middles.set(day, Math.atan2(y, x));
  }
  const isOff = (at: number): boolean => hoursApart(angleOf(at), middles.get(Math.floor(at / DAY)) ?? 0) > hours;
  const at = times.flatMap((time, i) => (isOff(time) ? [i] : []));
  return { days: new Set(at.map((i) => Math.floor((times[i] as number) / DAY))).size, worked: byDay.size, at };
}

/** The time of day on a clock of 24 hours. */
function angleOf(at: number): number {
  return ((at % DAY) / DAY) * 2 * Math.PI;
}

/** 0 to 12. */
function hoursApart(a: number, b: number): number {
  const turn = Math.abs(a - b) % (2 * Math.PI);
  return (Math.min(turn, 2 * Math.PI - turn) / (2 * Math.PI)) * 24;
}
