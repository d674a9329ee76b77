import { MINUTE } from '../../fields/durations.ts';
/**
 * Transitions of vehicles between cameras, as a version of a model has learned them from stored reads (`learn-transitions.ts`). They are counts,
 * so that `transition-model.ts` can weigh them by their number. The places of the cameras are not used.
 */
export interface Transitions {
  /** Times of capture of the reads that were used, epoch milliseconds; `to` is exclusive. */
  readonly from: number;
  readonly to: number;
  /** Clear reads among them, and how many of these vehicles were seen again within {@link WINDOW}. */
  readonly reads: number;
  readonly seen_again: number;
  /** By camera. */
  readonly cameras: Readonly<Record<string, CameraTransitions>>;
}

/** Counts for vehicles that were seen at one camera. */
export interface CameraTransitions {
  /** Clear reads at the camera. */
  readonly clear: number;
  /** Those of them that could be followed for a whole {@link WINDOW}. */
  readonly starts: number;
  /** For each camera where enough of them were seen next: how many, by bin of time, packed by {@link packBins}. */
  readonly next: Readonly<Record<string, readonly number[]>>;
  /** How many were seen next at all other cameras, packed the same way. */
  readonly elsewhere: readonly number[];
}

/** Number of bins of time between two sightings. The first is a minute; the upper edge of each next one is √2 times that of the one before, up to a day. */
export const BINS = 22;

/** The lower edge of each bin, and the upper edge of the last one, milliseconds. */
export const EDGES: readonly number[] = [0, ...Array.from({ length: BINS }, (_, i) => Math.round(MINUTE * 2 ** (i / 2)))];

/** A sighting counts for so long, milliseconds: 24 hours and 8 minutes. */
export const WINDOW = EDGES[BINS];

/** The bin of a time in milliseconds; −1 outside the window. */
export function binOf(ms: number): number {
  if (ms < 0 || ms >= WINDOW) return -1;
  let bin = ms < MINUTE ? 0 : 1 + Math.floor(2 * Math.log2(ms / MINUTE));
  // Edges are rounded to whole milliseconds, so the logarithm may be off by one bin.
  if (ms < EDGES[bin]) bin -= 1;
  else if (ms >= EDGES[bin + 1]) bin += 1;
  return bin;
}

/** Counts by bin without the zeros around them: the number of the first bin that has any, then the counts from there to the last one that has any. */
export function packBins(counts: ArrayLike<number>): number[] {
  const all = Array.from(counts);
  const first = all.findIndex((n) => n > 0);
  const last = all.findLastIndex((n) => n > 0);
  return first < 0 ? [] : [first, ...all.slice(first, last + 1)];
}

/** The inverse of {@link packBins}: one count for each bin. */
export function unpackBins([first = 0, ...counts]: readonly number[]): Float64Array {
  const all = new Float64Array(BINS);
  all.set(counts, first);
  return all;
}
