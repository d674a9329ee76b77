import { v7 as uuidv7 } from 'uuid';
import { LprError } from '../../engine/errors.ts';
import type { Benchmarks } from '../../engine/records/benchmarks.ts';
import type { Services } from '../options.ts';
import type { BenchmarkCommand, BenchmarkRequest } from './command.ts';
import { type BenchmarkRun, runBenchmark } from './run.ts';

/** Ended runs that are remembered: how a failed or cancelled one ended stands nowhere else. */
const REMEMBERED = 50;

/** Runs benchmarks, one at a time: two at once would measure each other. Results are stored under the run's id. */
export class BenchmarkRunner {
  readonly #runs = new Map<string, BenchmarkRun>();
  readonly #store: Benchmarks;
  readonly #command: BenchmarkCommand;
  readonly #log: Services['log'];
  #current: { readonly id: string; readonly stop: AbortController; readonly ended: Promise<void> } | null = null;

  constructor(services: Services, command: BenchmarkCommand) {
    this.#store = services.engine.benchmarks;
    this.#command = command;
    this.#log = services.log;
    services.closing.addEventListener('abort', () => this.#current?.stop.abort(), { once: true });
  }

  /** @throws LprError conflict while another one runs */
  start(request: BenchmarkRequest): BenchmarkRun {
    if (this.#current !== null) {
      throw new LprError('conflict', `Expected no benchmark to be running but ${this.#current.id} is: one at a time`);
    }
    const run: BenchmarkRun = {
      id: uuidv7(),
      suite: request.suite,
      seed: request.seed,
      state: 'running',
      started_at: Date.now(),
      finished_at: null,
      progress: null,
      error: null,
    };
    this.#remember(run);
    const stop = new AbortController();
    this.#current = { id: run.id, stop, ended: this.#carryOut(run.id, request, stop.signal) };
    return run;
  }

  /**
   * Stops a running benchmark and resolves when its process is gone.
   * @throws LprError not_found, conflict once it has ended
   */
  async cancel(id: string): Promise<BenchmarkRun> {
    if (this.#current?.id !== id) {
      const run = this.get(id) ?? this.#store.get(id);
      throw new LprError('conflict', `Expected a running benchmark but ${run.id} has ended`);
    }
    this.#current.stop.abort();
    await this.#current.ended;
    return this.#runs.get(id) as BenchmarkRun;
  }

  get(id: string): BenchmarkRun | null {
    return this.#runs.get(id) ?? null;
  }

  running(): BenchmarkRun | null {
    return this.#current === null ? null : this.get(this.#current.id);
  }

  async #carryOut(id: string, request: BenchmarkRequest, signal: AbortSignal): Promise<void> {
    const ending = await runBenchmark(request, this.#command, {
      signal,
      onProgress: (progress) => this.#change(id, { progress }),
    });
    const end = { progress: null, finished_at: Date.now() };
    try {
      if (ending.state === 'done') this.#store.save({ id, suite: request.suite, seed: request.seed, result: ending.result });
      this.#change(id, { ...end, state: ending.state, error: ending.state === 'failed' ? ending.error : null });
    } catch (error) {
      this.#log.error({ err: error, benchmark: id }, 'benchmark result could not be stored');
      this.#change(id, { ...end, state: 'failed', error: 'Its result could not be stored' });
    } finally {
      this.#current = null;
    }
  }

  #change(id: string, change: Partial<BenchmarkRun>): void {
    const run = this.#runs.get(id);
    if (run !== undefined) this.#runs.set(id, { ...run, ...change });
  }

  #remember(run: BenchmarkRun): void {
    this.#runs.set(run.id, run);
    // A Map keeps the order of insertion: the first key is the oldest run.
    for (const id of this.#runs.keys()) if (this.#runs.size > REMEMBERED) this.#runs.delete(id);
  }
}
