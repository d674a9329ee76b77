/**
 * A contender of the OCR suite: it reads one picture file in each of several slots.
 */
import type { Lattice } from '../../engine/plate/lattice.ts';
import type { Bin } from '../../ocr/evaluate/reliability.ts';
import type { ReaderName } from '../../ocr/readers/reader.ts';

export interface Contender {
  readonly slots: number;
  read(path: string, slot: number): Promise<Answer>;
  close(): Promise<void>;
}

export interface Answer {
  /** Empty where nothing was read. A contender that gives several lines gets credit for the one nearest to the truth: an oracle. */
  readonly lines: readonly Line[];
  /** The lattice, from readers that give one. */
  readonly lattice?: Lattice;
  /** The plate concluded from the reading, with its probability, 0..1; from readers of ours, which is what operators get. */
  readonly concluded?: { readonly plate: string; readonly p: number } | undefined;
  /** Milliseconds from the file's bytes to the text, in the thread that did it; waiting does not count. */
  readonly ms: number;
}

export interface Line {
  /** The text as the contender gave it, not normalized. */
  readonly text: string;
  /** Probability of the weakest character (or of the whole line, if the contender gives no more), 0..1. */
  readonly sure: number;
}

export const PAGE_MODES = ['6', '7', '11', '13'] as const;

export type ContenderSpec =
  | { readonly kind: 'ours'; readonly reader: ReaderName; readonly threads: number }
  | { readonly kind: 'stock'; readonly psm: (typeof PAGE_MODES)[number]; readonly threads: number }
  | { readonly kind: 'paddle'; readonly threads: number }
  | { readonly kind: 'loop'; readonly threads: number };

/** One picture with its true plate. */
export interface Sample {
  readonly path: string;
  readonly plate: string;
  /** The group it is counted in: a severity, or a labelled region. */
  readonly group: string;
}

/** Sent to the contender's process, which answers {@link Measured}. */
export interface Job {
  readonly contender: ContenderSpec;
  readonly samples: readonly Sample[];
  /** Pictures to read, repeating the samples; before that `warmup` more that are not counted. */
  readonly reads: number;
  readonly warmup: number;
}

/** Shares of the pictures, 0..1. */
export interface Score {
  readonly captured: number;
  readonly exact: number;
  /** `exact` with O and 0 counted as one. */
  readonly exact_o0: number;
  readonly misread: number;
  /** `exact_o0` of the plate that was concluded; absent where a contender concludes none. */
  readonly concluded_o0?: number;
}

export interface Measured extends Score {
  readonly plates_per_s: number;
  /** Processor time of the whole process for one picture. */
  readonly cpu_ms: number;
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly peak_rss_mb: number | null;
  /** Growth of the resident set in kilobytes a picture after the warm-up; `null` below {@link SLOPE_NEEDS} pictures. */
  readonly rss_slope_kb: number | null;
  readonly groups: readonly (Score & { readonly group: string; readonly n: number })[];
  /** Only of contenders that give lattices. */
  readonly reliability: readonly (Bin & { readonly of: 'plate' | 'character' | 'concluded' })[];
}

/** With fewer pictures growth cannot be measured: the allocator's steps are larger than any leak. */
export const SLOPE_NEEDS = 1_000;
