import type { Read } from '../../records/reads.ts';
import { BINS, binOf, packBins, type Transitions, WINDOW } from './transitions.ts';

/** A read from here on is clear: plates of two of them are the same only if the cars are. */
export const CLEAR = 0.9;

/** Ways that fewer cars took are not told from chance: they count as those to anywhere. */
const ENOUGH_ON_A_WAY = 3;
/** With fewer cars seen again, nothing is learned. */
const ENOUGH = 500;

export type ClearRead = Pick<Read, 'camera_id' | 'captured_at' | 'plate' | 'jurisdiction' | 'weakest'>;

interface Seen {
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
 * Counts where and when cars that were read clearly are read clearly next, from reads alone: nobody says who they were. Two reads of a
 * serial by different states are of two cars, or a state was misread: what followed the first is then not known, and it does not count.
 * Only clear reads stand on either side, so how many reads of a camera are clear cancels where a count is set beside a rate.
 *
 * Reads in order of time; a microsecond each. Keeps who was seen in the last day or two.
 */
export class TransitionLearner {
  readonly #from: number;
  readonly #to: number;
  readonly #cameras = new Map<string, Counts>();
  /** By plate, of this window and the one before it. */
  #lately = new Map<string, Seen>();
  #before = new Map<string, Seen>();
  #turnsAt: number;
  #reads = 0;
  #seenAgain = 0;

  /** @param span times of capture that the reads lie between; `to` is exclusive */
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
    // What cannot be followed to the end of the window would count for the short ways alone.
    if (captured_at < this.#to - WINDOW) {
      camera.starts += 1;
      this.#lately.set(plate, { camera, at: captured_at, state: jurisdiction });
    } else {
      this.#lately.delete(plate);
      this.#before.delete(plate);
    }
  }

  /** Null where too few cars were seen again to learn anything. */
  result(): Transitions | null {
    if (this.#seenAgain < ENOUGH) return null;
    const cameras = [...this.#cameras]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, counts]) => [id, travelOf(counts)] as const);
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

  #count({ camera, at, state }: Seen, to: string, now: number, seen: string | null): void {
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

function travelOf({ clear, starts, next }: Counts): Transitions['cameras'][string] {
  const elsewhere = new Float64Array(BINS);
  const ways: [string, number[]][] = [];
  for (const [to, bins] of next) {
    if (bins.reduce((sum, n) => sum + n, 0) >= ENOUGH_ON_A_WAY) ways.push([to, packBins(bins)]);
    else for (let b = 0; b < BINS; b++) elsewhere[b] += bins[b];
  }
  ways.sort(([a], [b]) => (a < b ? -1 : 1));
  return { clear, starts, next: Object.fromEntries(ways), elsewhere: packBins(elsewhere) };
}
