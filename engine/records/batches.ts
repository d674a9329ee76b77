import type { Readable } from 'node:stream';
import type { Corners } from '../plate/corners.ts';
import type { Page, PageRequest } from './pages.ts';
import type { DatesRead, SaidTimes } from './table-mapping.ts';
import type { TextEncoding } from './text-encodings.ts';
import type { WriteRow } from './write-row.ts';

/** States of a batch, in order; their transitions are in `ingest/runner.ts`. */
export type BatchState =
  /** Its files are being received; not acknowledged, deleted if the sender stops. */
  | 'receiving'
  /** Acknowledged and durable: every row is in the journal. */
  | 'accepted'
  | 'running'
  | 'done'
  | 'cancelled';

/** One upload: a manifest with its pictures, or the files without one. Times are epoch milliseconds UTC. */
export interface Batch {
  readonly id: string;
  /** What the operator calls it: folder or archive name. */
  readonly name: string;
  readonly state: BatchState;
  readonly created_at: number;
  readonly finished_at: number | null;
  /** Id of the person who has handed it in over HTTP; null: by command line, or before this was kept. */
  readonly handed_in_by: string | null;
  /** Rows in the receipt, and how many of them have each outcome. */
  readonly total: number;
  readonly counts: Readonly<Record<ReceiptStatus, number>>;
}

/**
 * The outcome of one image. `duplicate`: the same picture from the same camera and time was read before; `rejected`: not accepted; `failed`: the reader
 * crashed or hung twice.
 */
export type ReceiptStatus =
  | 'pending'
  | 'read'
  /** A plate was read, but at least one of its characters could not be read (`?`). */
  | 'ambiguous'
  | 'unreadable'
  | 'duplicate'
  | 'rejected'
  | 'failed'
  | 'cancelled';

/** One row of a batch's receipt: the result of one image (or one NDJSON line). */
export interface ReceiptRow {
  readonly batch_id: string;
  /** 1-based, in the order of the manifest; files that no manifest row names come after it. */
  readonly row: number;
  readonly file: string | null;
  readonly status: ReceiptStatus;
  /** Stable code, for instance `not_an_image`, `bad_captured_at`, `not_in_manifest`. */
  readonly reason: string | null;
  /** In plain words: what was expected, what came, where. */
  readonly detail: string | null;
  /** The read of the image's first plate, or, for a duplicate, the read that was there before. */
  readonly read_id: string | null;
  readonly plate: string | null;
  /** Every plate of the image, the largest first. */
  readonly plates: readonly ReceiptPlate[];
}

/** One plate that was read in a picture. */
export interface ReceiptPlate {
  readonly read_id: string;
  readonly plate: string;
  /** Null: the whole picture shows the plate. */
  readonly box: Corners | null;
}

/** Which rows of a receipt: those of one status, and from which row on where no cursor is given. */
export interface ReceiptRequest extends PageRequest {
  readonly status?: ReceiptStatus | undefined;
  readonly row?: number | undefined;
}

/** The picture of one row. */
export interface RowPicture {
  /** SHA-256, hex. */
  readonly image: string;
  /** Where its first plate is; null: no plate was read, or the whole picture shows it. */
  readonly box: Corners | null;
}

/** One file of an upload. Its stream must be read to the end, or destroyed, before the next file is requested. */
export interface UploadedFile {
  /** Path inside the batch, `/` between folders. Not trusted: `../` and absolute names are rejected row by row. */
  readonly name: string;
  readonly bytes: Readable;
  /** Why the source does not give its bytes (a link, an encrypted entry): `bytes` is then empty, the row is rejected with this. */
  readonly refused?: { readonly reason: string; readonly detail: string } | undefined;
}

/** A batch's files one after another, in any order; the manifest may come last. Folder, zip, tar and multipart are such sources. */
export type BatchSource = AsyncIterable<UploadedFile>;

/** A batch that was handed in. */
export interface Submission {
  readonly batch: Batch;
  /** The same batch was handed in before; nothing was added. */
  readonly already: boolean;
  /** How a manifest in CSV was read; null: there was none. */
  readonly manifest_encoding: TextEncoding | null;
  /** The order of day and month in its dates, where a row has told it: `row` is a line of the manifest. */
  readonly manifest_dates: DatesRead | null;
}

/** Batches of pictures, from upload to receipt. */
export interface Batches {
  /**
   * Accepts a batch: stores every file by content hash, joins the manifest, writes one journal row an image, and only then
   * returns – from then on nothing is lost. The same batch again (same rows, same contents) returns the existing batch with
   * `already: true`, and adds nothing. Reading starts by itself.
   * @throws LprError bad_manifest, bad_archive, too_large, stalled, storage_full
   */
  submit(source: BatchSource, options: SubmitOptions): Promise<Submission>;
  /** @throws LprError not_found */
  get(id: string): Batch;
  /** Newest first. */
  list(page: PageRequest & { readonly state?: string | undefined }): Page<Batch>;
  /** Rows in order. @throws LprError not_found */
  receipt(id: string, page: ReceiptRequest): Page<ReceiptRow>;
  /** The picture of a row as it was handed in, and its first plate. @throws LprError not_found where the row has no picture that was kept */
  picture(id: string, row: number): RowPicture;
  /** Failed and cancelled rows are tried again, from the pictures that were kept. Returns the batch as it is then. @param record called in the transaction of the change. @throws LprError conflict while it runs */
  retry(id: string, record?: WriteRow): Batch;
  /** Stops a batch: what is read stays, what is pending becomes `cancelled`. @param record as that of `retry`. @throws LprError conflict once it has ended */
  cancel(id: string, record?: WriteRow): Batch;
  /** Continues every batch that an earlier process left unfinished. */
  resume(): void;
  /** Settles when the batch is done or cancelled; rejects with the signal's reason. `onProgress` after each written group. */
  finished(id: string, options?: { readonly signal?: AbortSignal; readonly onProgress?: (batch: Batch) => void }): Promise<Batch>;
}

/** Pictures without a manifest, all of one camera. The time of each is taken from its Exif data or from its file name. */
export interface OneCamera {
  readonly camera_id: string;
  /** Zone of the camera's clock, `America/Chicago`; null: only times with a zone of their own are accepted. */
  readonly zone: string | null;
}

/** `name`: what the operator calls the batch. `signal`: aborts the upload, which then leaves nothing. */
export interface SubmitOptions {
  readonly name: string;
  /** Given: the batch has no manifest. @throws LprError bad_manifest where it has one */
  readonly camera?: OneCamera | undefined;
  /** What is said of the times in its manifest. */
  readonly said?: SaidTimes | undefined;
  /** Id of the person who hands it in. */
  readonly by?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}
