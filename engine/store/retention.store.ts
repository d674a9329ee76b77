import type { Page, PageRequest } from '../records/pages.ts';
import type { Cutoffs, DeletionReceipt, Hold } from '../records/retention.ts';

/** A read that is past a term, and what keeps it. */
export interface ExpiredRead {
  readonly no: number;
  readonly id: string;
  readonly captured_at: number;
  /** It has a hit that is neither rejected nor withdrawn, or has been so for less than a day. */
  readonly hasHit: boolean;
  readonly isHeld: boolean;
}

/** A picture's row in a receipt that is past its term, and none of whose reads has a kept hit or is held. */
export interface ExpiredRow {
  readonly batch_no: number;
  readonly row: number;
  readonly captured_at: number;
}

/** Kinds that are deleted by age alone. */
export type AgedKind =
  | ('near_misses' | 'events' | 'deliveries' | 'kept_answers' | 'answers' | 'receipt_rows')
  | ('traces' | 'seizures' | 'notices' | 'entries' | 'exemptions' | 'holds' | 'list_changes');

/** The store's part of retention. Call every method that deletes in a transaction, with small groups. */
export interface RetentionStore {
  /** Reads captured before the later of both cutoffs, oldest first, after `after`. @param now for verdicts of the last day */
  expiredReads(
    cutoffs: Pick<Cutoffs, 'unhit' | 'hits'>,
    now: number,
    after: Pick<ExpiredRead, 'captured_at' | 'no'>,
    most: number,
  ): readonly ExpiredRead[];
  /**
   * Deletes reads with their hits, verdicts, events of hits and places in receipts. Marks pictures for deletion that no other read needs.
   * Returns the ids of the deleted hits.
   */
  forgetReads(nos: readonly number[]): readonly string[];
  /** Hits of these reads. */
  hitsOf(nos: readonly number[]): number;
  /** Rows of pictures captured before this time that show no kept hit, oldest first, after `after`. */
  expiredRows(before: number, now: number, after: ExpiredRow, most: number): readonly ExpiredRow[];
  /** Removes the file name, picture and text of these rows and keeps the rows; marks their pictures for deletion. */
  forgetRows(rows: readonly ExpiredRow[]): void;
  /** Deletes at most `most` rows that are older, and returns how many. Of a released hold only the plate is deleted. @param now for the versions of lists */
  forgetAged(kind: AgedKind, before: number, most: number, now: number): number;
  countAged(kind: AgedKind, before: number): number;
  /** Numbers of traces with results that no hold keeps, after this one, that ended at `ended` or later; null: at any time. */
  tracesWithResults(after: number, most: number, ended: number | null): readonly number[];
  /**
   * Deletes the results of a trace that are about deleted reads, and its results about vehicles that travelled with the plates. Of a result that lists fewer
   * passages than it counts, the oldest counted one must be captured at `unhit` or later. Returns how many results.
   */
  forgetResults(trace: number, unhit: number | null): number;
  /** Plates whose results {@link forgetResults} would delete. */
  staleResults(trace: number, unhit: number | null): readonly string[];
  /** The reads in the results of a trace, each with the plate of its result. @param now as in {@link expiredReads} */
  readsOfResults(trace: number, now: number): readonly { readonly plate: string; readonly read: ExpiredRead }[];
  /** Marks pictures for deletion that no row shows. */
  putDownPictures(hashes: readonly string[]): void;
  /** Pictures that are marked for deletion, SHA-256 in hex. */
  picturesToDelete(most: number, after: string): readonly string[];
  countPictures(): number;
  /** True where a row shows the picture (again). */
  isShown(hash: string): boolean;
  /** Removes the mark: the picture was deleted, or is needed again. */
  settlePicture(hash: string): void;
  /** The numbers among these that no read has. */
  missingReads(nos: readonly number[]): readonly number[];

  /** The deletion under way, or null. */
  underWay(): DeletionReceipt | null;
  /** Adds it, or replaces the one with its id. */
  keepDeletion(deletion: DeletionReceipt): void;
  /** Newest first. */
  deletions(page: PageRequest): Page<DeletionReceipt>;
  /**
   * The latest time of capture in the window up to which reads were deleted, epoch milliseconds; null: none of the window was. @param to exclusive
   */
  deletedUntil(from: number, to: number): number | null;
  /** Whether the files were not rewritten since a deletion that has ended; and when they were last rewritten after one, null: never. */
  rewriting(): { readonly isOwed: boolean; readonly last: number | null };
  /** Records that the files were rewritten after all deletions that have ended. */
  rewritten(at: number): void;

  addHold(hold: Hold): void;
  getHold(id: string): Hold | null;
  releaseHold(id: string, at: number, by: string): void;
  /** Newest first. */
  holds(page: PageRequest): Page<Hold>;
  /** Plates of holds that are not released. */
  casesHeld(): ReadonlySet<string>;
  /** Empties the write-ahead log; false where another process reads from it. @param rewrite rewrites the file first, so that no deleted bytes remain in it */
  emptyLog(rewrite: boolean): boolean;
}
