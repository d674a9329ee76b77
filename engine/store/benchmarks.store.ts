import type { BenchmarkResult, Page, PageRequest } from '../model.ts';

export interface BenchmarksStore {
  add(result: BenchmarkResult): void;
  get(id: string): BenchmarkResult | null;
  /** Newest first. */
  list(page: PageRequest): Page<BenchmarkResult>;
}
