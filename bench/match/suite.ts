import { inProcess, processFile } from '../child.ts';
import type { BenchRow, OnProgress, SuiteResult } from '../document.ts';
import { CONTENDERS, type ContenderName, type Job, type Measured } from './contender.ts';

export interface MatchSuiteOptions {
  readonly seed: number;
  /** Size of the list; default: 10 k, 100 k and 1 M, one after another. */
  readonly entries?: number | undefined;
  /** Default 1 M. */
  readonly reads?: number | undefined;
}

const SIZES = [10_000, 100_000, 1_000_000];
const READS = 1_000_000;

/** Comparisons that going over all entries may cost: ten seconds or so. */
const LEVENSHTEIN_COMPARISONS = 200_000_000;
/** Reads of each kind for the trigram index, whose candidates grow with the list. */
const TRIGRAM_SAMPLE = { most: 5_000, times_entries: 500_000_000 };

/** `lpr bench match`: our matcher against a list of each size, and its peers on the same lists and reads in the same run. */
export async function benchMatch(options: MatchSuiteOptions, onProgress: OnProgress, signal: AbortSignal): Promise<SuiteResult> {
  const { seed, entries, reads = READS } = options;
  const rows: BenchRow[] = [];
  for (const size of entries === undefined ? SIZES : [entries]) {
    for (const contender of CONTENDERS) {
      const job: Job = { contender, seed, entries: size, reads, sample: sampleFor(contender, size) };
      const total = job.sample === 0 ? reads : job.sample * 2;
      const label = `${contender}, ${size.toLocaleString('en-US')}`;
      onProgress(label, 0, total);
      const file = processFile(import.meta.url, './contender.process');
      const onDone = (done: number): void => onProgress(label, done, total);
      const { looked_up, ...metrics } = await inProcess<Measured>(file, job, { signal, onDone });
      const params = { entries: size, reads: looked_up, ...(job.sample > 0 && { sampled: true }) };
      rows.push({ contender, params, metrics });
    }
  }
  return { rows, notes: NOTES, packages: ['better-sqlite3', 'fastest-levenshtein'] };
}

function sampleFor(contender: ContenderName, entries: number): number {
  if (contender === 'fastest-levenshtein') return Math.ceil(LEVENSHTEIN_COMPARISONS / entries / 2);
  if (contender === 'SQLite FTS5 trigram') {
    return Math.min(TRIGRAM_SAMPLE.most, Math.ceil(TRIGRAM_SAMPLE.times_entries / entries));
  }
  return 0;
}

const NOTES = [
  'One core. Every contender has the same list and the same reads, in a process of its own; 0.5 % of the reads are of listed plates and right, 0.5 % of listed plates with one character (four in five) or two replaced by others of their OCR class, the rest of plates on no list, all read right.',
  'Ours is the matcher that ingest calls: it answers whole matches with entry, score and explanation, and build_ms is from the database to the index. The peers answer plates only.',
  'Rows marked sampled looked up only so many reads, half of them of listed plates, because they are slow; reads_per_s, recall and false_hits_per_million are those of the sample.',
  'The peers take what is one edit away. That finds one swap as well as the classes do, misses two, and hits every innocent neighbour: recall and false hits belong together.',
];
