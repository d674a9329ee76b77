import type { Corners } from '../plate/corners.ts';
import type { ReceiptRequest, ReceiptRow, ReceiptStatus, RowPicture } from '../records/batches.ts';
import type { Page } from '../records/pages.ts';

/** One image as it is recorded when its batch is accepted. */
export interface JournalRow {
  readonly row: number;
  readonly file: string | null;
  readonly status: 'pending' | 'rejected';
  readonly reason: string | null;
  readonly detail: string | null;
  /** SHA-256 of the contents; null where the file never arrived. */
  readonly image: Buffer | null;
  readonly camera_id: string | null;
  readonly captured_at: number | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly heading: number | null;
  readonly jurisdiction: string | null;
  /** Rows of one camera with the same passage are frames of one vehicle passing; null: a single picture. */
  readonly passage: string | null;
  /** Where its plates are, if the manifest says it. */
  readonly boxes: readonly Corners[] | null;
}

/** One image that is pending. */
export interface PendingRow {
  readonly row: number;
  readonly file: string | null;
  readonly image: Buffer;
  readonly camera_id: string;
  readonly captured_at: number;
  readonly jurisdiction: string | null;
  readonly passage: string | null;
  readonly boxes: readonly Corners[] | null;
}

/** The result of an image. */
export interface RowOutcome {
  readonly status: Exclude<ReceiptStatus, 'pending'>;
  readonly reason: string | null;
  readonly detail: string | null;
  /** Reads of its plates, or, for a duplicate, those that were there before. */
  readonly read_ids: readonly string[];
}

export interface JournalStore {
  add(batchId: string, rows: Iterable<JournalRow>): void;
  /** Pending rows, in order, from the one after `afterRow`. */
  pending(batchId: string, afterRow: number, limit: number): readonly PendingRow[];
  /** Numbers of the pending rows of a passage, at most `limit`. */
  pendingFrames(batchId: string, cameraId: string, passage: string, limit: number): readonly number[];
  /** True if a row is still pending. */
  isPending(batchId: string, row: number): boolean;
  /** Records the result of a row. False when the row is no longer pending: another worker was first, or the batch was cancelled. */
  settle(batchId: string, row: number, outcome: RowOutcome): boolean;
  /** Every pending row becomes `cancelled`. */
  cancel(batchId: string): void;
  /** Failed and cancelled rows become pending again. Returns how many. */
  retry(batchId: string): number;
  /** Null where the row is not there or has no picture. */
  picture(batchId: string, row: number): RowPicture | null;
  receipt(batchId: string, page: ReceiptRequest): Page<ReceiptRow>;
}
