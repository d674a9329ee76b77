import type { Read } from '../../records/reads.ts';
import { BINS, binOf, packBins, type Transitions, WINDOW } from './transitions.ts';

/** A read is clear if its weakest character has at least this probability: two clear reads of one plate count as one vehicle. */
export const CLEAR = 0.9;

/** A pair of cameras with fewer transitions may be chance: they are counted with those to all other cameras. */
const ENOUGH_OF_A_PAIR = 3;
/** With fewer transitions in all, nothing is learned. */
const ENOUGH = 500;

export type ClearRead = Pick<Read, 'camera_id' | 'captured_at' | 'plate' | 'jurisdiction' | 'weakest'>;

interface PreviousRead {
  readonly camera: Counts;
  readonly at: number;
  readonly state: string | null;
}

interface Counts {
  clear: number;
  starts: number;
  readonly next: Map<string, Float64Array>;
}

/**
 * Counts at which camera, and after how long, a vehicle that was read clearly is read clearly next. The plate identifies the vehicle; no truth
 * is needed. Where two reads of a serial name different states, either they are of two vehicles or a state was misread: the transition from the
 * first read is then unknown, and that read does not count. A transition has a clear read at both ends, so the share of a
 * camera's reads that are clear cancels when a count is divided by a rate of clear reads.
 *
 * Add reads in order of time; a microsecond each. Keeps the plates of the last one to two windows.
 */
export class TransitionLearner {
  readonly #from: number;
  readonly #to: number;
  readonly #cameras = new Map<string, Counts>();
  /** The latest clear read by plate, of this window and the one before it. */
  #lately = new Map<string, PreviousRead>();
  #before = new Map<string, PreviousRead>();
  #turnsAt: number;
  #reads = 0;
  #seenAgain = 0;

  /** @param span times of capture of the reads, epoch milliseconds; `to` is exclusive */
  constructor({ from, to }: { readonly from: number; readonly to: number }) {
    this.#from = from;
    this.#to = to;
    this.#turnsAt = from + WINDOW;
  }

  add({ camera_id, captured_at, plate, jurisdiction, weakest }: ClearRead): void {
    if (weakest < CLEAR) return;
    if (captured_at >= this.#turnsAt) {
      this.#before = captured_at < this.#turnsAt + WINDOW ? this.#lately : new Map();
      this.#lately = new Map();
      this.#turnsAt = captured_at + WINDOW;
    }
    const camera = this.#camera(camera_id);
    const last = this.#lately.get(plate) ?? this.#before.get(plate);
    if (last !== undefined) this.#count(last, camera_id, captured_at, jurisdiction);
    this.#reads += 1;
    camera.clear += 1;
    // A read that cannot be followed for a whole window would count short transitions only.
    if (captured_at < this.#to - WINDOW) {
      camera.starts += 1;
      this.#lately.set(plate, { camera, at: captured_at, state: jurisdiction });
    } else {
      this.#lately.delete(plate);
      this.#before.delete(plate);
    }
  }

  /** Null where there were too few transitions to learn from. */
  result(): Transitions | null {
    if (this.#seenAgain < ENOUGH) return null;
    const cameras = [...this.#cameras]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, counts]) => [id, transitionsOf(counts)] as const);
    return {
      ...{ from: this.#from, to: this.#to, reads: this.#reads, seen_again: this.#seenAgain },
      cameras: Object.fromEntries(cameras),
    };
  }

  #camera(id: string): Counts {
    let counts = this.#cameras.get(id);
    if (counts === undefined) {
      counts = { clear: 0, starts: 0, next: new Map() };
      this.#cameras.set(id, counts);
    }
    return counts;
  }

  #count({ camera, at, state }: PreviousRead, to: string, now: number, seen: string | null): void {
    const bin = binOf(now - at);
    if (bin < 0) return;
    if (state !== null && seen !== null && state !== seen) {
      camera.starts -= 1;
      return;
    }
    let bins = camera.next.get(to);
    if (bins === undefined) {
      bins = new Float64Array(BINS);
      camera.next.set(to, bins);
    }
    bins[bin] += 1;
    this.#seenAgain += 1;
  }
}

function transitionsOf({ clear, starts, next }: Counts): Transitions['cameras'][string] {
  const elsewhere = new Float64Array(BINS);
  const pairs: [string, number[]][] = [];
  for (const [to, bins] of next) {
    if (bins.reduce((sum, n) => sum + n, 0) >= ENOUGH_OF_A_PAIR) pairs.push([to, packBins(bins)]);
    else for (let b = 0; b < BINS; b++) elsewhere[b] += bins[b];
  }
  pairs.sort(([a], [b]) => (a < b ? -1 : 1));
  return { clear, starts, next: Object.fromEntries(pairs), elsewhere: packBins(elsewhere) };
}
