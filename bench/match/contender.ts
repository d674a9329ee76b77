import type { TrafficRead } from '../traffic/traffic.ts';

/** A contender of the match suite: reads in, listed plates out. */
export interface MatchContender {
  /** Prepares a read for the look-up, untimed. Returns the look-up, which is timed. */
  prepare(reads: readonly TrafficRead[]): (i: number) => readonly string[];
  /** Milliseconds from the stored list to the index. */
  readonly build_ms: number;
  readonly index_bytes: number;
  /** For an index that follows changes of its list: measures the delay. Changes the list. */
  delta?(): Delta;
  close(): void;
}

/** A thousand entries added to the list at once, between groups of reads: milliseconds until all are found. */
export interface Delta {
  /** From the call that stores the first of them. */
  readonly delta_ms: number;
  /** From the moment when they are durable. */
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

/** Sent to the contender's process, which answers {@link Measured}. */
export interface Job {
  readonly contender: ContenderName;
  readonly seed: number;
  readonly entries: number;
  readonly reads: number;
  /** At most this many reads of listed vehicles, and as many others, instead of all; 0: all. */
  readonly sample: number;
}

export interface Measured extends Partial<Delta> {
  /** Reads that were looked up. */
  readonly looked_up: number;
  readonly reads_per_s: number;
  readonly build_ms: number;
  readonly index_mb: number;
  /** Share of the reads of listed vehicles for which the listed plate was found. */
  readonly recall: number;
  /** Hits per million reads of vehicles on no list. */
  readonly false_hits_per_million: number;
}
