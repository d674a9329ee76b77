/**
 * The vehicle of each passage, allowing for misreads: Bayes' rule over the vehicles with plates similar to the text read, and over a vehicle that was
 * seen nowhere else.
 *
 * For each vehicle: P(lattice, state | its plate) × the prior odds that this passage is of it. Those odds are its share of all
 * passages, or, where it is expected here after its other passages, the odds from transitions between cameras
 * (`resighting-prior.ts`), whichever is greater. For one that was seen nowhere else: the background likelihood of matching
 * (`matching/evidence/background.ts`), which is over all serial formats.
 */
import type { ConfusionModel } from '../matching/confusion/confusion-model.ts';
import { PosteriorScorer, type ScoredRead } from '../matching/evidence/posterior-scorer.ts';
import { fittingOf } from '../matching/evidence/state.ts';
import { NearTexts, textsNamedBy } from './near-texts.ts';
import type { ResightingPrior } from './resighting-prior.ts';
import { type SightingRows, textAt } from './sighting-rows.ts';

export interface ResolveOptions {
  readonly model: ConfusionModel;
  /** Null where no transitions were learned. */
  readonly resightingPrior: ResightingPrior | null;
  /** All passages of the window, of which `rows` may be a part. */
  readonly passages: number;
  /** Spellings of a plate that is searched for; `sought` is then calculated for every row. */
  readonly sought?: readonly string[] | undefined;
  /** The read of a row; null for a deleted read, of which only the text is known. */
  readOf(row: number): ScoredRead | null;
}

export interface Resolved {
  /** By row: index of the text that is the plate of its vehicle. */
  readonly vehicle: Uint32Array;
  /** By row: probability that the passage belongs to that vehicle, 0..1. */
  readonly p: Float32Array;
  /** By row: probability that it is of the plate that is looked for, 0..1, and the log likelihood ratio against any other vehicle; empty where none is. */
  readonly sought: Float32Array;
  readonly ratio: Float32Array;
}

/** A text that was read clearly so often is a plate of its own: its clear passages are not reassigned. */
const OFTEN = 2;
const CLEAR = 90;
/** Share of wrong texts that happen to be the plate of another vehicle that was seen. */
const NAMESAKES = 0.02;
/** Least probability for assigning a passage to another vehicle; below, it keeps its own text. */
const MOVED_FROM = 0.5;

/** About 20 µs a passage that has a near plate; half a microsecond for all others. */
export function resolveVehicles(rows: SightingRows, options: ResolveOptions): Resolved {
  const resolver = new Resolver(rows, options);
  const { vehicle, p, sought, ratio } = resolver;
  for (const text of fromTheLeastCredible(rows)) resolver.resolve(text);
  return { vehicle, p, sought, ratio };
}

/**
 * Texts that were read seldom first; of those that were read as often, first those that hardly any vehicle bears, then those that were read less
 * surely. So of two texts of one vehicle the more credible one is its plate.
 */
function fromTheLeastCredible({ texts, start, sure }: SightingRows): Uint32Array {
  const surest = Uint8Array.from(texts, (_, t) => sure.subarray(start[t], start[t + 1]).reduce((a, b) => Math.max(a, b), 0));
  const densities = Float64Array.from(texts, (text) => fittingOf(text, null).density);
  return Uint32Array.from(texts.keys()).sort(
    (a, b) =>
      start[a + 1] - start[a] - (start[b + 1] - start[b]) || densities[a] - densities[b] || surest[a] - surest[b] || a - b,
  );
}

class Resolver {
  readonly vehicle: Uint32Array;
  readonly p: Float32Array;
  readonly sought: Float32Array;
  readonly ratio: Float32Array;
  readonly #soughtTexts: readonly number[];
  readonly #rows: SightingRows;
  readonly #options: ResolveOptions;
  readonly #near: NearTexts;
  readonly #scorer: PosteriorScorer;
  /** By row: whether it was the evidence for a vehicle, and so stays assigned to it. */
  readonly #stays: Uint8Array;

  constructor(rows: SightingRows, options: ResolveOptions) {
    this.#rows = rows;
    this.#options = options;
    this.#near = new NearTexts(rows.texts);
    this.#scorer = new PosteriorScorer(options.model);
    this.vehicle = rows.text.slice();
    this.p = Float32Array.from(rows.sure, (percent, row) => {
      const sure = percent / 100;
      const isAlone = rows.start[rows.text[row] + 1] - rows.start[rows.text[row]] === 1;
      return isAlone ? sure : sure / (sure + (1 - sure) * NAMESAKES);
    });
    this.#stays = new Uint8Array(rows.n);
    const { sought } = options;
    this.#soughtTexts = (sought ?? []).map((plate) => textAt(rows, plate)).filter((text) => text >= 0);
    this.sought = new Float32Array(sought === undefined ? 0 : rows.n);
    this.ratio = new Float32Array(this.sought.length);
  }

  resolve(text: number): void {
    const { start, sure } = this.#rows;
    const [from, to] = [start[text], start[text + 1]];
    const isOften = to - from > OFTEN;
    let near: number[] | null = null;
    for (let row = from; row < to; row++) {
      const isPlain = this.#stays[row] === 1 || (isOften && sure[row] >= CLEAR);
      if (isPlain && this.sought.length === 0) continue;
      near ??= this.#near.of(text);
      this.#resolveRow(row, near, !isPlain);
    }
  }

  #resolveRow(row: number, near: readonly number[], mayMove: boolean): void {
    const { text, sure } = this.#rows;
    const own = text[row];
    if (near.length === 0 && sure[row] >= CLEAR && this.sought.length === 0) return;
    const read = this.#options.readOf(row);
    if (read === null) return;
    const candidates = sure[row] >= CLEAR ? near : [...new Set([...near, ...textsNamedBy(read.lattice, this.#rows)])];
    const scorer = this.#scorer;
    scorer.take(read);
    let best = own;
    let most = 0;
    const byOthers = scorer.background();
    const byOwn = this.#weight(row, own);
    let sum = byOthers + byOwn;
    let bySought = this.#soughtTexts.includes(own) ? byOwn + byOthers * (sure[row] / 100) : 0;
    for (const candidate of candidates) {
      if (candidate === own) continue;
      const weight = this.#weight(row, candidate);
      sum += weight;
      if (this.#soughtTexts.includes(candidate)) bySought += weight;
      if (weight <= most) continue;
      most = weight;
      best = candidate;
    }
    if (this.sought.length > 0) this.#tellSought(row, bySought, sum, byOthers);
    if (!mayMove) return;
    if (!(most / sum >= MOVED_FROM)) {
      // The hypotheses: a vehicle that was seen nowhere else, and the vehicle of the other passages with this text.
      if (sum > 0) this.p[row] = (byOwn + (byOthers * sure[row]) / 100) / sum;
      return;
    }
    this.vehicle[row] = best;
    this.p[row] = most / sum;
    this.#keep(best, this.#rows.at[row]);
  }

  /** A plate that was never read as such has the prior of one vehicle among all. */
  #tellSought(row: number, known: number, sum: number, byOthers: number): void {
    const plates = this.#options.sought ?? [];
    const byPlate = plates.reduce((most, plate) => Math.max(most, this.#scorer.likelihoodOf(plate)), 0);
    const by = known > 0 ? known : byPlate / this.#options.passages;
    this.sought[row] = known > 0 ? known / sum : by / (sum + by);
    this.ratio[row] = Math.log(Math.max(1e-30, byPlate) / Math.max(1e-30, byOthers));
  }

  /** P(seen | the vehicle) × the odds that it passes here now. */
  #weight(row: number, text: number): number {
    const plate = this.#rows.texts[text];
    if (plate.includes('?')) return 0;
    const byCharacters = this.#scorer.likelihoodOf(plate);
    if (byCharacters === 0) return 0;
    return byCharacters * this.#byState(text) * this.#oddsOf(row, text);
  }

  /** The likelihood of the state that was read, given the states read of the vehicle. */
  #byState(text: number): number {
    const { seen, same, other } = this.#scorer.states;
    if (seen === null) return 1;
    const { start, state, states } = this.#rows;
    let agree = 1;
    let all = 2;
    for (let i = start[text]; i < start[text + 1] && i < start[text] + 20; i++) {
      if (state[i] === 0) continue;
      all += 1;
      if (states[state[i] - 1] === seen) agree += 1;
    }
    return (agree * same + (all - agree) * other) / all;
  }

  #oddsOf(row: number, text: number): number {
    const { start, at, camera } = this.#rows;
    const { resightingPrior, passages } = this.#options;
    const [from, to] = [start[text], start[text + 1]];
    let before = -1;
    let after = -1;
    let others = 0;
    for (let i = from; i < to; i++) {
      if (i === row || this.vehicle[i] !== text) continue;
      others += 1;
      if (at[i] <= at[row]) before = i;
      else if (after < 0) after = i;
    }
    const usual = others / passages;
    if (resightingPrior === null || others === 0) return usual;
    let odds = usual;
    if (before >= 0) odds = Math.max(odds, resightingPrior.odds(camera[before], camera[row], at[row] - at[before]));
    if (after >= 0) odds = Math.max(odds, resightingPrior.odds(camera[row], camera[after], at[after] - at[row]));
    return odds;
  }

  /** Marks the passages that were the evidence for a vehicle, the nearest in time, as its own. */
  #keep(text: number, at: number): void {
    const { start, at: times } = this.#rows;
    for (let i = start[text]; i < start[text + 1]; i++) {
      if (start[text + 1] - start[text] <= OFTEN || Math.abs(times[i] - at) < 86_400_000) this.#stays[i] = 1;
    }
  }
}
