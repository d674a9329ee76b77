/**
 * The posterior of an entry given a read, by Bayes' rule over two hypotheses: the read is of the listed vehicle, or of some other one on the
 * road (the background). The background are the serial formats of all jurisdictions, each with its
 * share of the cars on the road spread evenly over its serials, and plates of their owners' choice.
 */

import { INDEX_BY_CODE } from '../../plate/alphabet.ts';
import type { Lattice } from '../../plate/lattice.ts';
import type { Entry } from '../../records/entries.ts';
import type { Read } from '../../records/reads.ts';
import type { ConfusionModel } from '../confusion/confusion-model.ts';
import { averageStateLikelihood } from '../population/serial-format-groups.ts';
import { SERIAL_FORMATS, type WeightedFormat } from '../population/serial-formats.ts';
import { alignmentLikelihood } from './alignment-likelihood.ts';
import { backgroundLikelihood } from './background.ts';
import { COLUMNS, EmissionTable } from './emissions.ts';
import { latticeFor } from './read-lattice.ts';
import { type Fitting, fittingOf, type StateEvidence, seriesOf, stateEvidence } from './state.ts';

export interface Posterior {
  readonly prior: number;
  /** Natural. */
  readonly log_likelihood_ratio: number;
  /** 0..1 */
  readonly posterior: number;
}

/** What is known of a read and an entry because the entry was seen before (`resightings/`). */
export interface Resighting {
  /** Chance before looking that the read is of the entry. */
  readonly prior: number;
  /** The share of the background that is the alternative source, the vehicle that the entry may have been taken for; and the likelihood of what was seen by it, as {@link PosteriorScorer.background}. */
  readonly other_share: number;
  readonly by_other: number;
}

/** What the scorer uses of a read. */
export type ScoredRead = Pick<Read, 'plate' | 'lattice' | 'mean' | 'jurisdiction' | 'jurisdiction_p'>;

/** The most cars that bear one serial of one series, as a share of those on the road. */
const DENSEST = Math.max(...SERIAL_FORMATS.map(({ density }) => density));

/** Chance before looking that a read is of one entry of a list: of two lists with as many hits, the longer one has less for each. */
export function priorOf(entries: number, { hit_share, most_per_entry }: ConfusionModel): number {
  return Math.min(hit_share / Math.max(1, entries), most_per_entry);
}

export function oddsOf(p: number): number {
  return p / (1 - p);
}

/** Scores one read at a time: `take` fills the buffers, then ask (through `ReadEvidence`, which sees to the order). What is the same for all entries is worked out once, when first asked for. */
export class PosteriorScorer {
  readonly model: ConfusionModel;
  lattice: Lattice = [];
  fitting!: Fitting;
  states!: StateEvidence;
  readonly #seen = new EmissionTable();
  #isSeen = false;
  #others = -1;
  readonly #places = new Uint8Array(64);

  constructor(model: ConfusionModel) {
    this.model = model;
  }

  /** Less than a microsecond. */
  take(read: ScoredRead): void {
    this.lattice = latticeFor(read);
    this.fitting = fittingOf(read.plate, read.jurisdiction);
    this.states = stateEvidence(read, this.fitting, this.model);
    this.#isSeen = false;
    this.#others = -1;
  }

  /** P(lattice | plate) over P(lattice | independent characters of traffic). `places`: indices of characters. */
  likelihoodOfIndices(places: ArrayLike<number>, length: number): number {
    const seen = this.emissions();
    return alignmentLikelihood(seen.ratios, COLUMNS, places, length, seen, this.model.missed);
  }

  /** The same for a plate as text. */
  likelihoodOf(plate: string): number {
    for (let i = 0; i < plate.length; i++) this.#places[i] = INDEX_BY_CODE[plate.charCodeAt(i)];
    return this.likelihoodOfIndices(this.#places, plate.length);
  }

  /** The background likelihood: the same over all serial formats, with the state, weighted by registered plates (`background.ts`). */
  background(): number {
    if (this.#others < 0) this.#others = backgroundLikelihood(this.emissions(), this.states, this.model);
    return this.#others;
  }

  /** Share of the cars on the road that bear the read's plate itself, weighted by what the state says. */
  shareOfPlateRead(): number {
    const { density, density_of } = this.fitting;
    const { same, other } = this.states;
    return (1 - this.model.vanity) * (density_of * same + (density - density_of) * other);
  }

  /** Chance before looking that a read is of one entry of a list of so many. */
  prior(entries: number): number {
    return priorOf(entries, this.model);
  }

  /** @param entries on the entry's list @param again where it was seen before */
  posteriorOf(entry: Pick<Entry, 'plate' | 'jurisdiction'>, entries: number, again: Resighting | null = null): Posterior {
    const byEntry = this.likelihoodOf(entry.plate) * this.#stateOf(entry);
    const onTheRoad = Math.max(this.background() - this.#own(entry), 1e-300);
    const others = again === null ? onTheRoad : onTheRoad + again.other_share * (again.by_other - onTheRoad);
    const prior = again?.prior ?? this.prior(entries);
    const odds = oddsOf(prior) * (byEntry / others);
    const posterior = odds === Number.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
    return { prior, log_likelihood_ratio: Math.log(Math.max(byEntry / others, 1e-300)), posterior };
  }

  /**
   * An entry whose characters say less than this (as {@link likelihoodOfIndices}) cannot reach the odds: from P(entry) ≥ odds × (background −
   * the entry's own car), its own car being at most as many as the densest series has for a serial.
   */
  leastLikelihood(prior: number, odds: number, others: number): number {
    const most = Math.max(this.states.same, this.states.other);
    return (odds * others) / (most * (oddsOf(prior) + odds * DENSEST));
  }

  /** Of every character at every position. */
  emissions(): EmissionTable {
    if (!this.#isSeen) this.#seen.take(this.lattice, this.model);
    this.#isSeen = true;
    return this.#seen;
  }

  /** P(state seen | a car of this state), beside one of no state in particular. */
  stateLikelihood(code: string): number {
    const { seen, same, other } = this.states;
    return code === seen ? same : other;
  }

  /** An entry that names no state is a car of one of those that issue such a serial, or of any. */
  #stateOf({ plate, jurisdiction }: Pick<Entry, 'plate' | 'jurisdiction'>): number {
    if (this.states.seen === null) return 1;
    if (jurisdiction !== null) return this.stateLikelihood(jurisdiction);
    const own = seriesOf(plate);
    return own.length > 0 ? this.#average(own) : averageStateLikelihood(this.states);
  }

  #average(series: readonly WeightedFormat[]): number {
    let total = 0;
    let sum = 0;
    for (const { share, jurisdiction } of series) {
      total += share;
      sum += share * this.stateLikelihood(jurisdiction);
    }
    return sum / total;
  }

  /** The listed plate itself is one of its series: that car is no other car. */
  #own({ plate, jurisdiction }: Pick<Entry, 'plate' | 'jurisdiction'>): number {
    let sum = 0;
    for (const { density, jurisdiction: code } of seriesOf(plate)) {
      if (jurisdiction === null || jurisdiction === code) sum += density * this.stateLikelihood(code);
    }
    return sum * (1 - this.model.vanity) * this.likelihoodOf(plate);
  }
}
