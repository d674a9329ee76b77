import type { ConfusionModel } from '../confusion/confusion-model.ts';
import { EmissionTable } from '../evidence/emissions.ts';
import { oddsOf, type Posterior, type PosteriorScorer } from '../evidence/posterior-scorer.ts';
import { GroupLikelihoods } from '../population/group-likelihoods.ts';
import {
  NO_STATE_READ,
  SERIAL_FORMAT_GROUPS,
  type SerialFormatGroup,
  unknownJurisdictionProbability,
  weighGroups,
} from '../population/serial-format-groups.ts';
import { fittingLikelihood, fittingShare } from './alignments-that-fit.ts';
import { CharacterMarginals } from './marginals.ts';
import type { Pattern } from './pattern.ts';

/** Groups with a smaller posterior are not part of the bound but of its slack: about a hundred groups. */
const MINOR = 1e-5;

/** Groups with a smaller posterior are left out of a pattern's posterior: all of them together would change its seventh digit. */
const NEGLIGIBLE = 1e-9;

/** Probabilities are kept this far from 0 and 1 where their odds are given. */
const LEAST_PROBABILITY = 1e-12;

const weights = new Float64Array(SERIAL_FORMAT_GROUPS.length);

/**
 * The posterior probability that the plate of a read fits a pattern. Every vehicle whose plate fits is wanted, so there is no single entry
 * to weigh against a background, as in `evidence/posterior-scorer.ts`: the posterior is the part of the background likelihood that
 * plates which fit contribute.
 *
 * Call `take` with the evidence of a read first; the other methods are about the read that was taken last.
 */
export class PatternPosterior {
  readonly #model: ConfusionModel;
  readonly #emissions = new EmissionTable();
  readonly #likelihoods = new GroupLikelihoods();
  readonly #marginals = new CharacterMarginals();
  readonly #priors = new WeakMap<Pattern, Map<string | null, number>>();
  /** For each group, P(group) × P(lattice, state | group); their sum is the background likelihood. */
  readonly #joint = new Float64Array(SERIAL_FORMAT_GROUPS.length);
  #states = NO_STATE_READ;
  #background = 0;

  constructor(model: ConfusionModel) {
    this.#model = model;
  }

  /** About four times the cost of {@link PosteriorScorer.background}. */
  take({ lattice, states }: Pick<PosteriorScorer, 'lattice' | 'states'>): void {
    const { missed } = this.#model;
    this.#emissions.take(lattice, this.#model);
    this.#states = states;
    this.#likelihoods.take(this.#emissions, missed);
    weighGroups(weights, states, null, this.#model);
    this.#background = 0;
    for (let k = 0; k < SERIAL_FORMAT_GROUPS.length; k++) {
      this.#joint[k] = weights[k] * this.#likelihoods.values[k];
      this.#background += this.#joint[k];
    }
    this.#marginals.clear();
    for (let k = 0; k < SERIAL_FORMAT_GROUPS.length; k++) {
      const posterior = this.#joint[k] / this.#background;
      if (posterior < MINOR) this.#marginals.slack += posterior;
      else this.#marginals.add(this.#emissions, this.#mean, SERIAL_FORMAT_GROUPS[k], missed, weights[k] / this.#background);
    }
  }

  /** As {@link PosteriorScorer.background}, with the plates of unknown formats. */
  get background(): number {
    return this.#background;
  }

  /**
   * An upper bound of {@link posterior}, whatever the jurisdiction. Stops early where the bound is already below `enough`. A thousand calls cost about
   * as much as `take`.
   */
  upperBound(pattern: Pattern, enough = 0): number {
    return this.#marginals.upperBound(pattern, enough);
  }

  /** P(the plate fits, and is of the jurisdiction if one is given | read). Costs more than `take`. */
  posterior(pattern: Pattern, jurisdiction: string | null): number {
    return this.#ofJurisdiction(jurisdiction, this.#states, (code) => {
      weighGroups(weights, this.#states, code, this.#model);
      let sum = 0;
      for (let k = 0; k < SERIAL_FORMAT_GROUPS.length; k++) {
        if (this.#joint[k] <= this.#background * NEGLIGIBLE || weights[k] === 0) continue;
        sum += weights[k] * this.#fitting(pattern, SERIAL_FORMAT_GROUPS[k]);
      }
      return Math.min(1, sum / this.#background);
    });
  }

  /** P(a vehicle drawn from all that are registered fits, and is of the jurisdiction if one is given). Kept for each pattern. */
  prior(pattern: Pattern, jurisdiction: string | null): number {
    const known = this.#priors.get(pattern) ?? new Map<string | null, number>();
    this.#priors.set(pattern, known);
    let prior = known.get(jurisdiction);
    if (prior === undefined) {
      prior = this.#ofJurisdiction(jurisdiction, NO_STATE_READ, (code) => this.#shareFitting(pattern, code));
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

  #fitting(pattern: Pattern, group: SerialFormatGroup): number {
    const layers = pattern.layers(group.places.length);
    if (layers === null) return 0;
    return fittingLikelihood(this.#emissions, this.#mean, group, layers, pattern.classes, this.#model.missed);
  }

  #shareFitting(pattern: Pattern, jurisdiction: string | null): number {
    weighGroups(weights, NO_STATE_READ, jurisdiction, this.#model);
    let sum = 0;
    for (const [k, group] of SERIAL_FORMAT_GROUPS.entries()) {
      const layers = pattern.layers(group.places.length);
      if (layers !== null) sum += weights[k] * fittingShare(group, layers, pattern.classes);
    }
    return sum;
  }

  readonly #mean = (position: number, set: number): number => this.#likelihoods.mean(position, set);
}

function logOdds(p: number): number {
  return Math.log(oddsOf(Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, p))));
}
