import type { ImageLimits } from '../../engine/ports/image-limits.ts';
import type { PictureSource, ReadingOutcome } from '../../engine/ports/picture-reader.ts';
import type { ReaderName } from '../readers/reader.ts';

/** Handed to a thread once, when it starts (`workerData`). */
export interface ThreadOptions {
  readonly reader: ReaderName;
  readonly limits: ImageLimits;
  readonly threads: number;
  /** Of the pool's {@link Board}. */
  readonly cells: Int32Array;
}

/**
 * `hello` opens the reader and answers its version once every thread has opened its own; `read` answers an outcome, or that the
 * pool took the job back before its turn came. A picture's bytes are cloned into the message, not transferred: 50 KB cost 6 µs,
 * and a crashed thread would take transferred bytes down with it, leaving nothing to retry.
 */
export type ThreadTask =
  | { readonly kind: 'hello' }
  | { readonly kind: 'read'; readonly lane: number; readonly job: number; readonly source: PictureSource };

export type ThreadAnswer =
  | { readonly kind: 'hello'; readonly version: string; readonly notes: readonly string[] }
  | { readonly kind: 'read'; readonly outcome: ReadingOutcome }
  | { readonly kind: 'taken_back' };

/** Of a lane: its job – negative while it waits for its turn, 0 when it is over –, the thread that began it, and when (ms, wraps). */
const CELLS = 3;

/**
 * What pool and threads tell each other without messages, over shared memory. A job is *handed out* by the pool and then either
 * *begun* by a thread or *taken back* by the pool, never both; a begun one *ends*. So of the jobs that a lost thread held the
 * pool knows which one it was at.
 */
export class Board {
  readonly cells: Int32Array;

  constructor(cells: Int32Array) {
    this.cells = cells;
  }

  static for(lanes: number): Board {
    return new Board(new Int32Array(new SharedArrayBuffer((1 + lanes * CELLS) * Int32Array.BYTES_PER_ELEMENT)));
  }

  handOut(lane: number, job: number): void {
    Atomics.store(this.cells, 1 + lane * CELLS, -job);
  }

  /** False when it is too late: a thread is at it, or done. */
  takeBack(lane: number, job: number): boolean {
    return Atomics.compareExchange(this.cells, 1 + lane * CELLS, -job, 0) === -job;
  }

  /** False when it was taken back. */
  begin(lane: number, job: number, thread: number): boolean {
    const at = 1 + lane * CELLS;
    // Before the job itself, which says that these two hold.
    if (Atomics.load(this.cells, at) !== -job) return false;
    Atomics.store(this.cells, at + 1, thread);
    Atomics.store(this.cells, at + 2, clock());
    return Atomics.compareExchange(this.cells, at, -job, job) === -job;
  }

  end(lane: number, job: number): void {
    Atomics.compareExchange(this.cells, 1 + lane * CELLS, job, 0);
  }

  /** The thread that is at this job, and for how long; null when none is. */
  begun(lane: number, job: number): { readonly thread: number; readonly ms: number } | null {
    const at = 1 + lane * CELLS;
    if (Atomics.load(this.cells, at) !== job) return null;
    return { thread: Atomics.load(this.cells, at + 1), ms: (clock() - Atomics.load(this.cells, at + 2)) | 0 };
  }

  /** Blocks the thread until so many have come here. */
  meet(threads: number): void {
    Atomics.add(this.cells, 0, 1);
    Atomics.notify(this.cells, 0);
    for (let here = Atomics.load(this.cells, 0); here < threads; here = Atomics.load(this.cells, 0)) {
      Atomics.wait(this.cells, 0, here);
    }
  }
}

/** Milliseconds, the same in every thread and never set back. Differences hold for 24 days. */
function clock(): number {
  return Number((process.hrtime.bigint() / 1_000_000n) & 0x7fff_ffffn);
}
