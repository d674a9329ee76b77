import type { Segments } from './segments.ts';

export interface CandidateOptions {
  /** Seconds between two vehicles at one camera, at most. */
  readonly within_s: number;
  /** Vehicles compared before and after each passage, at most: what bounds the cost at the busiest cameras. */
  readonly nearest: number;
  /** Cameras at which they were together (counted every time), at least. */
  readonly least_together: number;
  /** Of the passages of the one that passes less often, at least this share is together with the other. */
  readonly least_share: number;
  /** Only pairs with one of these vehicles, where given: the others are not compared with one another. */
  readonly only: ReadonlySet<number> | null;
}

/** Nearness of a meeting as a whole number: ln(nearest + 1) − ln(vehicles apart), in eighths. Its sum over meetings selects candidates. */
const STEPS = 8;
/** Least sum of a pair's nearness: three meetings with about nine vehicles between, of 128 compared. */
const LEAST_NEARNESS = 3 * STEPS * 2.5;
const TELL_EVERY = 1024;
/** A plate with more than one passage in ten minutes is a misread that many vehicles share. */
const MOST_PASSAGES_A_DAY = 144;

/**
 * Pairs that were together often and near enough to be scored; each once, `a < b`. For every vehicle one pass over the vehicles near
 * it, summed up in an array by vehicle: cost is passages × 2 × `nearest` at most, memory 3 bytes a vehicle.
 */
export function* candidatePairs(
  segments: Segments,
  { within_s, nearest, least_together, least_share, only }: CandidateOptions,
  onDone: (rows: number) => void,
): Generator<readonly [a: number, b: number]> {
  const { vehicles, vehicleStart, vehicleAt, vehicleCamera, vehiclePlace, cameraStart, cameraAt, cameraVehicle } = segments;
  const nearness = new Uint16Array(vehicles);
  const meetings = new Uint8Array(vehicles);
  const touched = new Uint32Array(vehicles);
  const weights = Uint16Array.from({ length: nearest + 1 }, (_, apart) =>
    Math.round(STEPS * Math.log((nearest + 1) / Math.max(1, apart))),
  );
  const most = Math.max(50, Math.ceil((segments.seconds / 86_400) * MOST_PASSAGES_A_DAY));
  let touches = 0;
  const touch = (b: number, apart: number): void => {
    if (nearness[b] === 0 && meetings[b] === 0) touched[touches++] = b;
    if (meetings[b] < 255) meetings[b] += 1;
    if (nearness[b] < 60_000) nearness[b] += weights[apart];
  };
  const sought = only === null ? null : Uint8Array.from({ length: vehicles }, (_, v) => (only.has(v) ? 1 : 0));
  for (let a = 0; a < vehicles; a++) {
    if (sought !== null && sought[a] === 0) continue;
    const isOther = (b: number): boolean => b > a || (b < a && sought !== null && sought[b] === 0);
    const [from, to] = [vehicleStart[a], vehicleStart[a + 1]];
    if (a % TELL_EVERY === 0) onDone(from);
    if (to - from < least_together || to - from > most) continue;
    for (let i = from; i < to; i++) {
      const place = vehiclePlace[i];
      const at = vehicleAt[i];
      const first = Math.max(cameraStart[vehicleCamera[i]], place - nearest);
      const last = Math.min(cameraStart[vehicleCamera[i] + 1] - 1, place + nearest);
      for (let j = place - 1; j >= first && at - cameraAt[j] <= within_s; j--) {
        if (isOther(cameraVehicle[j])) touch(cameraVehicle[j], place - j);
      }
      for (let j = place + 1; j <= last && cameraAt[j] - at <= within_s; j++) {
        if (isOther(cameraVehicle[j])) touch(cameraVehicle[j], j - place);
      }
    }
    for (let t = 0; t < touches; t++) {
      const b = touched[t];
      const together = meetings[b];
      const near = nearness[b];
      nearness[b] = 0;
      meetings[b] = 0;
      if (together < least_together || near < LEAST_NEARNESS) continue;
      const fewer = Math.min(to - from, vehicleStart[b + 1] - vehicleStart[b]);
      if (together >= least_share * fewer) yield a < b ? [a, b] : [b, a];
    }
    touches = 0;
  }
  onDone(segments.n);
}
