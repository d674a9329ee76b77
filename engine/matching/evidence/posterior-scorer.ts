/**
 * The posterior of an entry given a read, by Bayes' rule over two hypotheses: the read is of the listed vehicle, or of some other vehicle
 * (the background). The background is the serial formats of all jurisdictions, each with its share of registered vehicles spread evenly over its
 * serials, and vanity plates.
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
  /** Natural logarithm of P(read | entry) / P(read | background). */
  readonly log_likelihood_ratio: number;
  /** P(entry | read), 0..1. */
  readonly posterior: number;
}

/** An earlier sighting of the entry as evidence (`resightings/`). */
export interface Resighting {
  /** Prior probability that the read is of the entry, given the sighting. */
  readonly prior: number;
  /** Share of the alternative source in the background: the vehicle that passed if the earlier hit was wrong. */
  readonly other_share: number;
  /** Likelihood of the read under the alternative source, in the unit of {@link PosteriorScorer.background}. */
  readonly by_other: number;
}

/** What the scorer uses of a read. */
export type ScoredRead = Pick<Read, 'plate' | 'lattice' | 'mean' | 'jurisdiction' | 'jurisdiction_p'>;

/** Largest share of registered vehicles that bear one given serial of one format. */
const DENSEST = Math.max(...SERIAL_FORMATS.map(({ density }) => density));

/** Prior probability that a read is of one given entry of a list. The expected share of hits is spread over all entries, so it falls with the length of the list. */
export function priorOf(entries: number, { hit_share, most_per_entry }: ConfusionModel): number {
  return Math.min(hit_share / Math.max(1, entries), most_per_entry);
}

export function oddsOf(p: number): number {
  return p / (1 - p);
}

/**
 * Scores one read at a time: `take` it, then call the other methods (through `ReadEvidence`, which keeps this order). What is the same for all entries is
 * calculated once, when it is first needed.
 */
export class PosteriorScorer {
  readonly model: ConfusionModel;
  lattice: Lattice = [];
  fitting!: Fitting;
  states!: StateEvidence;
  readonly #emissionTable = new EmissionTable();
  #hasEmissions = false;
  #others = -1;
  readonly #places = new Uint8Array(64);

  constructor(model: ConfusionModel) {
    this.model = model;
  }

  /** Takes a read into the buffers. Less than a microsecond. */
  take(read: ScoredRead): void {
    this.lattice = latticeFor(read);
    this.fitting = fittingOf(read.plate, read.jurisdiction);
    this.states = stateEvidence(read, this.fitting, this.model);
    this.#hasEmissions = false;
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

  /** Share of registered vehicles that bear the plate as read, weighted by the likelihood of the state. */
  shareOfPlateRead(): number {
    const { density, density_of } = this.fitting;
    const { same, other } = this.states;
    return (1 - this.model.vanity) * (density_of * same + (density - density_of) * other);
  }

  /** The prior of one entry of a list with so many entries. */
  prior(entries: number): number {
    return priorOf(entries, this.model);
  }

  /** @param entries number of entries on the list @param resighting evidence of an earlier sighting */
  posteriorOf(entry: Pick<Entry, 'plate' | 'jurisdiction'>, entries: number, resighting: Resighting | null = null): Posterior {
    const byEntry = this.likelihoodOf(entry.plate) * this.#stateOf(entry);
    const background = Math.max(this.background() - this.#own(entry), 1e-300);
    const others = resighting === null ? background : background + resighting.other_share * (resighting.by_other - background);
    const prior = resighting?.prior ?? this.prior(entries);
    const odds = oddsOf(prior) * (byEntry / others);
    const posterior = odds === Number.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
    return { prior, log_likelihood_ratio: Math.log(Math.max(byEntry / others, 1e-300)), posterior };
  }

  /**
   * The least {@link likelihoodOfIndices} with which an entry can reach the odds. It follows from P(read | entry) ≥ odds × (background − the
   * entry's own part of it), which is at most that of a serial of the densest format.
   */
  leastLikelihood(prior: number, odds: number, others: number): number {
    const most = Math.max(this.states.same, this.states.other);
    return (odds * others) / (most * (oddsOf(prior) + odds * DENSEST));
  }

  /** The read's emission table, which the next `take` overwrites. */
  emissions(): EmissionTable {
    if (!this.#hasEmissions) this.#emissionTable.take(this.lattice, this.model);
    this.#hasEmissions = true;
    return this.#emissionTable;
  }

  /** P(state read | a vehicle of this state). */
  stateLikelihood(code: string): number {
    const { seen, same, other } = this.states;
    return code === seen ? same : other;
  }

  /** The likelihood of the state under an entry. Without a listed state: the mean over the states that issue such a serial, or over all states. */
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

  /** The part of the background that is the entry's own vehicle. */
  #own({ plate, jurisdiction }: Pick<Entry, 'plate' | 'jurisdiction'>): number {
    let sum = 0;
    for (const { density, jurisdiction: code } of seriesOf(plate)) {
      if (jurisdiction === null || jurisdiction === code) sum += density * this.stateLikelihood(code);
    }
    return sum * (1 - this.model.vanity) * this.likelihoodOf(plate);
  }
}
