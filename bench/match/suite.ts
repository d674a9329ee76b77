import { ownModule } from '../../engine/ports/own-module.ts';
import { inProcess } from '../child.ts';
import type { BenchRow, OnProgress, SuiteResult } from '../document.ts';
import { CONTENDERS, type ContenderName, type Job, type Measured } from './contender.ts';
import { NOTES } from './notes.ts';

export interface MatchSuiteOptions {
  readonly seed: number;
  /** Size of the list; default: 10 k, 100 k and 1 M, one after another. */
  readonly entries?: number | undefined;
  /** Default 1 M. */
  readonly reads?: number | undefined;
}

const SIZES = [10_000, 100_000, 1_000_000];
const READS = 1_000_000;

/** Limits for contenders whose reads cost more the longer the list is: at most so many reads of each kind, and so many reads × entries. */
const SAMPLES: Partial<Record<ContenderName, { readonly most: number; readonly times_entries: number }>> = {
  'mnemonist PassjoinIndex': { most: 5_000, times_entries: 1e9 },
  'mnemonist BKTree': { most: 2_000, times_entries: 1e8 },
  'SQLite FTS5 trigram': { most: 5_000, times_entries: 5e8 },
  'fastest-levenshtein': { most: 10_000, times_entries: 1e8 },
};

/** `lpr bench match`: the matcher with a list of each size, and its peers with the same lists and reads in the same run. */
export async function benchMatch(options: MatchSuiteOptions, onProgress: OnProgress, signal: AbortSignal): Promise<SuiteResult> {
  const { seed, entries, reads = READS } = options;
  const rows: BenchRow[] = [];
  for (const size of entries === undefined ? SIZES : [entries]) {
    for (const contender of CONTENDERS) {
      const job: Job = { contender, seed, entries: size, reads, sample: sampleFor(contender, size) };
      const total = job.sample === 0 ? reads : job.sample * 2;
      const label = `${contender}, ${size.toLocaleString('en-US')}`;
      onProgress(label, 0, total);
      const file = ownModule(import.meta.url, './contender.process');
      const onDone = (done: number): void => onProgress(label, done, total);
      const { looked_up, ...metrics } = await inProcess<Measured>(file, job, { signal, onDone });
      const params = { entries: size, reads: looked_up, ...(job.sample > 0 && { sampled: true }) };
      rows.push({ contender, params, metrics });
    }
  }
  return { rows, notes: NOTES, packages: ['better-sqlite3', 'fastest-levenshtein', 'mnemonist'] };
}

function sampleFor(contender: ContenderName, entries: number): number {
  const sample = SAMPLES[contender];
  return sample === undefined ? 0 : Math.min(sample.most, Math.ceil(sample.times_entries / entries));
}
