import { join } from 'node:path';
import { ownModule } from '../../engine/ports/own-module.ts';
import { inProcess } from '../child.ts';
import type { BenchRow, OnProgress, SuiteResult } from '../document.ts';
import type { JourneysMeasured } from './journeys-measured.ts';
import { journeyRows } from './journeys-rows.ts';
import type { Job, Measured, Scaling } from './measured.ts';
import { JOURNEY_NOTES, NOTES } from './notes.ts';
import { groupRows, scalingRows } from './rows.ts';

export interface CorrelateSuiteOptions {
  readonly seed: number;
  /** Reads of each seed's month; the programme's full pace is sixteen million. */
  readonly reads: number;
  /** How many seeds, from `seed` on. */
  readonly seeds: number;
  /** Folder in which passages and finished parts are kept, so that a run that was stopped goes on; null keeps nothing. */
  readonly keep: string | null;
}

const DAYS = 30;
/** Planted scenarios: a hundred of each kind in a month of two million reads. */
const SCENARIOS = { most: 1_300, a_read: 1 / 1_500 };
/** The time of the largest question is measured over three months, unless those have more reads than this. */
const MOST_READS = 10_000_000;

/** `lpr bench correlate`: questions over many vehicles, compared with the planted truth and with peers. */
export async function benchCorrelate(
  { seed, reads, seeds, keep }: CorrelateSuiteOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<SuiteResult> {
  const rows: BenchRow[] = [];
  for (let i = 0; i < seeds; i++) {
    const job: Job = jobOf(seed + i, DAYS, reads, keep);
    const label = `seed ${job.seed}`;
    onProgress(label, 0, reads);
    const options = { signal, onDone: (done: number): void => onProgress(label, done, reads) };
    rows.push(...groupRows(job, await inProcess<Measured>(ownModule(import.meta.url, './groups.process'), job, options)));
    const journeys = { ...job, reads };
    const measured = await inProcess<JourneysMeasured>(ownModule(import.meta.url, './journeys.process'), journeys, options);
    rows.push(...journeyRows(journeys, measured));
  }
  rows.push(...(await scaling({ seed, reads, keep }, onProgress, signal)));
  return { rows, notes: [...NOTES, ...JOURNEY_NOTES], packages: [] };
}

/** Three months of the first seed, at the same pace; its one month where three have too many reads. */
async function scaling(
  { seed, reads, keep }: Pick<CorrelateSuiteOptions, 'seed' | 'reads' | 'keep'>,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<BenchRow[]> {
  const months = 3 * reads > MOST_READS ? 1 : 3;
  const job = jobOf(seed, months * DAYS, months * reads, keep);
  const onDone = (done: number): void => onProgress(`seed ${seed}, ${job.days} days`, done, months * reads);
  return scalingRows(job, await inProcess<Scaling[]>(ownModule(import.meta.url, './scaling.process'), job, { signal, onDone }));
}

function jobOf(seed: number, days: number, reads: number, keep: string | null): Job {
  const kept = keep === null ? null : join(keep, `seed-${seed}-${days}-days-${reads}-reads`);
  return { seed, days, reads, scenarios: scenariosOf(reads), kept };
}

function scenariosOf(reads: number): number {
  return Math.min(SCENARIOS.most, Math.max(26, Math.round(reads * SCENARIOS.a_read)));
}
