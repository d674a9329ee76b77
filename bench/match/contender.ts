import type { PlantedRead } from './planted.ts';

/** What a contender of the match suite is to the stopwatch: plates in, listed plates out. */
export interface MatchContender {
  /** Makes ready whatever a read needs to be looked up by, outside of the clock. Answers the look-up, which is timed. */
  prepare(reads: readonly PlantedRead[]): (i: number) => readonly string[];
  /** Milliseconds from the stored list to the index. */
  readonly build_ms: number;
  readonly index_bytes: number;
  close(): void;
}

export const CONTENDERS = ['exact', 'exact + OCR classes', 'fastest-levenshtein', 'SQLite FTS5 trigram'] as const;
export type ContenderName = (typeof CONTENDERS)[number];

/** Handed to the contender's process, which answers {@link Measured}. */
export interface Job {
  readonly contender: ContenderName;
  readonly seed: number;
  readonly entries: number;
  readonly reads: number;
  /** At most so many reads of listed plates, and as many others, instead of all; 0: all. */
  readonly sample: number;
}

export interface Measured {
  /** Reads that were looked up. */
  readonly looked_up: number;
  readonly reads_per_s: number;
  readonly build_ms: number;
  readonly index_mb: number;
  /** Share of the reads of listed plates for which the listed plate was found. */
  readonly recall: number;
  /** Hits of reads of plates on no list, for a million of them. */
  readonly false_hits_per_million: number;
}
