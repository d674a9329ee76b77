import type { Lattice } from './lattice.ts';

/** Where the issuing state may be, as seen on the picture. */
export interface JurisdictionGuess {
  /** ISO 3166-2 code such as `US-TX` or `MX-CHH`. */
  readonly code: string;
  /** 0..1 */
  readonly p: number;
}

/** What one reader makes of one picture. */
export interface Reading {
  /** What was read before any normalization, `?` where a character is there but unreadable. */
  readonly raw: string;
  readonly lattice: Lattice;
  /** By falling probability; empty where the reader says nothing of it. */
  readonly jurisdictions: readonly JurisdictionGuess[];
  /** Name and version of the reader, for instance `tesseract/eng-4.0.0`. */
  readonly reader: string;
  /** Milliseconds from bytes to lattice, in the thread that did it. */
  readonly ms: number;
}

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
