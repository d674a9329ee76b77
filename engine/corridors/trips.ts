import { byVehicle } from '../clones/conflicts.ts';
import type { PassageColumns } from '../passages/passage-columns.ts';

/** Passages of one vehicle in order of time, none long after the one before: rows `row[start[i] .. start[i + 1])`. */
export interface Trips {
  readonly n: number;
  readonly start: Uint32Array;
  readonly row: Uint32Array;
}

/** Passages that are their vehicle's with less are not followed. */
const LEAST_P = 0.5;

/** @param pause_ms after so long, or back at the same camera, another trip begins */
export function tripsOf(columns: PassageColumns, pause_ms: number, without: ReadonlySet<number>): Trips {
  const { at, camera, vehicles } = columns;
  const by = byVehicle(columns, LEAST_P, without);
  const start = new Uint32Array(by.row.length + 1);
  let n = 0;
  for (let v = 0; v < vehicles.plates.length; v++) {
    const seen = new Set<number>();
    for (let i = by.start[v]; i < by.start[v + 1]; i++) {
      const row = by.row[i];
      const goesOn = i > by.start[v] && at[row] - at[by.row[i - 1]] <= pause_ms && !seen.has(camera[row]);
      if (!goesOn) {
        start[n++] = i;
        seen.clear();
      }
      seen.add(camera[row]);
    }
  }
  start[n] = by.row.length;
  return { n, start: start.subarray(0, n + 1), row: by.row };
}
