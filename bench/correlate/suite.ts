import { join } from 'node:path';
import { ownModule } from '../../engine/ports/own-module.ts';
import { inProcess } from '../child.ts';
import type { BenchRow, OnProgress, SuiteResult } from '../document.ts';
import type { JourneysMeasured } from './journeys-measured.ts';
import { JOURNEY_NOTES, journeyRows } from './journeys-rows.ts';
import type { Job, Measured, Scaling } from './measured.ts';
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

const NOTES = [
  'Thirty days of the simulated border, every camera up, traffic scaled to the reads of a seed; reads with their doubts by the error model that was fitted to this program’s reader, one plate for each read as its best characters say. Stories of all thirteen kinds are planted in turn. Everything is asked as shipped; parameters were chosen on seeds 501 to 510, those of clocks also on 521 to 523, 601 and 602.',
  'convoy groups: planted convoys and scouts with a load car; visible: two of them met on camera three times or more. right: all members are of one planted group. The columns after recall count wrong groups by what they are: vehicles that happened to meet, trucks of one fleet, neighbours who commute, cars that changed plates with each other, strangers on one road, or vehicles of two kinds.',
  'convoy pairs: pairs of vehicles, every contender ranks the same ones: i2 counts meetings within five minutes, CIVITAS within twenty, FP-Growth the transactions (camera and ten minutes) that hold both, counted directly, which is what it mines for pairs. least_lead_of_ours: our precision less the contender’s at the same recall, where that is least.',
  'clones: visible: two cars with one plate were where one car cannot be. from_misreads: called, but one car only bore the plate. The rule of CIVITAS (110 km/h in a straight line and 1 km) on the same reads.',
  'scenes: for each courier the scenes of its own seizures; first: nobody is ranked above it. regulars: who pass a checkpoint every working day, with their checkpoint’s seizures; called: ranked first with odds above one.',
  'seizure chains: half of the planted groups end with one vehicle seized, which the records name; companions: pairs of such a vehicle and one of its group that met on camera three times or more. precision and recall of who is named beside it.',
  'habits: which camera sees a vehicle next. Learned from the first three quarters of the window, judged by every passage after it, of vehicles with ten passages before; who: commuters, or everybody. ece: expected calibration error of the five chances that are shown; ece_week: of the twenty likeliest hours of the week, judged by the week after. Peers: the cameras it was seen at most, and where it went from the last camera most.',
  'turnarounds: planted vehicles that cross and are back soon, taxis among them, and vehicles that are called.',
  'one wrong clock: eight cameras, one after another, whose clock is ahead by so many minutes (below 0: behind). found: that camera is named and left out; right_amount: with one amount, at most a quarter of an hour off; one_of_two: with two amounts that explain alike, of which one is right; false_alarms: other cameras named; more_clones: plates called beyond those that are called with all clocks right. How amounts are told was chosen on seeds 601 and 602.',
  'convoys over days: the whole question over the first days of the first seed, processor time of one process; peak_rss_mb is that of the process with the columns, and with the simulation that made them where the passages are not kept (--keep). One month only where three have more than ten million reads.',
  'cost of parts: what measuring each part took, questions, peers and comparison with the truth together. peak_rss_mb is the most that the process had until then, so a part that needs less than one before it shows that one’s; the first one of each process includes simulating the passages.',
];
