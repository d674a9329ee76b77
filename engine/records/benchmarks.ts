import type { Page, PageRequest } from './pages.ts';

export interface BenchmarkResult {
  readonly id: string;
  readonly suite: string;
  readonly seed: number;
  readonly created_at: number;
  /** The whole `lpr bench … --json` document. */
  readonly result: unknown;
}

export interface Benchmarks {
  /** Stores a result under the id its run was known by, or under a new one. */
  save(result: Omit<BenchmarkResult, 'id' | 'created_at'> & { readonly id?: string | undefined }): BenchmarkResult;
  list(page: PageRequest): Page<BenchmarkResult>;
  get(id: string): BenchmarkResult;
}
