import type { Page, PageRequest } from './pages.ts';

/** An ended run of a benchmark suite. */
export interface BenchmarkResult {
  readonly id: string;
  readonly suite: string;
  readonly seed: number;
  readonly state: 'done' | 'failed' | 'cancelled';
  /** Epoch milliseconds; null where the start was not recorded. */
  readonly started_at: number | null;
  /** When it ended, epoch milliseconds. */
  readonly created_at: number;
  /** In plain words; null unless it failed. */
  readonly error: string | null;
  /** The whole `lpr bench … --json` document; null unless it is done. */
  readonly result: unknown;
}

/** An ended run to store. Defaults: a new id, state `done`, no start, no error. */
export type NewBenchmarkResult = Pick<BenchmarkResult, 'suite' | 'seed' | 'result'> &
  Partial<Pick<BenchmarkResult, 'id' | 'state' | 'started_at' | 'error'>>;

/** Results of benchmark runs, kept in the data folder. */
export interface Benchmarks {
  /** Stores an ended run under its id, or under a new one. */
  save(result: NewBenchmarkResult): BenchmarkResult;
  /** Newest first, whatever their state. */
  list(page: PageRequest): Page<BenchmarkResult>;
  /** @throws LprError not_found */
  get(id: string): BenchmarkResult;
}
