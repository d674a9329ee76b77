import type { PictureReader, PictureSource, ReadingOutcome } from '../../engine/ports/picture-reader.ts';
import { Job } from './job.ts';

/** Where jobs run: lanes 0..n-1, each with one job at a time. */
export interface Lanes {
  /** To its outcome; null when it was taken back, or nobody wants it any more. Never rejects. */
  run(job: Job, lane: number): Promise<ReadingOutcome | null>;
  /** True when the job had not begun and now never will; its `run` resolves soon. */
  takeBack(job: Job, lane: number): boolean;
  isBegun(job: Job, lane: number): boolean;
}

/**
 * The bounded dispatcher: several lanes lead to each thread, so that its next picture is there when one is done.
 *
 * A job is *waiting* – here, or in a lane for its turn; abort takes it out –, then *running* (abort answers the caller; the lane
 * is free once the thread is done, since a thread stopped in mid-picture costs a cold start of half a second, a picture a few
 * milliseconds), then *settled*. After `close` nothing is taken, what waits is rejected, what runs is awaited.
 *
 * `ready` is first come, first served, one caller a place. Between a caller's `ready` and its `read` another may slip in:
 * the bound is exceeded by at most one picture for each such caller, never by a queue that grows.
 */
export class Dispatcher implements PictureReader {
  readonly #lanes: Lanes;
  readonly #idle: number[];
  /** By lane. */
  readonly #handed: (Job | null)[];
  readonly #waiting = new Set<Job>();
  readonly #knocking: { resolve: () => void; reject: (reason: unknown) => void }[] = [];
  #numbers = 0;
  #closed = false;
  #onQuiet: (() => void) | undefined;

  constructor(count: number, lanes: Lanes) {
    this.#lanes = lanes;
    this.#handed = new Array(count).fill(null);
    this.#idle = Array.from({ length: count }, (_, lane) => lane);
  }

  get waiting(): number {
    return this.#waiting.size + this.#inLanes - this.running;
  }

  get running(): number {
    return this.#handed.filter((job, lane) => job !== null && this.#lanes.isBegun(job, lane)).length;
  }

  get #inLanes(): number {
    return this.#handed.length - this.#idle.length;
  }

  read(source: PictureSource, signal?: AbortSignal): Promise<ReadingOutcome> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#closed) return Promise.reject(closedError());
    const job = new Job(++this.#numbers, source);
    this.#waiting.add(job);
    if (signal !== undefined) {
      job.abortedBy(signal, () => {
        if (this.#waiting.delete(job)) this.#letIn();
        else this.#lanes.takeBack(job, this.#handed.indexOf(job));
      });
    }
    this.#next();
    return job.outcome;
  }

  async ready(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.#closed) throw closedError();
    if (this.#room() > 0 && this.#knocking.length === 0) return;
    await new Promise<void>((resolve, reject) => {
      const caller = { resolve: () => {}, reject: (_: unknown) => {} };
      const abort = (): void => {
        this.#knocking.splice(this.#knocking.indexOf(caller), 1);
        reject(signal?.reason);
      };
      caller.resolve = () => {
        signal?.removeEventListener('abort', abort);
        resolve();
      };
      caller.reject = (reason) => {
        signal?.removeEventListener('abort', abort);
        reject(reason);
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#knocking.push(caller);
    });
  }

  /** Resolves when nothing runs any more. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#waiting) job.reject(closedError());
    this.#waiting.clear();
    for (const [lane, job] of this.#handed.entries()) {
      if (job !== null && !job.settled && this.#lanes.takeBack(job, lane)) job.reject(closedError());
    }
    for (const caller of this.#knocking.splice(0)) caller.reject(closedError());
    if (this.#inLanes > 0) {
      await new Promise<void>((resolve) => {
        this.#onQuiet = resolve;
      });
    }
  }

  #room(): number {
    return this.#idle.length - this.#waiting.size;
  }

  #next(): void {
    for (const job of this.#waiting) {
      const lane = this.#idle.pop();
      if (lane === undefined) return;
      this.#waiting.delete(job);
      void this.#work(job, lane);
    }
  }

  async #work(job: Job, lane: number): Promise<void> {
    this.#handed[lane] = job;
    const outcome = await this.#lanes.run(job, lane);
    if (!job.settled && outcome !== null) job.resolve(outcome);
    this.#handed[lane] = null;
    this.#idle.push(lane);
    this.#next();
    this.#letIn();
    if (this.#inLanes === 0) this.#onQuiet?.();
  }

  #letIn(): void {
    if (this.#room() > 0) this.#knocking.shift()?.resolve();
  }
}

function closedError(): Error {
  return new Error('Expected an open reader pool but it was closed');
}
