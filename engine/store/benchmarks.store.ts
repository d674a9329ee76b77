import type { BenchmarkResult } from '../records/benchmarks.ts';
import type { Page, PageRequest } from '../records/pages.ts';

export interface BenchmarksStore {
  add(result: BenchmarkResult): void;
  get(id: string): BenchmarkResult | null;
  /** Newest first. */
  list(page: PageRequest): Page<BenchmarkResult>;
}
