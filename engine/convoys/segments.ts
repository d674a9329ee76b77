import type { PassageColumns } from '../passages/passage-columns.ts';

/**
 * Passages sorted twice, by camera and by vehicle, so that neighbours in time are neighbours in memory. 18 bytes a passage. Times are whole seconds
 * after `start`.
 */
export interface Segments {
  readonly n: number;
  /** Epoch milliseconds of second 0, and how many seconds the window has. */
  readonly start: number;
  readonly seconds: number;
  readonly cameras: number;
  readonly vehicles: number;
  /** Rows of camera c are `[cameraStart[c], cameraStart[c + 1])`, by time. */
  readonly cameraStart: Uint32Array;
  readonly cameraAt: Int32Array;
  readonly cameraVehicle: Uint32Array;
  /** Rows of vehicle v are `[vehicleStart[v], vehicleStart[v + 1])`, by time. */
  readonly vehicleStart: Uint32Array;
  readonly vehicleAt: Int32Array;
  readonly vehicleCamera: Uint16Array;
  /** Index of the row in the order by camera. */
  readonly vehiclePlace: Uint32Array;
}

export interface SegmentsOptions {
  /** Passages with a lower probability of being of their vehicle are left out. */
  readonly least_p: number;
  /** Vehicles with fewer passages are left out: they cannot be together with another vehicle often enough. */
  readonly least_passages: number;
  /** Cameras that are left out. */
  readonly without: ReadonlySet<number>;
}

export function secondOf(at: number, start: number): number {
  return Math.round((at - start) / 1000);
}

/** Two counting sorts: about 0.1 µs a passage. */
export function segmentsOf(columns: PassageColumns, { least_p, least_passages, without }: SegmentsOptions): Segments {
  const { at, camera, vehicle, p, cameras, vehicles } = columns;
  const isOut = Uint8Array.from(cameras, (_, index) => (without.has(index) ? 1 : 0));
  const count = new Uint32Array(vehicles.plates.length);
  const isIn = (row: number): boolean => p[row] >= least_p && isOut[camera[row]] === 0;
  for (let row = 0; row < columns.n; row++) if (isIn(row)) count[vehicle[row]] += 1;
  const isKept = (row: number): boolean => isIn(row) && count[vehicle[row]] >= least_passages;

  const cameraStart = new Uint32Array(cameras.length + 1);
  const vehicleStart = new Uint32Array(count.length + 1);
  for (let row = 0; row < columns.n; row++) if (isKept(row)) cameraStart[camera[row] + 1] += 1;
  for (let v = 0; v < count.length; v++) vehicleStart[v + 1] = vehicleStart[v] + (count[v] >= least_passages ? count[v] : 0);
  for (let c = 0; c < cameras.length; c++) cameraStart[c + 1] += cameraStart[c];

  const n = cameraStart[cameras.length];
  const start = columns.n === 0 ? 0 : at[0];
  const cameraAt = new Int32Array(n);
  const cameraVehicle = new Uint32Array(n);
  const vehicleAt = new Int32Array(n);
  const vehicleCamera = new Uint16Array(n);
  const vehiclePlace = new Uint32Array(n);
  const nextAtCamera = cameraStart.slice();
  const nextOfVehicle = vehicleStart.slice();
  for (let row = 0; row < columns.n; row++) {
    if (!isKept(row)) continue;
    const second = secondOf(at[row], start);
    const place = nextAtCamera[camera[row]]++;
    cameraAt[place] = second;
    cameraVehicle[place] = vehicle[row];
    const own = nextOfVehicle[vehicle[row]]++;
    vehicleAt[own] = second;
    vehicleCamera[own] = camera[row];
    vehiclePlace[own] = place;
  }
  const seconds = columns.n === 0 ? 0 : Math.max(1, secondOf(at[columns.n - 1], start));
  return {
    ...{ n, start, seconds, cameras: cameras.length, vehicles: count.length, cameraStart, cameraAt, cameraVehicle },
    ...{ vehicleStart, vehicleAt, vehicleCamera, vehiclePlace },
  };
}
