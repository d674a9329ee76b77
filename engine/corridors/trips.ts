import { byVehicle } from '../clones/conflicts.ts';
import { kilometresBetween } from '../fields/area.ts';
import { HOUR } from '../fields/durations.ts';
import type { PassageColumns } from '../passages/passage-columns.ts';

/** Passages of one vehicle in order of time, without a long pause between them: rows `row[start[i] .. start[i + 1])`. */
export interface Trips {
  readonly n: number;
  readonly start: Uint32Array;
  readonly row: Uint32Array;
  /** Whether two rows of a vehicle are of one trip, although no row between them is. */
  readonly isOne: (before: number, after: number) => boolean;
}

/** Passages that belong to their vehicle with a smaller probability are left out. */
export const LEAST_P = 0.5;
/** Assumed speed along the straight line. Without it, a long drive past a camera that misses the vehicle would count as a pause. */
const KM_AN_HOUR = 80;

/** @param pause_ms a trip ends after such a pause */
export function tripsOf(columns: PassageColumns, pause_ms: number, without: ReadonlySet<number>): Trips {
  const { at, camera, vehicles } = columns;
  const by = byVehicle(columns, LEAST_P, without);
  const driving = drivingTimes(columns);
  const isOne = (before: number, after: number): boolean =>
    at[after] - at[before] - driving(camera[before], camera[after]) <= pause_ms;
  const start = new Uint32Array(by.row.length + 1);
  let n = 0;
  for (let v = 0; v < vehicles.plates.length; v++) {
    for (let i = by.start[v]; i < by.start[v + 1]; i++) {
      const goesOn = i > by.start[v] && isOne(by.row[i - 1], by.row[i]);
      if (!goesOn) start[n++] = i;
    }
  }
  start[n] = by.row.length;
  return { n, start: start.subarray(0, n + 1), row: by.row, isOne };
}

/** Milliseconds from camera to camera; 0 where a place is unknown. */
function drivingTimes({ cameras }: PassageColumns): (from: number, to: number) => number {
  const known = new Float32Array(cameras.length ** 2).fill(-1);
  return (from, to) => {
    const key = from * cameras.length + to;
    if (known[key] < 0) {
      const km = kilometresBetween(cameras[from], cameras[to]) ?? 0;
      known[key] = (km / KM_AN_HOUR) * HOUR;
    }
    return known[key];
  };
}
