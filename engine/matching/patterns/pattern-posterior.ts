/**
 * Whether the car that was seen bears a plate that fits a pattern. Everybody who fits is wanted, so there is no entry to weigh
 * against everybody else, as in `measure.ts`: it is the share of those who fit among everybody on the road, each weighted by how well
 * their plate explains what was seen.
 */

import { ALPHABET } from '../../plate/alphabet.ts';
import type { ConfusionModel } from '../confusion/confusion-model.ts';
import { alignmentLikelihood, isNear, LONGEST_LATTICE } from '../evidence/alignment-likelihood.ts';
import { EmissionTable } from '../evidence/emissions.ts';
import { oddsOf, type Posterior, type PosteriorScorer } from '../evidence/posterior-scorer.ts';
import { fittingLikelihood, fittingShare } from './alignments-that-fit.ts';
import { CharacterMarginals } from './marginals.ts';
import type { Pattern } from './pattern.ts';
import {
  groupWeight,
  NO_STATE_READ,
  SERIAL_FORMAT_GROUPS,
  SET_COUNT,
  SET_MEMBERS,
  SET_PROBABILITIES,
  type SerialFormatGroup,
  unknownJurisdictionProbability,
} from './serial-format-groups.ts';

const COLUMNS = ALPHABET.length;

/** Kinds of a smaller part of everybody than this bound no pattern by themselves: there are about a hundred of them. */
const MINOR = 1e-5;

/** Kinds of a smaller part are not laid: all of them together would change a posterior in its seventh digit. */
const NEGLIGIBLE = 1e-9;

/** A probability as near to 1, or to 0, as its odds are told. */
const LEAST_PROBABILITY = 1e-12;

/** One read in hand at a time, the one that the measure has: `take` it, then ask. */
export class PatternPosterior {
  readonly #model: ConfusionModel;
  readonly #seen = new EmissionTable();
  readonly #means = new Float64Array(LONGEST_LATTICE * SET_COUNT);
  readonly #marginals = new CharacterMarginals();
  readonly #priors = new WeakMap<Pattern, Map<string | null, number>>();
  /** What each kind comes to without its share; 0 where it cannot be laid beside what was seen. */
  readonly #laid = new Float64Array(SERIAL_FORMAT_GROUPS.length);
  /** The same with it: their sum is everybody. */
  readonly #shares = new Float64Array(SERIAL_FORMAT_GROUPS.length);
  #states = NO_STATE_READ;
  #everybody = 0;

  constructor(model: ConfusionModel) {
    this.#model = model;
  }

  /** Costs two to three times what {@link PosteriorScorer.background} does. */
  take({ lattice, states }: Pick<PosteriorScorer, 'lattice' | 'states'>): void {
    const seen = this.#seen;
    seen.take(lattice, this.#model);
    this.#states = states;
    this.#fillMeans();
    this.#everybody = 0;
    const { missed } = this.#model;
    for (let k = 0; k < SERIAL_FORMAT_GROUPS.length; k++) {
      const { places } = SERIAL_FORMAT_GROUPS[k];
      this.#laid[k] = isNear(places.length, seen)
        ? alignmentLikelihood(this.#means, SET_COUNT, places, places.length, seen, missed)
        : 0;
      this.#shares[k] = this.#laid[k] * groupWeight(SERIAL_FORMAT_GROUPS[k], states, null, this.#model);
      this.#everybody += this.#shares[k];
    }
    this.#marginals.clear();
    for (let k = 0; k < SERIAL_FORMAT_GROUPS.length; k++) {
      const share = this.#shares[k] / this.#everybody;
      if (share < MINOR) this.#marginals.slack += share;
      else this.#marginals.add(seen, this.#meanAt, SERIAL_FORMAT_GROUPS[k], missed, share / this.#laid[k]);
    }
  }

  /** Everybody on the road, weighted: as {@link PosteriorScorer.background}. */
  get background(): number {
    return this.#everybody;
  }

  /** At least what {@link posterior} says, of any jurisdiction; some bound where that is below `enough`. A thousand cost about as much as `take`. */
  upperBound(pattern: Pattern, enough = 0): number {
    return this.#marginals.upperBound(pattern, enough);
  }

  /** P(the plate fits, and is of the jurisdiction if one is given | what was seen). Costs more than `take`. */
  posterior(pattern: Pattern, jurisdiction: string | null): number {
    return this.#ofJurisdiction(jurisdiction, this.#states, (code) => {
      let sum = 0;
      for (let k = 0; k < SERIAL_FORMAT_GROUPS.length; k++) {
        if (this.#shares[k] <= this.#everybody * NEGLIGIBLE) continue;
        const share = groupWeight(SERIAL_FORMAT_GROUPS[k], this.#states, code, this.#model);
        if (share > 0) sum += share * this.#fitting(pattern, SERIAL_FORMAT_GROUPS[k]);
      }
      return Math.min(1, sum / this.#everybody);
    });
  }

  /** The same of any car, before looking. */
  prior(pattern: Pattern, jurisdiction: string | null): number {
    const known = this.#priors.get(pattern) ?? new Map<string | null, number>();
    this.#priors.set(pattern, known);
    let prior = known.get(jurisdiction);
    if (prior === undefined) {
      prior = this.#ofJurisdiction(jurisdiction, NO_STATE_READ, (code) => {
        let sum = 0;
        for (const kind of SERIAL_FORMAT_GROUPS) {
          const layers = pattern.layers(kind.places.length);
          if (layers !== null)
            sum += groupWeight(kind, NO_STATE_READ, code, this.#model) * fittingShare(kind, layers, pattern.classes);
        }
        return sum;
      });
      known.set(jurisdiction, prior);
    }
    return prior;
  }

  measured(pattern: Pattern, jurisdiction: string | null): Posterior {
    const prior = this.prior(pattern, jurisdiction);
    const posterior = this.posterior(pattern, jurisdiction);
    return { prior, log_likelihood_ratio: logOdds(posterior) - logOdds(prior), posterior };
  }

  #ofJurisdiction(jurisdiction: string | null, states: typeof NO_STATE_READ, of: (code: string | null) => number): number {
    const unknown = jurisdiction === null ? null : unknownJurisdictionProbability(jurisdiction, states);
    return unknown === null ? of(jurisdiction) : unknown * of(null);
  }

  #fitting(pattern: Pattern, kind: SerialFormatGroup): number {
    const layers = pattern.layers(kind.places.length);
    return layers === null ? 0 : fittingLikelihood(this.#seen, this.#meanAt, kind, layers, pattern.classes, this.#model.missed);
  }

  readonly #meanAt = (position: number, filling: number): number => this.#means[position * SET_COUNT + filling];

  #fillMeans(): void {
    const { count, ratios } = this.#seen;
    for (let i = 0; i < count; i++) {
      for (let filling = 0; filling < SET_COUNT; filling++) {
        let sum = 0;
        const members = SET_MEMBERS[filling];
        for (let m = 0; m < members.length; m++)
          sum += SET_PROBABILITIES[filling * COLUMNS + members[m]] * ratios[i * COLUMNS + members[m]];
        this.#means[i * SET_COUNT + filling] = sum;
      }
    }
  }
}

function logOdds(p: number): number {
  return Math.log(oddsOf(Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, p))));
}
