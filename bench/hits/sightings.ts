/**
 * The value of earlier sightings as evidence: transitions between cameras are learned from the clear reads of some days
 * of one population, and compared with the shipped model on the days of another population with the same roads.
 */

import { hitRecorder } from '../../engine/hits/record.ts';
import { shippedModel } from '../../engine/matching/confusion/confusion-model.ts';
import type { JudgingModel } from '../../engine/matching/confusion/learned-model.ts';
import { seriesOf } from '../../engine/matching/evidence/state.ts';
import { LiveMatcher } from '../../engine/matching/live-matcher.ts';
import { TransitionLearner } from '../../engine/matching/resightings/learn-transitions.ts';
import { WINDOW } from '../../engine/matching/resightings/transitions.ts';
import type { Read } from '../../engine/records/reads.ts';
import { newId } from '../../engine/store/new-id.ts';
import { uniformOf } from '../../fixtures/border/traffic/uniform.ts';
import { type Drives, type DrivesOptions, drivesOf } from '../traffic/drives.ts';
import { listedStore } from '../traffic/listed-store.ts';
import { keyOf, LISTED_SHARE, type Plate } from '../traffic/traffic.ts';
import { expectedCalibrationError, ReliabilityCounts } from './calibration.ts';

export interface SightingsJob {
  readonly seed: number;
  readonly entries: number;
  /** Passages a second, and days of learning and of reporting. */
  readonly rate: number;
  readonly learn_days: number;
  readonly days: number;
}

export interface SightingsFigures {
  readonly model: string;
  readonly reads: number;
  readonly listed: number;
  readonly found: number;
  /** Share of the misread ones that were found. */
  readonly misread: number;
  readonly recovered: number;
  readonly wrong: number;
  readonly ece: number;
  /** Right or wrong matches of entries with a hit in the day before. */
  readonly again: number;
  readonly ece_again: number;
  readonly budgets: readonly Budget[];
  readonly planted: readonly Planted[];
}

interface Budget {
  readonly false_alerts_per_day: number;
  readonly per_day: number;
  readonly recall: number;
}

export interface Planted {
  /** A listed vehicle whose plate was copied; the vehicle with the copy; an innocent vehicle with the serial of a listed plate from another state. */
  readonly who: 'car' | 'copy' | 'twin';
  readonly passages: number;
  readonly hits: number;
}

const BUDGETS = [1, 10];
/** All matches down to the matcher's lowest threshold are returned. */
const EVERYTHING = 1e9;
/** The thresholds of a list without a budget. */
const LIKELY = 0.5;
const LEARNING = 7_001;
/** Listed vehicles whose plates are copied, and those that have a twin. */
const COPIED = 150;

export function measureSightings(job: SightingsJob, onDone: (done: number) => void): SightingsFigures[] {
  const { seed, entries, rate } = job;
  const options: Omit<DrivesOptions, 'seed' | 'days'> = { rate, entries, listed_share: LISTED_SHARE };
  const model = learned(drivesOf({ ...options, seed: seed + LEARNING, days: job.learn_days }), onDone);
  const drives = drivesOf({ ...options, seed, days: job.days });
  const base = shippedModel();
  const models: JudgingModel[] = [{ version: base.version, base, learned: null }, model];
  const contenders = models.map((one) => new Contender(drives, one, job.days));
  let done = 0;
  for (const { read, listed } of drives.reads()) {
    for (const contender of contenders) contender.see(read, listed < 0 ? null : drives.list[listed]);
    done += 1;
    onDone(done);
  }
  const cast = castOf(drives, seed);
  return contenders.map((contender, i) => {
    const figures = contender.figures();
    contender.close();
    return { model: i === 0 ? 'shipped' : 'with travel', ...figures, planted: plantedOf(drives, models[i], cast, job.days) };
  });
}

function learned(drives: Drives, onDone: (done: number) => void): JudgingModel {
  const learner = new TransitionLearner(drives);
  let done = 0;
  for (const { read } of drives.reads()) {
    learner.add(read);
    done += 1;
    onDone(done);
  }
  return { version: 'travel', base: shippedModel(), learned: { everywhere: {}, cameras: {}, travel: learner.result() } };
}

/** One model as in the product: its hits are stored, and are evidence for later reads. */
class Contender {
  readonly #listed;
  readonly #matcher;
  readonly #record;
  readonly #everything;
  readonly #days: number;
  readonly #all = new ReliabilityCounts();
  readonly #resighted = new ReliabilityCounts();
  readonly #hitAt = new Map<string, number>();
  readonly #budgets;
  readonly sums = { reads: 0, listed: 0, found: 0, misread: 0, recovered: 0, wrong: 0, again: 0 };

  constructor({ list }: Drives, model: JudgingModel, days: number) {
    this.#listed = listedStore(list, 'likely');
    const { store } = this.#listed;
    this.#matcher = new LiveMatcher(store, { models: { inUse: () => model.version, get: () => model }, sightings: store });
    const append = (event: Parameters<Parameters<typeof hitRecorder>[0]['events']['append']>[0]): void => {
      store.events.append({ ...event, at: 0 });
    };
    this.#record = hitRecorder({ store, events: { append }, matcher: this.#matcher, model: () => model.base });
    this.#everything = { ...this.#listed.list, false_alerts_per_day: EVERYTHING };
    this.#days = days;
    this.#budgets = BUDGETS.map((budget) => ({ budget, hits: [] as { posterior: number; isRight: boolean }[] }));
  }

  /** Returns true if it is a hit on this plate's entry. */
  see(seen: Read, car: Plate | null): boolean {
    const { sums } = this;
    const { store } = this.#listed;
    const read = { ...seen, id: newId() };
    const isMisread = car !== null && car.plate !== read.plate;
    sums.reads += 1;
    if (car !== null) sums.listed += 1;
    if (isMisread) sums.misread += 1;
    const matches = this.#matcher.matchAs(read, this.#everything);
    if (matches.length === 0) return false;
    let isFound = false;
    for (const { entry, posterior } of matches) {
      const isRight = car !== null && keyOf(car) === keyOf(entry);
      this.#all.add(posterior, isRight);
      if (read.captured_at - (this.#hitAt.get(entry.id) ?? Number.NEGATIVE_INFINITY) < WINDOW) {
        this.#resighted.add(posterior, isRight);
        sums.again += 1;
      }
      for (const { hits } of this.#budgets) hits.push({ posterior, isRight });
      if (posterior < LIKELY) continue;
      if (isRight) isFound = true;
      else sums.wrong += 1;
    }
    if (isFound) sums.found += 1;
    if (isFound && isMisread) sums.recovered += 1;
    const hits = matches.filter(({ posterior }) => posterior >= LIKELY);
    if (hits.length === 0) return isFound;
    for (const { entry } of hits) this.#hitAt.set(entry.id, read.captured_at);
    store.transaction(() => {
      this.#matcher.refresh();
      store.reads.insert(read.id, read, null);
      this.#record(read, hits);
    });
    return isFound;
  }

  figures(): Omit<SightingsFigures, 'model' | 'planted'> {
    const { sums } = this;
    const { entries, policy } = this.#listed.list;
    const reads_per_day = sums.reads / this.#days;
    const budgets = this.#budgets.map(({ budget, hits }) => {
      const question = { policy, entries, false_alerts_per_day: budget, reads_per_day };
      const { least_posterior } = this.#matcher.threshold(question);
      const alerted = hits.filter(({ posterior }) => posterior >= least_posterior);
      const right = alerted.filter(({ isRight }) => isRight).length;
      return { false_alerts_per_day: budget, per_day: (alerted.length - right) / this.#days, recall: right / sums.listed };
    });
    const ece = expectedCalibrationError(this.#all.table());
    const ece_again = expectedCalibrationError(this.#resighted.table());
    return { ...sums, ece, ece_again, budgets };
  }

  close(): void {
    this.#listed.close();
  }
}

interface Cast {
  /** Plates that vehicles bear although they were issued to others. */
  readonly plates: ReadonlyMap<number, Plate>;
  readonly who: ReadonlyMap<number, Planted['who']>;
}

/** Some listed drivers have their plates copied by a driver elsewhere; others have a twin. */
function castOf({ listed, list, size }: Drives, seed: number): Cast {
  const plates = new Map<number, Plate>();
  const who = new Map<number, Planted['who']>();
  const free = (n: number): number => {
    for (let attempt = 0; ; attempt++) {
      const vehicle = Math.floor(uniformOf(seed, n, 500 + attempt) * size);
      if (!listed.has(vehicle) && !who.has(vehicle)) return vehicle;
    }
  };
  let n = 0;
  for (const [vehicle, place] of listed) {
    if (n === 2 * COPIED) break;
    const plate = list[place];
    const others = seriesOf(plate.plate).filter(({ jurisdiction }) => jurisdiction !== plate.jurisdiction);
    if (n >= COPIED && others.length === 0) continue;
    const other = free(n);
    const [series] = others;
    plates.set(other, n < COPIED || series === undefined ? plate : { ...plate, jurisdiction: series.jurisdiction });
    who.set(other, n < COPIED ? 'copy' : 'twin');
    if (n < COPIED) who.set(vehicle, 'car');
    n += 1;
  }
  return { plates, who };
}

function plantedOf(drives: Drives, model: JudgingModel, { plates, who }: Cast, days: number): Planted[] {
  const contender = new Contender(drives, model, days);
  const sums = new Map<Planted['who'], { passages: number; hits: number }>();
  for (const { read, vehicle } of drives.reads(plates, new Set(who.keys()))) {
    const role = who.get(vehicle);
    if (role === undefined) continue;
    const sum = sums.get(role) ?? { passages: 0, hits: 0 };
    sums.set(role, sum);
    const { wrong } = contender.sums;
    const isFound = contender.see(read, plates.get(vehicle) ?? drives.plateOf(vehicle));
    sum.passages += 1;
    if (isFound || contender.sums.wrong > wrong) sum.hits += 1;
  }
  contender.close();
  return [...sums].map(([role, sum]) => ({ who: role, ...sum }));
}
