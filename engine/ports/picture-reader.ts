import type { Reading } from '../plate/reading.ts';

/**
 * The answer for one picture. Every ordinary outcome is a value:
 * `read` – a plate was read, perhaps with doubt; `unreadable` – a picture, but no plate in it can be read;
 * `rejected` – not a picture we accept (reason is a stable code, detail says what came); `failed` – the reader's thread
 * crashed or hung twice, or the file could not be opened.
 */
export type ReadingOutcome =
  | { readonly status: 'read'; readonly reading: Reading }
  | { readonly status: 'unreadable'; readonly reason: string; readonly ms: number }
  | { readonly status: 'rejected'; readonly reason: RejectReason; readonly detail: string }
  | { readonly status: 'failed'; readonly reason: FailReason; readonly detail: string };

export type RejectReason = 'empty_file' | 'not_an_image' | 'truncated_image' | 'too_many_pixels' | 'too_many_bytes';

export type FailReason = 'crashed' | 'timed_out' | 'missing_file';

/** A picture to read: a file on disk (cheap to hand to a thread) or its bytes. */
export type PictureSource = { readonly path: string } | { readonly bytes: Uint8Array };

/**
 * The seam between `engine/ingest` and whoever can read pictures (`ocr/pool`). Resolves with a value for every ordinary
 * outcome; rejects only with the signal's reason when aborted. Bounds its own work in flight: a caller that awaits
 * `ready()` before each call never queues more than the pool wants.
 */
export interface PictureReader {
  read(source: PictureSource, signal?: AbortSignal): Promise<ReadingOutcome>;
  /** Resolves when one more picture may be handed in. */
  ready(signal?: AbortSignal): Promise<void>;
}
