import type { PictureReader, PictureSource, ReadingOutcome } from '../../engine/ports/picture-reader.ts';
import { Job } from './job.ts';
import type { Slots } from './slots.ts';

/**
 * The bounded dispatcher: each thread has several slots, so that its next picture is in the thread already when it has finished one.
 *
 * A job is *waiting* (here, or in a slot for its turn; abort removes it), then *running* (abort answers the caller at once; the slot
 * is free when the thread is done, because stopping a thread costs a restart of half a second and finishing the picture a few
 * milliseconds), then *settled*. After `close` no job is accepted, waiting jobs are rejected, running ones are awaited.
 *
 * `ready` serves callers in their order, one for each free slot. Between a caller's `ready` and its `read` another caller may call `read`:
 * the bound is then exceeded by at most one picture for each such caller; the queue never grows without bound.
 */
export class Dispatcher implements PictureReader {
  readonly #slots: Slots;
  readonly #idle: number[];
  /** By slot. */
  readonly #jobs: (Job | null)[];
  readonly #waiting = new Set<Job>();
  readonly #readyCallers: { resolve: () => void; reject: (reason: unknown) => void }[] = [];
  #numbers = 0;
  #closed = false;
  #onQuiet: (() => void) | undefined;

  constructor(count: number, slots: Slots) {
    this.#slots = slots;
    this.#jobs = new Array(count).fill(null);
    this.#idle = Array.from({ length: count }, (_, slot) => slot);
  }

  get waiting(): number {
    return this.#waiting.size + this.#inUse - this.running;
  }

  get running(): number {
    return this.#jobs.filter((job, slot) => job !== null && this.#slots.isBegun(job, slot)).length;
  }

  get #inUse(): number {
    return this.#jobs.length - this.#idle.length;
  }

  read(source: PictureSource, signal?: AbortSignal): Promise<ReadingOutcome> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#closed) return Promise.reject(closedError());
    const job = new Job(++this.#numbers, source);
    this.#waiting.add(job);
    if (signal !== undefined) {
      job.abortedBy(signal, () => {
        if (this.#waiting.delete(job)) this.#notifyNext();
        else this.#slots.takeBack(job, this.#jobs.indexOf(job));
      });
    }
    this.#next();
    return job.outcome;
  }

  async ready(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.#closed) throw closedError();
    if (this.#room() > 0 && this.#readyCallers.length === 0) return;
    await new Promise<void>((resolve, reject) => {
      const caller = { resolve: () => {}, reject: (_: unknown) => {} };
      const abort = (): void => {
        this.#readyCallers.splice(this.#readyCallers.indexOf(caller), 1);
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
      this.#readyCallers.push(caller);
    });
  }

  /** Resolves when no job is running any more. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#waiting) job.reject(closedError());
    this.#waiting.clear();
    for (const [slot, job] of this.#jobs.entries()) {
      if (job !== null && !job.settled && this.#slots.takeBack(job, slot)) job.reject(closedError());
    }
    for (const caller of this.#readyCallers.splice(0)) caller.reject(closedError());
    if (this.#inUse > 0) {
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
      const slot = this.#idle.pop();
      if (slot === undefined) return;
      this.#waiting.delete(job);
      void this.#work(job, slot);
    }
  }

  async #work(job: Job, slot: number): Promise<void> {
    this.#jobs[slot] = job;
    const outcome = await this.#slots.run(job, slot);
    if (!job.settled && outcome !== null) job.resolve(outcome);
    this.#jobs[slot] = null;
    this.#idle.push(slot);
    this.#next();
    this.#notifyNext();
    if (this.#inUse === 0) this.#onQuiet?.();
  }

  #notifyNext(): void {
    if (this.#room() > 0) this.#readyCallers.shift()?.resolve();
  }
}

function closedError(): Error {
  return new Error('Expected an open reader pool but it was closed');
}
