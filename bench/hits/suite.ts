import { ownModule } from '../../engine/ports/own-module.ts';
import { inProcess } from '../child.ts';
import type { BenchRow, OnProgress, SuiteResult } from '../document.ts';
import { significant } from '../statistics.ts';
import type { LevelsFigures, LevelsJob } from './levels.ts';
import { levelRowsOf } from './levels-rows.ts';
import type { Job, Measured } from './measured.ts';
import { NOTES } from './notes.ts';
import type { OddLensFigures, OddLensJob } from './odd-lens.ts';
import { rowsOf } from './rows.ts';
import type { SightingsFigures, SightingsJob } from './sightings.ts';
import { sightingRowsOf } from './sightings-rows.ts';

export interface HitsSuiteOptions {
  readonly seed: number;
  /** Size of the list; default: 10 k, 100 k and 1 M, one after another. */
  readonly entries?: number | undefined;
  /** Default 1 M. */
  readonly reads?: number | undefined;
}

const SIZES = [10_000, 100_000, 1_000_000];
const READS = 1_000_000;

/** `lpr bench hits`: right and false hits of `likely` and of its peers, over the same lists and reads. */
export async function benchHits(options: HitsSuiteOptions, onProgress: OnProgress, signal: AbortSignal): Promise<SuiteResult> {
  const { seed, entries, reads = READS } = options;
  const rows: BenchRow[] = [];
  for (const size of entries === undefined ? SIZES : [entries]) {
    const label = `list of ${size.toLocaleString('en-US')}`;
    onProgress(label, 0, reads);
    const file = ownModule(import.meta.url, './hits.process');
    const job: Job = { seed, entries: size, reads };
    const onDone = (done: number): void => onProgress(label, done, reads);
    rows.push(...rowsOf(size, await inProcess<Measured>(file, job, { signal, onDone })));
  }
  rows.push(...(await levelsRows(seed, reads, onProgress, signal)));
  rows.push(...(await oddLensRows(seed, Math.min(reads, ODD_LENS.reads), signal)));
  rows.push(...(await sightingsRows(seed, reads, onProgress, signal)));
  return { rows, notes: NOTES, packages: ['better-sqlite3', 'fastest-levenshtein'] };
}

/** Alerts and reviews with as many look-alikes as the simulation plants (`levels.ts`); fewer seeds where few reads are requested. */
async function levelsRows(seed: number, reads: number, onProgress: OnProgress, signal: AbortSignal): Promise<BenchRow[]> {
  const n = reads < 30_000 ? 1 : 10;
  const seeds = Array.from({ length: n }, (_, i) => 7_091 + 10 * seed + i);
  const job: LevelsJob = { seeds, images: Math.min(3_000, reads) };
  const onDone = (done: number): void => onProgress('levels', done, n * job.images);
  const file = ownModule(import.meta.url, './levels.process');
  return levelRowsOf(job, await inProcess<LevelsFigures[]>(file, job, { signal, onDone }));
}

/** Reads of each camera and month, and the length of the list. */
const ODD_LENS = { reads: 100_000, entries: 10_000, verdicts: [100, 300, 600] };

/** The effect of learning from verdicts on a camera with an odd lens (`odd-lens.ts`). */
async function oddLensRows(seed: number, reads: number, signal: AbortSignal): Promise<BenchRow[]> {
  const file = ownModule(import.meta.url, './odd-lens.process');
  const job: OddLensJob = { ...ODD_LENS, seed, reads };
  const figures = await inProcess<OddLensFigures[]>(file, job, { signal, onDone: () => undefined });
  return figures.map(({ camera, model, verdicts, listed, found, misread, recovered, wrong, ece }) => ({
    contender: 'likely',
    params: { part: 'verdicts', entries: ODD_LENS.entries, camera, model, verdicts },
    metrics: { listed, found, misread, recovered, false_hits: wrong, ece: Number.isNaN(ece) ? null : significant(ece) },
  }));
}

/** A quarter of the real programme's traffic; as many days as the requested reads need. */
const SIGHTINGS = { entries: 10_000, rate: 1.5, learn_days: 7, days: 3 };

/** The value of earlier sightings as evidence (`sightings.ts`). */
async function sightingsRows(seed: number, reads: number, onProgress: OnProgress, signal: AbortSignal): Promise<BenchRow[]> {
  const file = ownModule(import.meta.url, './sightings.process');
  const rate = SIGHTINGS.rate * Math.min(1, reads / 500_000);
  const job: SightingsJob = { ...SIGHTINGS, seed, rate };
  const all = Math.round(rate * 86_400 * (job.learn_days + job.days));
  const onDone = (done: number): void => onProgress('sightings', Math.min(done, all), all);
  return sightingRowsOf(job, await inProcess<SightingsFigures[]>(file, job, { signal, onDone }));
}
