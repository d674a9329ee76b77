import { setTimeout as setTimeoutPromise } from 'node:timers/promises';
import type { Piscina } from 'piscina';
import type { Log } from '../../engine/ports/log.ts';
import type { FailReason, ReadingOutcome } from '../../engine/ports/picture-reader.ts';
import type { Job } from './job.ts';
import type { JobTable } from './job-table.ts';
import type { ThreadAnswer, ThreadTask } from './messages.ts';
import type { Slots } from './slots.ts';

/** Opening the pool fails where a thread has not opened its reader after so long, milliseconds. */
const START_MS = 120_000;

/** A picture is begun at most this often: when its thread is lost a second time, the picture counts as the cause. */
const TRIES = 2;

/** A picture fails after its thread was lost so often while it waited, because then threads cannot start any more. */
const MOST_LOSSES = 20;

interface Lost {
  /** Null: the picture was still waiting for its turn. */
  readonly lost: 'crashed' | 'timed_out' | null;
  readonly detail: string;
}

/**
 * The worker threads behind the slots: starts them, runs jobs on them, and tries the pictures of a lost thread once more. A thread
 * holds several pictures and reads one of them (`JobTable`): only that one counts as a possible cause. Piscina starts the replacement
 * by itself; nothing here touches the jobs of other threads.
 *
 * Piscina gives no second job to a thread whose job has an abort signal, so jobs have none here: a thread that hangs is stopped
 * by its id.
 */
export class Workers implements Slots {
  readonly counts = { completed: 0, crashed: 0, timed_out: 0 };
  readonly #pool: Piscina;
  readonly #jobTable: JobTable;
  readonly #timeoutMs: number;
  readonly #log: Log | undefined;

  constructor(pool: Piscina, jobTable: JobTable, timeoutMs: number, log: Log | undefined) {
    this.#pool = pool;
    this.#jobTable = jobTable;
    this.#timeoutMs = timeoutMs;
    this.#log = log;
    // A thread that ends between two jobs loses no picture; Piscina replaces it.
    pool.on('error', (error: unknown) => this.#lost('crashed', error, null));
  }

  /** Opens the reader in every thread, at the same time. Resolves to its version. @param slots of all threads together */
  async start(slots: number): Promise<string> {
    // As many messages as all threads can hold, so that each thread gets one before any is answered.
    const hellos = Promise.all(Array.from({ length: slots }, () => this.#ask({ kind: 'hello' })));
    hellos.catch(() => {});
    const late = new AbortController();
    const [first] = await Promise.race([hellos, overdue(START_MS, late.signal)]).finally(() => late.abort());
    if (first?.kind !== 'hello') throw new Error('Expected an answer to hello');
    for (const note of first.notes) this.#log?.info({ reader: first.version }, note);
    return first.version;
  }

  async run(job: Job, slot: number): Promise<ReadingOutcome | null> {
    let reason: FailReason = 'crashed';
    let detail = '';
    let tries = 0;
    for (let losses = 0; losses < MOST_LOSSES && tries < TRIES && !job.settled; losses++) {
      const answer = await this.#try(job, slot);
      if (answer.kind === 'taken_back') return null;
      if (answer.kind === 'read') {
        this.counts.completed++;
        return answer.outcome;
      }
      detail = answer.detail;
      if (answer.lost === null) continue;
      reason = answer.lost;
      tries++;
    }
    if (job.settled) return null;
    this.counts.completed++;
    return { status: 'failed', reason, detail: `${detail}, ${Math.max(tries, 1)} times` };
  }

  takeBack(job: Job, slot: number): boolean {
    return this.#jobTable.takeBack(slot, job.number);
  }

  isBegun(job: Job, slot: number): boolean {
    return this.#jobTable.begun(slot, job.number) !== null;
  }

  async #try(job: Job, slot: number): Promise<Exclude<ThreadAnswer, { kind: 'hello' }> | ({ readonly kind: 'lost' } & Lost)> {
    this.#jobTable.handOut(slot, job.number);
    const watch = this.#watch(job, slot);
    try {
      const task: ThreadTask = { kind: 'read', slot, job: job.number, source: job.source };
      const answer = await Promise.race([this.#ask(task), watch.hung]);
      if (answer.kind === 'hello') throw new Error('Expected an outcome');
      return answer;
    } catch (error) {
      const lost = watch.isHung() ? 'timed_out' : this.isBegun(job, slot) ? 'crashed' : null;
      if (lost !== null) this.#lost(lost, error, job);
      return { kind: 'lost', lost, detail: messageOf(error) };
    } finally {
      watch.stop();
    }
  }

  /**
   * Stops the thread that has been reading the picture for too long, and rejects. A picture that waits for its turn may wait until it
   * is clear that no thread will begin it.
   */
  #watch(job: Job, slot: number): { readonly hung: Promise<never>; isHung(): boolean; stop(): void } {
    const limit = this.#timeoutMs;
    const overdueAt = performance.now() + START_MS + 2 * limit;
    let timer: NodeJS.Timeout;
    let isHung = false;
    let rejectHung: (error: Error) => void;
    const hung = new Promise<never>((_, reject) => {
      rejectHung = reject;
    });
    hung.catch(() => {});
    const checkIn = (ms: number): void => {
      timer = setTimeout(check, ms);
    };
    const check = (): void => {
      const begun = this.#jobTable.begun(slot, job.number);
      if (begun === null && performance.now() < overdueAt) checkIn(limit);
      else if (begun !== null && begun.ms < limit) checkIn(limit - begun.ms);
      else {
        isHung = true;
        if (begun !== null) void this.#pool.threads.find(({ threadId }) => threadId === begun.thread)?.terminate();
        rejectHung(new Error(`no answer within ${limit} ms`));
      }
    };
    checkIn(limit);
    return { hung, isHung: () => isHung, stop: () => clearTimeout(timer) };
  }

  #ask(task: ThreadTask): Promise<ThreadAnswer> {
    return this.#pool.run(task);
  }

  #lost(how: 'crashed' | 'timed_out', error: unknown, job: Job | null): void {
    this.counts[how]++;
    const picture = job !== null && 'path' in job.source ? { path: job.source.path } : {};
    this.#log?.warn(
      { ...picture, error: messageOf(error) },
      `a reader thread ${how === 'crashed' ? 'crashed' : 'hung'} and is replaced`,
    );
  }
}

async function overdue(ms: number, signal: AbortSignal): Promise<never> {
  await setTimeoutPromise(ms, undefined, { signal });
  throw new Error(`Expected every thread to open its reader within ${ms} ms`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
