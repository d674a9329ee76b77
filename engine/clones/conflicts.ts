import type { PassageColumns } from '../passages/passage-columns.ts';
import type { TravelTimes } from '../roads/travel-times.ts';

/** Passages of each vehicle in order of time: rows `row[start[v] .. start[v + 1])`. */
export interface ByVehicle {
  readonly start: Uint32Array;
  readonly row: Uint32Array;
}

export function byVehicle(
  { n, vehicle, camera, p, vehicles }: PassageColumns,
  least_p: number,
  without: ReadonlySet<number>,
): ByVehicle {
  const start = new Uint32Array(vehicles.plates.length + 1);
  const isIn = (row: number): boolean => p[row] >= least_p && !without.has(camera[row]);
  for (let row = 0; row < n; row++) if (isIn(row)) start[vehicle[row] + 1] += 1;
  for (let v = 0; v < vehicles.plates.length; v++) start[v + 1] += start[v];
  const next = start.slice();
  const rows = new Uint32Array(start[vehicles.plates.length]);
  for (let row = 0; row < n; row++) if (isIn(row)) rows[next[vehicle[row]]++] = row;
  return { start, row: rows };
}

/** Whether one vehicle can have made both passages, in this order. */
export type Feasible = (before: number, after: number) => boolean;

/** @param tolerance milliseconds that two clocks may differ */
export function feasibleBy({ at, camera, cameras }: PassageColumns, times: TravelTimes, tolerance: number): Feasible {
  const size = cameras.length;
  const least = new Float32Array(size * size).fill(-1);
  return (before, after) => {
    const key = camera[before] * size + camera[after];
    if (least[key] < 0) least[key] = times.least(camera[before], camera[after]);
    return at[after] - at[before] + tolerance >= least[key];
  };
}

/**
 * Finds vehicles with conflicting consecutive passages. If every passage can be reached from the one before, all are feasible. @param each is
 * called with the vehicle and its number of conflicts
 */
export function eachConflict(
  { start, row }: ByVehicle,
  feasible: Feasible,
  each: (vehicle: number, before: number, after: number) => void,
): void {
  for (let v = 0; v + 1 < start.length; v++) {
    for (let i = start[v] + 1; i < start[v + 1]; i++) {
      if (!feasible(row[i - 1], row[i])) each(v, row[i - 1], row[i]);
    }
  }
}
