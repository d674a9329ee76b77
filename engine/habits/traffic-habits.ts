import { type ByVehicle, byVehicle } from '../clones/conflicts.ts';
import { type CameraHours, cameraHours, HOURS } from '../fields/camera-hours.ts';
import type { PassageColumns } from '../passages/passage-columns.ts';

/** The habits of all traffic, the prior for every vehicle. */
export interface TrafficHabits {
  readonly columns: PassageColumns;
  readonly by: ByVehicle;
  /** Share of all passages at each camera. */
  readonly share: Float64Array;
  /** Of the cars that were seen at a camera and seen again, how many were seen next at which; key: from × cameras + to. */
  readonly next: ReadonlyMap<number, number>;
  readonly left: Float64Array;
  /** Hours of the week on the cameras' clocks. */
  readonly clocks: CameraHours;
  /** Share of a camera's passages in each of these hours, beginning with Monday; row by row. Smoothed by all cameras'. */
  readonly hours: Float64Array;
}

/** Passages that are their vehicle's with a lower probability are not used. */
const LEAST_P = 0.5;
/** Weight of the hours of all cameras beside a camera's own, in passages. */
const HOURS_WEIGH = 500;

/** One pass over the passages. @param until passages from here on are not looked at, epoch milliseconds */
export function trafficHabits(
  columns: PassageColumns,
  without: ReadonlySet<number>,
  until = Number.POSITIVE_INFINITY,
): TrafficHabits {
  const { at, camera, cameras, vehicles } = columns;
  const all = byVehicle(columns, LEAST_P, without);
  const by = Number.isFinite(until) ? before(columns, all, until) : all;
  const size = cameras.length;
  const clocks = cameraHours(cameras);
  const share = new Float64Array(size);
  const left = new Float64Array(size);
  const next = new Map<number, number>();
  const hours = new Float64Array(size * HOURS);
  const anywhere = new Float64Array(HOURS);
  for (let v = 0; v < vehicles.plates.length; v++) {
    for (let i = by.start[v]; i < by.start[v + 1]; i++) {
      const row = by.row[i];
      share[camera[row]] += 1;
      const hour = clocks.of(camera[row], at[row]);
      hours[camera[row] * HOURS + hour] += 1;
      anywhere[hour] += 1;
      if (i === by.start[v]) continue;
      const from = camera[by.row[i - 1]];
      const key = from * size + camera[row];
      next.set(key, (next.get(key) ?? 0) + 1);
      left[from] += 1;
    }
  }
  const n = Math.max(1, by.row.length);
  for (let hour = 0; hour < HOURS; hour++) anywhere[hour] = (anywhere[hour] + 1) / (n + HOURS);
  for (let c = 0; c < size; c++) {
    for (let hour = 0; hour < HOURS; hour++) {
      hours[c * HOURS + hour] = (hours[c * HOURS + hour] + HOURS_WEIGH * anywhere[hour]) / (share[c] + HOURS_WEIGH);
    }
  }
  for (let c = 0; c < size; c++) share[c] = (share[c] + 1) / (n + size);
  return { columns, by, share, next, left, clocks, hours };
}

/** The columns restricted to passages before a time: the rows of each vehicle are in order of time, so only their ends change. */
function before({ at, vehicles }: PassageColumns, { start, row }: ByVehicle, until: number): ByVehicle {
  const cut = new Uint32Array(start.length);
  const rows = new Uint32Array(row.length);
  let n = 0;
  for (let v = 0; v < vehicles.plates.length; v++) {
    for (let i = start[v]; i < start[v + 1] && at[row[i]] < until; i++) rows[n++] = row[i];
    cut[v + 1] = n;
  }
  return { start: cut, row: rows.subarray(0, n) };
}
