import { firstFrom } from '../passages/first-from.ts';
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
 * Pairs that were together often and near enough to be scored; each once, `a < b`. For every vehicle two passes over the vehicles near it. The first one
 * sums nearness up in a small table in which several vehicles share a place, so that no sum is too low and most are near nothing; the second one sums up
 * by vehicle, for those alone whose place has enough. Memory of a table by vehicle is slow to reach, which the first pass avoids. Cost is
 * passages × 4 × `nearest` at most, memory 3 bytes a vehicle.
 */
export function* candidatePairs(
  segments: Segments,
  options: CandidateOptions,
  onDone: (rows: number) => void,
): Generator<readonly [a: number, b: number]> {
  const { least_together, least_share, only } = options;
  const { vehicles, vehicleStart } = segments;
  const near = new NearVehicles(segments, options);
  const most = Math.max(50, Math.ceil((segments.seconds / 86_400) * MOST_PASSAGES_A_DAY));
  for (let a = 0; a < vehicles; a++) {
    if (only !== null && !only.has(a)) continue;
    const passages = vehicleStart[a + 1] - vehicleStart[a];
    if (a % TELL_EVERY === 0) onDone(vehicleStart[a]);
    if (passages < least_together || passages > most) continue;
    for (const { vehicle: b, together } of near.enough(a)) {
      const others = vehicleStart[b + 1] - vehicleStart[b];
      if (others > most) continue;
      const fewer = Math.min(passages, others);
      if (together >= least_together && together >= least_share * fewer) yield a < b ? [a, b] : [b, a];
    }
  }
  onDone(segments.n);
}

/** Sums up how near other vehicles were to one of them, over its meetings. */
class NearVehicles {
  readonly #segments: Segments;
  readonly #options: CandidateOptions;
  readonly #sought: Uint8Array | null;
  readonly #weights: Uint16Array;
  readonly #nearness: Uint16Array;
  readonly #meetings: Uint8Array;
  readonly #touched: Uint32Array;
  /** By passage of the vehicle: the first place that is compared, and the one after the last. */
  #first = new Uint32Array(256);
  #last = new Uint32Array(256);
  #table = new Uint32Array(1024);
  /** The places of the table that are in use, less one: a vehicle's place is its number in these bits. */
  #mask = 0;

  constructor(segments: Segments, options: CandidateOptions) {
    const { only, nearest } = options;
    this.#segments = segments;
    this.#options = options;
    this.#sought = only === null ? null : Uint8Array.from({ length: segments.vehicles }, (_, v) => (only.has(v) ? 1 : 0));
    this.#nearness = new Uint16Array(segments.vehicles);
    this.#meetings = new Uint8Array(segments.vehicles);
    this.#touched = new Uint32Array(segments.vehicles);
    this.#weights = Uint16Array.from({ length: nearest + 1 }, (_, apart) =>
      Math.round(STEPS * Math.log((nearest + 1) / Math.max(1, apart))),
    );
  }

  /** Vehicles whose nearness is enough, in the order in which they are met first, with the number of meetings (255: or more). */
  enough(a: number): { readonly vehicle: number; readonly together: number }[] {
    this.#lookAround(a);
    this.#sumUp(a);
    const touches = this.#sumUpByVehicle(a);
    const enough = [];
    for (let t = 0; t < touches; t++) {
      const b = this.#touched[t];
      if (this.#nearness[b] >= LEAST_NEARNESS) enough.push({ vehicle: b, together: this.#meetings[b] });
      this.#nearness[b] = 0;
      this.#meetings[b] = 0;
    }
    return enough;
  }

  /** Finds the places at the camera of the passages that are compared with each passage of the vehicle, and empties a table with as many places. */
  #lookAround(a: number): void {
    const { vehicleStart, vehicleAt, vehicleCamera, vehiclePlace, cameraStart, cameraAt } = this.#segments;
    const { within_s, nearest } = this.#options;
    const passages = vehicleStart[a + 1] - vehicleStart[a];
    if (passages > this.#first.length) [this.#first, this.#last] = [new Uint32Array(2 * passages), new Uint32Array(2 * passages)];
    let meetings = 0;
    for (let k = 0; k < passages; k++) {
      const i = vehicleStart[a] + k;
      const [place, at, camera] = [vehiclePlace[i], vehicleAt[i], vehicleCamera[i]];
      this.#first[k] = soonFirstFrom(cameraAt, at - within_s, Math.max(cameraStart[camera], place - nearest), place);
      this.#last[k] = soonFirstFrom(cameraAt, at + within_s + 1, place, Math.min(cameraStart[camera + 1], place + nearest + 1));
      meetings += this.#last[k] - this.#first[k];
    }
    const places = 2 ** Math.ceil(Math.log2(Math.max(256, meetings)));
    if (places > this.#table.length) this.#table = new Uint32Array(places);
    else this.#table.fill(0, 0, places);
    this.#mask = places - 1;
  }

  /** Vehicles that are not compared are summed up as well: that only makes sums higher, and to tell them apart here takes longer. */
  #sumUp(a: number): void {
    const { vehicleStart, vehiclePlace, cameraVehicle } = this.#segments;
    const [table, weights, mask] = [this.#table, this.#weights, this.#mask] as const;
    for (let i = vehicleStart[a]; i < vehicleStart[a + 1]; i++) {
      const place = vehiclePlace[i];
      const [first, last] = [this.#first[i - vehicleStart[a]], this.#last[i - vehicleStart[a]]];
      for (let j = first; j < place; j++) table[cameraVehicle[j] & mask] += weights[place - j];
      for (let j = place + 1; j < last; j++) table[cameraVehicle[j] & mask] += weights[j - place];
    }
  }

  /** @returns how many vehicles were touched */
  #sumUpByVehicle(a: number): number {
    const { vehicleStart, vehiclePlace, cameraVehicle } = this.#segments;
    const [table, weights, sought, mask] = [this.#table, this.#weights, this.#sought, this.#mask] as const;
    const [nearness, meetings, touched] = [this.#nearness, this.#meetings, this.#touched] as const;
    let touches = 0;
    const touch = (b: number, apart: number): void => {
      if (nearness[b] === 0 && meetings[b] === 0) touched[touches++] = b;
      if (meetings[b] < 255) meetings[b] += 1;
      if (nearness[b] < 60_000) nearness[b] += weights[apart];
    };
    for (let i = vehicleStart[a]; i < vehicleStart[a + 1]; i++) {
      const place = vehiclePlace[i];
      const [first, last] = [this.#first[i - vehicleStart[a]], this.#last[i - vehicleStart[a]]];
      for (let j = place - 1; j >= first; j--) {
        const b = cameraVehicle[j];
        if (table[b & mask] >= LEAST_NEARNESS && (b > a || isSoughtAlone(sought, a, b))) touch(b, place - j);
      }
      for (let j = place + 1; j < last; j++) {
        const b = cameraVehicle[j];
        if (table[b & mask] >= LEAST_NEARNESS && (b > a || isSoughtAlone(sought, a, b))) touch(b, j - place);
      }
    }
    return touches;
  }
}

/** The same as `firstFrom`, sooner at a busy camera, where all that are compared are near enough in time. */
function soonFirstFrom(times: Int32Array, time: number, low: number, high: number): number {
  if (low < high && times[high - 1] < time) return high;
  if (low < high && times[low] >= time) return low;
  return firstFrom(times, time, low, high);
}

/** Each pair is summed up once: for the first one of it, or for the one that is asked for. */
function isSoughtAlone(sought: Uint8Array | null, a: number, b: number): boolean {
  return sought !== null && b < a && sought[b] === 0;
}
