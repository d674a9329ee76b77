import { setTimeout as setTimeoutPromise } from 'node:timers/promises';
import type { Piscina } from 'piscina';
import type { FailReason, ReadingOutcome } from '../../engine/ports/picture-reader.ts';
import type { Lanes } from './dispatcher.ts';
import type { Job } from './job.ts';
import type { Board, ThreadAnswer, ThreadTask } from './messages.ts';
import type { PoolLog } from './reader-pool.ts';

/** A thread that has not opened its reader after this long never will. */
const START_MS = 60_000;

/** Pictures are begun at most this often; a second loss of a thread is the picture's fault. */
const TRIES = 2;

/** A picture that waited in lost threads this often is not begun anywhere: threads do not come up any more. */
const MOST_LOSSES = 20;

interface Lost {
  /** Null: the picture still waited for its turn. */
  readonly lost: 'crashed' | 'timed_out' | null;
  readonly detail: string;
}

/**
 * The threads behind the lanes: starts them, runs jobs on them, and sees to it that a lost one is replaced and its pictures
 * tried once more. A thread holds several pictures and is at one of them (`Board`): only that one is suspected. Piscina starts
 * the replacement by itself; nothing here touches the jobs of other threads.
 *
 * Piscina gives a thread with a job that has an abort signal no second one, so jobs have none here: a thread that hangs is
 * stopped by its id.
 */
export class Threads implements Lanes {
  readonly counts = { completed: 0, crashed: 0, timed_out: 0 };
  readonly #pool: Piscina;
  readonly #board: Board;
  readonly #timeoutMs: number;
  readonly #log: PoolLog | undefined;

  constructor(pool: Piscina, board: Board, timeoutMs: number, log: PoolLog | undefined) {
    this.#pool = pool;
    this.#board = board;
    this.#timeoutMs = timeoutMs;
    this.#log = log;
    // A thread that dies between two jobs has nothing to lose; Piscina replaces it.
    pool.on('error', (error: unknown) => this.#lost('crashed', error, null));
  }

  /** Opens the reader in every thread, side by side. Answers its version. @param lanes of all threads together */
  async start(lanes: number): Promise<string> {
    // As many as all threads can hold: none answers before each thread has one.
    const hellos = Promise.all(Array.from({ length: lanes }, () => this.#ask({ kind: 'hello' })));
    hellos.catch(() => {});
    const late = new AbortController();
    const [first] = await Promise.race([hellos, overdue(START_MS, late.signal)]).finally(() => late.abort());
    if (first?.kind !== 'hello') throw new Error('Expected an answer to hello');
    for (const note of first.notes) this.#log?.info({ reader: first.version }, note);
    return first.version;
  }

  async run(job: Job, lane: number): Promise<ReadingOutcome | null> {
    let reason: FailReason = 'crashed';
    let detail = '';
    let tries = 0;
    for (let losses = 0; losses < MOST_LOSSES && tries < TRIES && !job.settled; losses++) {
      const answer = await this.#try(job, lane);
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

  takeBack(job: Job, lane: number): boolean {
    return this.#board.takeBack(lane, job.number);
  }

  isBegun(job: Job, lane: number): boolean {
    return this.#board.begun(lane, job.number) !== null;
  }

  async #try(job: Job, lane: number): Promise<Exclude<ThreadAnswer, { kind: 'hello' }> | ({ readonly kind: 'lost' } & Lost)> {
    this.#board.handOut(lane, job.number);
    const watch = this.#watch(job, lane);
    try {
      const task: ThreadTask = { kind: 'read', lane, job: job.number, source: job.source };
      const answer = await Promise.race([this.#ask(task), watch.hung]);
      if (answer.kind === 'hello') throw new Error('Expected an outcome');
      return answer;
    } catch (error) {
      const lost = watch.isHung() ? 'timed_out' : this.isBegun(job, lane) ? 'crashed' : null;
      if (lost !== null) this.#lost(lost, error, job);
      return { kind: 'lost', lost, detail: messageOf(error) };
    } finally {
      watch.stop();
    }
  }

  /**
   * Stops the thread that has been at the picture for too long, and rejects. A picture that waits for its turn has time, until
   * it is clear that no thread comes for it.
   */
  #watch(job: Job, lane: number): { readonly hung: Promise<never>; isHung(): boolean; stop(): void } {
    const limit = this.#timeoutMs;
    const overdueAt = performance.now() + START_MS + 2 * limit;
    let timer: NodeJS.Timeout;
    let isHung = false;
    let giveUp: (error: Error) => void;
    const hung = new Promise<never>((_, reject) => {
      giveUp = reject;
    });
    hung.catch(() => {});
    const checkIn = (ms: number): void => {
      timer = setTimeout(check, ms);
    };
    const check = (): void => {
      const begun = this.#board.begun(lane, job.number);
      if (begun === null && performance.now() < overdueAt) checkIn(limit);
      else if (begun !== null && begun.ms < limit) checkIn(limit - begun.ms);
      else {
        isHung = true;
        if (begun !== null) void this.#pool.threads.find(({ threadId }) => threadId === begun.thread)?.terminate();
        giveUp(new Error(`no answer within ${limit} ms`));
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
