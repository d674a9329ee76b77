import { kilometresBetween } from '../fields/area.ts';
import { HOUR } from '../fields/durations.ts';
import type { PassageColumns } from '../passages/passage-columns.ts';
import { legsOf, timesOf } from './legs.ts';

export interface TravelTimes {
  /** Least time of a vehicle from camera `from` to camera `to`, milliseconds; 0 where it is not known. */
  least(from: number, to: number): number;
  /** Usual time, milliseconds; null where unknown. */
  typical(from: number, to: number): number | null;
  /** Kilometres in a straight line; null where one of the cameras' positions is unknown. */
  kilometres(from: number, to: number): number | null;
}

export interface TravelTimesOptions {
  /** Upper limit of speed along the straight line, kilometres an hour. Roads are longer, so that the limit is generous. */
  readonly top_speed: number;
}

/** With fewer vehicles, the fastest of them is not used as a bound. */
const ENOUGH = 400;
const ENOUGH_FOR_TYPICAL = 20;
/** Where the 1st percentile of the times is at least this share of the median, cars do not stop on the way, and the fastest are a valid bound. */
const DRIVES_ON = 0.7;
/** A vehicle may be faster than the fastest half per cent by this share. */
const FASTER_STILL = 0.8;

/**
 * From the places of cameras and the times of vehicles. The bound is the straight line at `top_speed`; where many vehicles went from one camera to the
 * other and all of them took about as long, it is what the fastest took, less a fifth. Where some of them stop in between (home, work, a
 * port's queue) the fastest of them is no bound for a vehicle that does not stop, and the straight line is used.
 */
export function travelTimesOf(columns: PassageColumns, { top_speed }: TravelTimesOptions): TravelTimes {
  const { cameras } = columns;
  const size = cameras.length;
  const known = new Map([...legsOf(columns).bins].map(([key, counts]) => [key, timesOf(counts)]));
  const distances = new Float32Array(size * size).fill(-1);
  const kilometres = (from: number, to: number): number | null => {
    const key = from * size + to;
    if (distances[key] === -1) distances[key] = kilometresBetween(cameras[from], cameras[to]) ?? -2;
    return distances[key] < 0 ? null : distances[key];
  };
  return {
    kilometres,
    least(from, to) {
      if (from === to) return 0;
      const straight = ((kilometres(from, to) ?? 0) / top_speed) * HOUR;
      const leg = known.get(from * size + to);
      if (leg === undefined || leg.n < ENOUGH || leg.fastest < DRIVES_ON * leg.median) return straight;
      return Math.max(straight, leg.fastest * FASTER_STILL);
    },
    typical(from, to) {
      const leg = known.get(from * size + to);
      return leg === undefined || leg.n < ENOUGH_FOR_TYPICAL ? null : leg.median;
    },
  };
}
