import type { Corners } from '../plate/corners.ts';
import type { ReceiptRow, ReceiptStatus } from '../records/batches.ts';
import type { Page, PageRequest } from '../records/pages.ts';

/** One image as it is written down when its batch is accepted. */
export interface JournalRow {
  readonly row: number;
  readonly file: string | null;
  readonly status: 'pending' | 'rejected';
  readonly reason: string | null;
  readonly detail: string | null;
  /** SHA-256 of the contents; null where the file never came. */
  readonly image: Buffer | null;
  readonly camera_id: string | null;
  readonly captured_at: number | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly heading: number | null;
  readonly jurisdiction: string | null;
  /** Rows of one camera with the same are frames of one passage; null: a picture by itself. */
  readonly passage: string | null;
  /** Where its plates are, if the manifest says it. */
  readonly boxes: readonly Corners[] | null;
}

/** One image that waits to be read. */
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

/** What became of an image. */
export interface RowOutcome {
  readonly status: Exclude<ReceiptStatus, 'pending'>;
  readonly reason: string | null;
  readonly detail: string | null;
  /** Reads of its plates, or, for a duplicate, those that were there before. */
  readonly read_ids: readonly string[];
}

export interface JournalStore {
  add(batchId: string, rows: Iterable<JournalRow>): void;
  /** Rows that wait, in order, from the one after `afterRow`. */
  pending(batchId: string, afterRow: number, limit: number): readonly PendingRow[];
  /** Numbers of the rows of a passage that wait, at most `limit`. */
  pendingFrames(batchId: string, cameraId: string, passage: string, limit: number): readonly number[];
  /** Whether a row still waits. */
  isPending(batchId: string, row: number): boolean;
  /** Writes down what became of a row. False when it waits no longer: somebody else has, or the batch was cancelled. */
  settle(batchId: string, row: number, outcome: RowOutcome): boolean;
  /** Every pending row becomes `cancelled`. */
  cancel(batchId: string): void;
  /** Failed and cancelled rows wait again. Answers how many. */
  retry(batchId: string): number;
  receipt(batchId: string, page: PageRequest & { readonly status?: ReceiptStatus | undefined }): Page<ReceiptRow>;
}
