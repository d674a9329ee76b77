import type { ImageLimits } from '../../engine/plate/image-limits.ts';
import type { PictureSource, ReadingOutcome } from '../../engine/plate/reading.ts';
import type { ReaderName } from '../readers/reader.ts';

/** Handed to a thread once, when it starts (`workerData`). */
export interface ThreadOptions {
  readonly reader: ReaderName;
  readonly limits: ImageLimits;
  /**
   * One cell a lane, over shared memory: the thread writes the number of the job it has begun. The pool reads it to tell a
   * picture that hangs from one that still waits for its thread to start.
   */
  readonly board: Int32Array;
}

/**
 * `hello` opens the reader and answers its version; `read` answers an outcome. A picture's bytes are cloned into the
 * message, not transferred: 50 KB cost 6 µs, and a crashed thread would take transferred bytes down with it, leaving nothing to retry.
 */
export type ThreadTask =
  | { readonly kind: 'hello' }
  | { readonly kind: 'read'; readonly lane: number; readonly job: number; readonly source: PictureSource };

export type ThreadAnswer =
  | { readonly kind: 'hello'; readonly version: string; readonly notes: readonly string[] }
  | { readonly kind: 'read'; readonly outcome: ReadingOutcome };
