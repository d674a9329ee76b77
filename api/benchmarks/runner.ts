import { v7 as uuidv7 } from 'uuid';
import { LprError } from '../../engine/errors.ts';
import type { BenchmarkResult, Benchmarks } from '../../engine/records/benchmarks.ts';
import type { WriteRow } from '../../engine/records/write-row.ts';
import type { Services } from '../options.ts';
import type { BenchmarkCommand, BenchmarkRequest } from './command.ts';
import { type BenchmarkRun, type Ending, runBenchmark } from './run.ts';

interface Current {
  run: BenchmarkRun;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/** Runs benchmarks, one at a time, because two at once would slow each other. Every run is stored under its id, also when it fails or is cancelled. */
export class BenchmarkRunner {
  readonly #store: Benchmarks;
  readonly #command: BenchmarkCommand;
  readonly #log: Services['log'];
  #current: Current | null = null;

  constructor(services: Services, command: BenchmarkCommand) {
    this.#store = services.engine.benchmarks;
    this.#command = command;
    this.#log = services.log;
    services.closing.addEventListener('abort', () => this.#close(), { once: true });
  }

  /** @param record called before its process starts. @throws LprError conflict while another one runs, or where there are no suites */
  start(request: BenchmarkRequest, record: WriteRow<[BenchmarkRun]>): BenchmarkRun {
    if (this.#current !== null) {
      throw new LprError('conflict', `Expected no benchmark to be running but ${this.#current.run.id} is: one at a time`);
    }
    const command = this.#command(request);
    const run: BenchmarkRun = {
      id: uuidv7(),
      suite: request.suite,
      seed: request.seed,
      started_at: Date.now(),
      progress: null,
    };
    record(run);
    const stop = new AbortController();
    this.#current = { run, stop, ended: this.#carryOut(run.id, command, stop.signal) };
    return run;
  }

  /**
   * Stops a running benchmark and resolves when its process is gone.
   * @param record called before it is stopped
   * @throws LprError not_found, conflict once it has ended
   */
  async cancel(id: string, record: WriteRow): Promise<BenchmarkResult> {
    if (this.#current?.run.id !== id) {
      const ended = this.#store.get(id);
      throw new LprError('conflict', `Expected a running benchmark but ${ended.id} has ended`);
    }
    record();
    this.#current.stop.abort();
    await this.#current.ended;
    return this.#store.get(id);
  }

  running(): BenchmarkRun | null {
    return this.#current?.run ?? null;
  }

  async #carryOut(id: string, command: ReturnType<BenchmarkCommand>, signal: AbortSignal): Promise<void> {
    const ending = await runBenchmark(command, {
      signal,
      onProgress: (progress) => {
        if (this.#current !== null) this.#current.run = { ...this.#current.run, progress };
      },
    });
    if (ending.state === 'failed') this.#log.warn({ benchmark: id, stderr: ending.stderr }, `benchmark failed: ${ending.error}`);
    this.#end(ending);
  }

  /** Records the run at once, because the store is closed right after this, perhaps before the process has ended. */
  #close(): void {
    this.#current?.stop.abort();
    this.#end({ state: 'cancelled' });
  }

  /** Stores the outcome of the current run; if there are two, the first counts. */
  #end(ending: Ending): void {
    if (this.#current === null) return;
    const { id, suite, seed, started_at } = this.#current.run;
    this.#current = null;
    const { result, error } = { result: null, error: null, ...ending };
    try {
      this.#store.save({ id, suite, seed, started_at, state: ending.state, error, result });
    } catch (reason) {
      this.#log.error({ err: reason, benchmark: id }, 'the end of a benchmark could not be stored');
    }
  }
}
