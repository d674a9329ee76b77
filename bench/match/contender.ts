import type { TrafficRead } from '../traffic/traffic.ts';

/** What a contender of the match suite is to the stopwatch: reads in, listed plates out. */
export interface MatchContender {
  /** Makes ready whatever a read needs to be looked up by, outside of the clock. Answers the look-up, which is timed. */
  prepare(reads: readonly TrafficRead[]): (i: number) => readonly string[];
  /** Milliseconds from the stored list to the index. */
  readonly build_ms: number;
  readonly index_bytes: number;
  /** Where the index follows its list while it works: how soon. Changes the list. */
  delta?(): Delta;
  close(): void;
}

/** A thousand entries put on the list in one go, between groups of reads: milliseconds until all are found. */
export interface Delta {
  /** From the first of them handed to the store. */
  readonly delta_ms: number;
  /** The same from the moment on that they are durable. */
  readonly delta_after_commit_ms: number;
}

export const CONTENDERS = [
  'exact',
  'exact + OCR classes',
  'likely',
  'mnemonist SymSpell',
  'mnemonist PassjoinIndex',
  'mnemonist BKTree',
  'SQLite FTS5 trigram',
  'fastest-levenshtein',
] as const;
export type ContenderName = (typeof CONTENDERS)[number];

/** Handed to the contender's process, which answers {@link Measured}. */
export interface Job {
  readonly contender: ContenderName;
  readonly seed: number;
  readonly entries: number;
  readonly reads: number;
  /** At most so many reads of listed cars, and as many others, instead of all; 0: all. */
  readonly sample: number;
}

export interface Measured extends Partial<Delta> {
  /** Reads that were looked up. */
  readonly looked_up: number;
  readonly reads_per_s: number;
  readonly build_ms: number;
  readonly index_mb: number;
  /** Share of the reads of listed cars for which the listed plate was found. */
  readonly recall: number;
  /** Hits of reads of cars on no list, for a million of them. */
  readonly false_hits_per_million: number;
}
