import { expected, LprError } from '../errors.ts';
import type { Batch, Batches } from '../records/batches.ts';
import type { Runner } from './runner.ts';
import { retryRows, type SubmitParts, submitBatch } from './submit.ts';
import { sweepAbandoned } from './sweep.ts';

export interface BatchesParts extends SubmitParts {
  /** Null without a reader: batches are accepted and wait for a process that has one. */
  readonly runner: Runner | null;
}

/** Milliseconds between two queries for a batch that is waited for, in case an event was missed. */
const LOOK_AGAIN = 1_000;

export function batchesService(parts: BatchesParts): Batches {
  const { store, events, runner, clock } = parts;
  const get = (id: string): Batch => {
    const batch = store.batches.get(id);
    if (batch === null) throw new LprError('not_found', expected('the id of a batch', 'id', id));
    return batch;
  };
  return {
    async submit(source, options) {
      const { id, ...submitted } = await submitBatch(parts, source, options);
      runner?.adopt(id);
      return { batch: get(id), ...submitted };
    },
    get,
    list: (page) => store.batches.list(page),
    receipt(id, page) {
      get(id);
      return store.journal.receipt(id, page);
    },
    picture(id, row) {
      get(id);
      const picture = store.journal.picture(id, row);
      if (picture === null) throw new LprError('not_found', expected('a row with a picture', 'row', row));
      return picture;
    },
    retry(id, record) {
      store.transaction(() => {
        const { state } = get(id);
        if (state !== 'done' && state !== 'cancelled') {
          throw new LprError('conflict', `Expected a batch that has ended but received one that is ${state}: ${id}`);
        }
        retryRows(parts, id);
        record?.();
      });
      runner?.adopt(id);
      return get(id);
    },
    cancel(id, record) {
      store.transaction(() => {
        const { state } = get(id);
        if (state !== 'accepted' && state !== 'running') {
          throw new LprError('conflict', `Expected a batch that waits or runs but received one that is ${state}: ${id}`);
        }
        store.journal.cancel(id);
        store.batches.end(id, 'cancelled', clock());
        const { total, counts } = get(id);
        events.append({ topic: 'batch', subject: id, kind: 'batch.cancelled', body: { state: 'cancelled', total, counts } });
        record?.();
      });
      runner?.look();
      return get(id);
    },
    resume() {
      sweepAbandoned(parts);
      runner?.adoptAll();
    },
    finished: async (id, { signal, onProgress } = {}) => {
      const waiting = new Waiting(() => get(id), onProgress);
      const stopListening = events.onNews(() => waiting.look());
      // Keeps the process alive, too: the batch may be worked by another process.
      const timer = setInterval(() => waiting.look(), LOOK_AGAIN);
      const abort = (): void => waiting.fail(signal?.reason);
      signal?.addEventListener('abort', abort);
      try {
        signal?.throwIfAborted();
        waiting.look();
        return await waiting.ended;
      } finally {
        stopListening();
        clearInterval(timer);
        signal?.removeEventListener('abort', abort);
      }
    },
  };
}

/** A caller that waits for a batch to end. */
class Waiting {
  readonly ended: Promise<Batch>;
  readonly #get: () => Batch;
  readonly #onProgress: ((batch: Batch) => void) | undefined;
  #end: (batch: Batch) => void = () => {};
  #fail: (error: unknown) => void = () => {};
  #seen = '';

  constructor(get: () => Batch, onProgress: ((batch: Batch) => void) | undefined) {
    this.#get = get;
    this.#onProgress = onProgress;
    this.ended = new Promise((resolve, reject) => {
      this.#end = resolve;
      this.#fail = reject;
    });
  }

  look(): void {
    try {
      const batch = this.#get();
      const counts = JSON.stringify(batch.counts);
      if (counts !== this.#seen) this.#onProgress?.(batch);
      this.#seen = counts;
      if (batch.state === 'done' || batch.state === 'cancelled') this.#end(batch);
    } catch (error) {
      this.#fail(error);
    }
  }

  fail(error: unknown): void {
    this.#fail(error);
  }
}
