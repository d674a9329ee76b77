import type { PictureReader, PictureSource, ReadingOutcome } from '../../engine/plate/reading.ts';
import { Job } from './job.ts';

/** Runs one job to its outcome; `lane` is 0..lanes-1 and has one job at a time. Never rejects. */
export type RunJob = (job: Job, lane: number) => Promise<ReadingOutcome>;

/**
 * The bounded dispatcher: as many lanes as threads, and one picture waiting for each, so that a thread never idles while
 * its next picture is on the way.
 *
 * A job is *waiting* (abort takes it out), then *running* in a lane (abort answers the caller; the lane is free once the
 * thread is done, since a thread stopped in mid-picture costs a cold start of half a second, a picture a few
 * milliseconds), then *settled*. After `close` nothing is taken, what waits is rejected, what runs is awaited.
 *
 * `ready` is first come, first served, one caller a place. Between a caller's `ready` and its `read` another may slip in:
 * the bound is exceeded by at most one picture for each such caller, never by a queue that grows.
 */
export class Dispatcher implements PictureReader {
  readonly #run: RunJob;
  readonly #bound: number;
  readonly #idle: number[];
  readonly #lanes: number;
  readonly #waiting = new Set<Job>();
  readonly #knocking: { resolve: () => void; reject: (reason: unknown) => void }[] = [];
  #numbers = 0;
  #closed = false;
  #onQuiet: (() => void) | undefined;

  constructor(lanes: number, run: RunJob) {
    this.#run = run;
    this.#lanes = lanes;
    this.#bound = lanes * 2;
    this.#idle = Array.from({ length: lanes }, (_, lane) => lane);
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  get running(): number {
    return this.#lanes - this.#idle.length;
  }

  read(source: PictureSource, signal?: AbortSignal): Promise<ReadingOutcome> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#closed) return Promise.reject(closedError());
    const job = new Job(++this.#numbers, source);
    this.#waiting.add(job);
    if (signal !== undefined) {
      job.abortedBy(signal, () => {
        if (this.#waiting.delete(job)) this.#letIn();
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
    for (const caller of this.#knocking.splice(0)) caller.reject(closedError());
    if (this.running > 0) {
      await new Promise<void>((resolve) => {
        this.#onQuiet = resolve;
      });
    }
  }

  #room(): number {
    return this.#bound - this.running - this.#waiting.size;
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
    const outcome = await this.#run(job, lane);
    if (!job.settled) job.resolve(outcome);
    this.#idle.push(lane);
    this.#next();
    this.#letIn();
    if (this.running === 0) this.#onQuiet?.();
  }

  #letIn(): void {
    if (this.#room() > 0) this.#knocking.shift()?.resolve();
  }
}

function closedError(): Error {
  return new Error('Expected an open reader pool but it was closed');
}
