import type { Piscina } from 'piscina';
import type { FailReason, ReadingOutcome } from '../../engine/plate/reading.ts';
import type { Job } from './job.ts';
import type { ThreadAnswer, ThreadTask } from './messages.ts';
import type { PoolLog } from './reader-pool.ts';

/** A thread that has not opened its reader after this long never will. */
const START_MS = 60_000;

/** Pictures are tried at most this often; a second loss of a thread is the picture's fault. */
const TRIES = 2;

/**
 * The threads behind the lanes: starts them, runs jobs on them, and sees to it that a lost one is replaced and its picture
 * tried once more. Piscina starts the replacement by itself; nothing here touches the jobs of other threads.
 */
export class Threads {
  readonly counts = { completed: 0, crashed: 0, timed_out: 0 };
  readonly #pool: Piscina;
  readonly #board: Int32Array;
  readonly #timeoutMs: number;
  readonly #log: PoolLog | undefined;

  constructor(pool: Piscina, board: Int32Array, timeoutMs: number, log: PoolLog | undefined) {
    this.#pool = pool;
    this.#board = board;
    this.#timeoutMs = timeoutMs;
    this.#log = log;
    // A thread that dies between two jobs has nothing to lose; Piscina replaces it.
    pool.on('error', (error: unknown) => this.#lost('crashed', error, null));
  }

  /** Opens the reader in every thread, side by side. Answers its version. */
  async start(): Promise<string> {
    const answers = await Promise.all(Array.from({ length: this.#board.length }, () => this.#hello()));
    const [first] = answers;
    for (const note of first?.notes ?? []) this.#log?.info({ reader: first?.version }, note);
    return first?.version ?? '';
  }

  async run(job: Job, lane: number): Promise<ReadingOutcome> {
    let reason: FailReason = 'crashed';
    let detail = '';
    for (let tries = 0; tries < TRIES && !job.settled; tries++) {
      const result = await this.#try(job, lane);
      if (!('lost' in result)) {
        this.counts.completed++;
        return result;
      }
      reason = result.lost;
      detail = result.detail;
    }
    this.counts.completed++;
    return { status: 'failed', reason, detail: `${detail}, ${TRIES} times` };
  }

  async #hello(): Promise<Extract<ThreadAnswer, { kind: 'hello' }>> {
    const answer = await this.#ask({ kind: 'hello' }, AbortSignal.timeout(START_MS));
    if (answer.kind !== 'hello') throw new Error('Expected an answer to hello');
    return answer;
  }

  async #try(
    job: Job,
    lane: number,
  ): Promise<ReadingOutcome | { readonly lost: 'crashed' | 'timed_out'; readonly detail: string }> {
    const watch = this.#watch(job, lane);
    try {
      const answer = await this.#ask({ kind: 'read', lane, job: job.number, source: job.source }, watch.signal);
      if (answer.kind !== 'read') throw new Error('Expected an outcome');
      return answer.outcome;
    } catch (error) {
      const lost = watch.signal.aborted ? 'timed_out' : 'crashed';
      this.#lost(lost, error, job);
      const detail = lost === 'timed_out' ? `no answer within ${this.#timeoutMs} ms` : messageOf(error);
      return { lost, detail };
    } finally {
      watch.stop();
    }
  }

  /**
   * Aborts when the picture has been with its thread for too long. The clock of a picture that still waits for its thread
   * to start is set again, until the thread itself is overdue.
   */
  #watch(job: Job, lane: number): { readonly signal: AbortSignal; stop(): void } {
    const controller = new AbortController();
    const overdue = performance.now() + START_MS + this.#timeoutMs;
    Atomics.store(this.#board, lane, 0);
    let timer: NodeJS.Timeout;
    const set = (): void => {
      timer = setTimeout(check, this.#timeoutMs);
    };
    const check = (): void => {
      const begun = Atomics.load(this.#board, lane) === job.number;
      if (begun || performance.now() > overdue) controller.abort();
      else set();
    };
    set();
    return { signal: controller.signal, stop: () => clearTimeout(timer) };
  }

  #ask(task: ThreadTask, signal: AbortSignal): Promise<ThreadAnswer> {
    return this.#pool.run(task, { signal });
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

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
