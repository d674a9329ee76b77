/**
 * What a contender of the OCR suite is to the stopwatch: something that reads one picture file, in so many lanes at once.
 */
export interface Contender {
  readonly lanes: number;
  read(path: string, lane: number): Promise<Answer>;
  close(): Promise<void>;
}

export interface Answer {
  /** As given, not normalized; empty where nothing was read. */
  readonly text: string;
  /** How sure the contender is of its weakest character (or of the whole, if it says no more), 0..1. */
  readonly sure: number;
  /** Milliseconds from the file's bytes to the text, in the thread that did it; waiting does not count. */
  readonly ms: number;
}

export type ContenderSpec =
  | { readonly kind: 'ours'; readonly reader: 'tesseract' | 'platenet' | 'auto'; readonly threads: number }
  | { readonly kind: 'stock'; readonly psm: '6' | '7' | '11' | '13'; readonly threads: number };

/** One picture with what is really on it. */
export interface Sample {
  readonly path: string;
  readonly plate: string;
}

/** Handed to the contender's process, which answers {@link Measured}. */
export interface Job {
  readonly contender: ContenderSpec;
  readonly samples: readonly Sample[];
  /** Pictures to read, the samples over and over; before that `warmup` more that do not count. */
  readonly reads: number;
  readonly warmup: number;
}

export interface Measured {
  readonly plates_per_s: number;
  /** Processor time of the whole process for one picture. */
  readonly cpu_ms: number;
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly captured: number;
  readonly exact: number;
  /** `exact` with O and 0 counted as one. */
  readonly exact_o0: number;
  readonly misread: number;
  readonly peak_rss_mb: number | null;
  /** Growth of the resident set in kilobytes a picture once warm; `null` below {@link SLOPE_NEEDS} pictures. */
  readonly rss_slope_kb: number | null;
}

/** Fewer pictures say nothing about growth: the allocator's steps are larger than any leak. */
export const SLOPE_NEEDS = 1_000;
