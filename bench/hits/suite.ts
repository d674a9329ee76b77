import { ownModule } from '../../engine/ports/own-module.ts';
import { inProcess } from '../child.ts';
import type { BenchRow, OnProgress, SuiteResult } from '../document.ts';
import { significant } from '../statistics.ts';
import { LISTED_SHARE } from '../traffic/traffic.ts';
import type { LevelsFigures, LevelsJob } from './levels.ts';
import { levelRowsOf } from './levels-rows.ts';
import type { Job, Measured } from './measured.ts';
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

const NOTES = [
  `Accuracy, not speed. Passages are spread over 30 days and 124 cameras; cars are drawn in proportion to registered plates, ${LISTED_SHARE * 100} % of the passages are of listed cars, drawn from the same series as all others. Reads with their lattices and states are drawn by the error model that was fitted to this program's reader, at all six severities. Every contender gets the same reads and the same list.`,
  'recall: share of the reads of listed cars for which the right entry (plate and state) is hit. false_hits_per_million: hits of any other entry, of all reads, in a million; one read may hit several.',
  'state "as ours": an entry whose state is surely another than the one that was read is no hit, for every contender alike (our own rules make it a review); "ignored": characters only; "weighed": the state is part of the posterior.',
  'Weighted edit distance: −log P(text | plate) by confusions counted with the truth at hand on reads of another seed; association matrix: the same measure, its confusions learned without truth from its own clear matches (Oliveira-Neto, Han and Jeong). Both look at everything within two edits, at every threshold.',
  'claims: least_recall_lead is the recall of ours less the contender’s at the same false hits, where that is least (thresholds with fewer than 10 false hits are left out); false_hits are those of ours at the recall of the contender, null where ours never has it; false_hits_ratio_below: ours had none, and by the rule of three fewer than 3. fewest_possible: false hits at that recall that no measure of characters and state can avoid, because the plate was read clearly, its state was not seen, and the same serial of another state passed.',
  'posterior: hits down to the matcher’s floor, whatever a list alerts on; said is their mean posterior, came_true the share that were right. ece weighs the ten bins by their hits.',
  'verdicts: one camera’s lens shows 8 as B, 5 as S and the reverse in 5 to 40 % of the cases, unknown to its reader. All hits of a month on a list of the policy ocr are judged; the model learned from so many of them (and all of the other cameras’) judges another month’s reads. misread: passages of listed cars that were not read as they are; recovered: those of them that are hit.',
  'sightings: drives of the simulated border (roads, habits, queues), plates as in all other traffic here. How cars go on is learned from the clear reads of a week of one population; days of another one, with the same roads, are reported. again: matches of entries that were a hit in the day before, ece_again their calibration. planted: a listed car, another one with a copy of its plate that drives elsewhere, and a twin, an innocent car with the serial of a listed plate from another state; copies are to be found, twins are not. false_alerts_per_day: a budget, and what came of it.',
  'levels: reads as `lpr simulate --seed S --images 3000 --grade reads --hit-share 0.1 --severity 3` writes them, on its own list, every setting as shipped, with its look-alikes (other states’ plates with a listed serial, plates one character away) at the rate it plants them, which is far above that of real traffic. recall: share of the reads of listed cars with a right alert or review. The last row is what a threshold of 0.5 without levels gives on the same reads.',
  'budget: false hits a day at the threshold that the matcher derives from the budget, over the month; counting_error is one standard deviation of such a count. A budget that all false hits together do not use up is not reached.',
];
