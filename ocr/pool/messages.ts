import type { ImageLimits } from '../../engine/ports/image-limits.ts';
import type { PictureSource, ReadingOutcome } from '../../engine/ports/picture-reader.ts';
import type { ReaderName } from '../readers/reader.ts';

/** Passed to a thread once, when it starts (`workerData`). */
export interface ThreadOptions {
  readonly reader: ReaderName;
  readonly limits: ImageLimits;
  readonly threads: number;
  /** Memory of the pool's `JobTable`. */
  readonly sharedBuffer: SharedArrayBuffer;
}

/**
 * `hello` opens the reader and answers its version once every thread has opened its own; `read` answers an outcome, or
 * `taken_back` when the pool took the job back before its turn came. A picture's bytes are cloned into the message, not transferred: 50 KB cost 6 µs,
 * and a crashed thread would take transferred bytes down with it, leaving nothing to retry.
 */
export type ThreadTask =
  | { readonly kind: 'hello' }
  | { readonly kind: 'read'; readonly slot: number; readonly job: number; readonly source: PictureSource };

export type ThreadAnswer =
  | { readonly kind: 'hello'; readonly version: string; readonly notes: readonly string[] }
  | { readonly kind: 'read'; readonly outcome: ReadingOutcome }
  | { readonly kind: 'taken_back' };
