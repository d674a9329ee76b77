/**
 * How cars go on from camera to camera: what a version of a model has learned from stored reads (`learn-transitions.ts`). Counts, so that
 * its reader can say how much they are worth; nothing of it knows where a camera stands.
 */
export interface Transitions {
  /** Times of capture of the reads that it was learned from, epoch milliseconds; `to` is exclusive. */
  readonly from: number;
  readonly to: number;
  /** Clear reads among them, and those that were seen again within {@link WINDOW}. */
  readonly reads: number;
  readonly seen_again: number;
  /** By camera. */
  readonly cameras: Readonly<Record<string, CameraTransitions>>;
}

export interface CameraTransitions {
  /** Clear reads at it. */
  readonly clear: number;
  /** Of those, the ones that could be followed for a whole {@link WINDOW}. */
  readonly starts: number;
  /**
   * For each camera where enough of them were seen next, how many were: the number of the first bin of time that has any, then how many in
   * that bin, the one after it, and so on.
   */
  readonly next: Readonly<Record<string, readonly number[]>>;
  /** How many were seen next at any other camera, by bin. */
  readonly elsewhere: readonly number[];
}

const MINUTE = 60_000;

/** Bins of how long a car was not seen: the first minute, then each √2 times as long as all before it, up to a day. */
export const BINS = 22;

/** Where each bin begins, and where the last one ends, milliseconds. */
export const EDGES: readonly number[] = [0, ...Array.from({ length: BINS }, (_, i) => Math.round(MINUTE * 2 ** (i / 2)))];

/** After so long, nothing is expected of a sighting any more: 24 hours and 8 minutes. */
export const WINDOW = EDGES[BINS];

/** -1 beyond the window. */
export function binOf(ms: number): number {
  if (ms < 0 || ms >= WINDOW) return -1;
  let bin = ms < MINUTE ? 0 : 1 + Math.floor(2 * Math.log2(ms / MINUTE));
  // Edges are whole milliseconds.
  if (ms < EDGES[bin]) bin -= 1;
  else if (ms >= EDGES[bin + 1]) bin += 1;
  return bin;
}

/** Counts by bin, without the zeros around them; and back. */
export function packBins(counts: ArrayLike<number>): number[] {
  const all = Array.from(counts);
  const first = all.findIndex((n) => n > 0);
  const last = all.findLastIndex((n) => n > 0);
  return first < 0 ? [] : [first, ...all.slice(first, last + 1)];
}

export function unpackBins([first = 0, ...counts]: readonly number[]): Float64Array {
  const all = new Float64Array(BINS);
  all.set(counts, first);
  return all;
}
