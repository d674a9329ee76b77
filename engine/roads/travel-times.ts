import { kilometres } from '../fields/area.ts';
import type { PassageColumns } from '../passages/passage-columns.ts';
import { type Legs, legsOf, timesOf } from './legs.ts';

export interface TravelTimes {
  /** Shortest time in which a car can be at camera `to` after `from`, milliseconds; 0 where nothing is known. */
  least(from: number, to: number): number;
  /** Usual time, milliseconds; null where unknown. */
  typical(from: number, to: number): number | null;
  /** Kilometres in a straight line; null where one of the cameras' positions is unknown. */
  kilometres(from: number, to: number): number | null;
}

export interface TravelTimesOptions {
  /** Nobody is faster than this, measured in a straight line, kilometres an hour. Roads are longer, so that it is generous. */
  readonly top_speed: number;
}

/** With fewer cars the fastest of them is no bound. */
const ENOUGH = 400;
const ENOUGH_FOR_TYPICAL = 20;
/** Where the fastest hundredth needs at least so much of what the middle car needs, cars drive on without stopping: a bound that holds. */
const DRIVES_ON = 0.7;
/** Faster than the fastest half per cent of many cars, by this share, somebody may still be. */
const FASTER_STILL = 0.8;

/**
 * From where cameras stand and how long cars took. The bound is the straight line at `top_speed`; where many cars went from one camera to the
 * other and all of them took about as long, it is what the fastest took, less a fifth. Where some of them stop in between (home, work, a
 * port's queue) the fastest of them says nothing of who does not stop, and the straight line stays.
 */
export function travelTimesOf(columns: PassageColumns, { top_speed }: TravelTimesOptions, legs?: Legs): TravelTimes {
  const { cameras } = columns;
  const size = cameras.length;
  const known = new Map([...(legs ?? legsOf(columns)).bins].map(([key, counts]) => [key, timesOf(counts)]));
  const distances = new Float32Array(size * size).fill(-1);
  const kilometres = (from: number, to: number): number | null => {
    const key = from * size + to;
    if (distances[key] === -1) distances[key] = distanceOf(cameras[from], cameras[to]) ?? -2;
    return distances[key] < 0 ? null : distances[key];
  };
  return {
    kilometres,
    least(from, to) {
      if (from === to) return 0;
      const straight = ((kilometres(from, to) ?? 0) / top_speed) * 3_600_000;
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

function distanceOf(a: PassageColumns['cameras'][number], b: PassageColumns['cameras'][number]): number | null {
  if (a.lat === null || a.lon === null || b.lat === null || b.lon === null) return null;
  return kilometres({ lat: a.lat, lon: a.lon }, { lat: b.lat, lon: b.lon });
}
