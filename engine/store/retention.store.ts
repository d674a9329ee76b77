import type { Page, PageRequest } from '../records/pages.ts';
import type { Cutoffs, DeletionReceipt, Hold } from '../records/retention.ts';

/** A read that is past a term, and what keeps it. */
export interface ExpiredRead {
  readonly no: number;
  readonly id: string;
  readonly captured_at: number;
  /** It has a hit that was not rejected or withdrawn, or was so less than a day ago. */
  readonly hasHit: boolean;
  readonly isHeld: boolean;
}

/** A picture's row in a receipt, as {@link ExpiredRead}: only rows whose reads are all without a kept hit and not held. */
export interface ExpiredRow {
  readonly batch_no: number;
  readonly row: number;
  readonly captured_at: number;
}

/** Kinds that are deleted by age alone. */
export type AgedKind =
  | ('near_misses' | 'events' | 'deliveries' | 'kept_answers' | 'answers' | 'receipt_rows')
  | ('traces' | 'seizures' | 'notices' | 'entries' | 'exemptions' | 'holds' | 'list_changes');

/** The store's part in forgetting. Everything that deletes belongs into a transaction of the caller; groups are small. */
export interface RetentionStore {
  /** Reads captured before the later of both cutoffs, oldest first, after `after`. @param now for verdicts of the last day */
  expiredReads(
    cutoffs: Pick<Cutoffs, 'unhit' | 'hits'>,
    now: number,
    after: Pick<ExpiredRead, 'captured_at' | 'no'>,
    most: number,
  ): readonly ExpiredRead[];
  /**
   * Deletes reads with their hits, verdicts, events of hits and places in receipts; pictures that no other read needs are put down to be deleted.
   * Returns the ids of hits that went.
   */
  forgetReads(nos: readonly number[]): readonly string[];
  /** Hits of these reads. */
  hitsOf(nos: readonly number[]): number;
  /** Rows of pictures captured before this time that show no kept hit, oldest first, after `after`. */
  expiredRows(before: number, now: number, after: ExpiredRow, most: number): readonly ExpiredRow[];
  /** The rows stay, without file, picture and words; their pictures are put down to be deleted. */
  forgetRows(rows: readonly ExpiredRow[]): void;
  /** Deletes at most so many that are older; returns how many. Of a hold that was released the plate goes. @param now for the versions of lists */
  forgetAged(kind: AgedKind, before: number, most: number, now: number): number;
  countAged(kind: AgedKind, before: number): number;
  /** Numbers of traces with results that no hold keeps, after this one, that ended at `ended` or later; null: at any time. */
  tracesWithResults(after: number, most: number, ended: number | null): readonly number[];
  /**
   * Deletes the results of a trace that tell of reads that are gone, and what the trace found of the plates' company. Of a result that lists fewer
   * passages than it counts, the oldest counted one must be captured at `unhit` or later. Returns how many results.
   */
  forgetResults(trace: number, unhit: number | null): number;
  /** Plates whose results {@link forgetResults} would delete. */
  staleResults(trace: number, unhit: number | null): readonly string[];
  /** The reads that the results of a trace tell of, each with the plate of its result. @param now as in {@link expiredReads} */
  readsOfResults(trace: number, now: number): readonly { readonly plate: string; readonly read: ExpiredRead }[];
  /** Puts down pictures that no row shows to be deleted. */
  putDownPictures(hashes: readonly string[]): void;
  /** Pictures that are to be deleted, SHA-256 in hex. */
  picturesToDelete(most: number, after: string): readonly string[];
  countPictures(): number;
  /** True where a row shows the picture (again). */
  isShown(hash: string): boolean;
  /** The picture is gone, or is needed again. */
  settlePicture(hash: string): void;
  /** Those of these numbers of reads that no read has. */
  missingReads(nos: readonly number[]): readonly number[];

  /** The deletion under way, or null. */
  underWay(): DeletionReceipt | null;
  /** Adds it, or replaces the one with its id. */
  keepDeletion(deletion: DeletionReceipt): void;
  /** Newest first. */
  deletions(page: PageRequest): Page<DeletionReceipt>;

  addHold(hold: Hold): void;
  getHold(id: string): Hold | null;
  releaseHold(id: string, at: number, by: string): void;
  /** Newest first. */
  holds(page: PageRequest): Page<Hold>;
  /** Of holds that were not released. */
  casesHeld(): ReadonlySet<string>;
  /** Empties the write-ahead log; false where another process reads from it. @param rewrite writes the file anew first, without the traces of what was deleted */
  emptyLog(rewrite: boolean): boolean;
  /** Of the database's file. */
  bytes(): number;
}
