import type { Travelled } from '../../records/explanations.ts';
import type { SightingRecord } from '../../store/hits.store.ts';
import type { ConfusionModel } from '../confusion/confusion-model.ts';
import { PosteriorScorer, type Resighting } from '../evidence/posterior-scorer.ts';
import { FARTHEST } from '../index/search.ts';
import { alternativeSourceLikelihood } from './alternative-source.ts';
import { TransitionModel } from './transition-model.ts';
import type { Transitions } from './transitions.ts';

/**
 * From this probability on, a vehicle is expected at a camera: one read in half a million. Less than that hardly changes the prior of
 * an entry, so that only expected entries must be tried beyond the result of the search.
 */
export const EXPECTED_FROM = 2e-6;
/**
 * Smallest relative likelihood of an expected entry: twice as far, by its logarithm, as the search looks for entries that are not expected.
 * The higher prior of an expected entry can make up for a worse misread.
 */
export const FARTHEST_EXPECTED = FARTHEST ** 2;
/** Upper limit of the posterior of an earlier hit, also of a confirmed one, because its evidence was not all independent. */
const MOST = 0.999;
/** The largest part of an entry's prior that a sighting elsewhere takes away: a plate that is seen where its vehicle cannot be may be a copy, and deserves an alert. */
const MOST_TAKEN = 0.5;
/** Upper limit of the prior of an expected entry. */
const MOST_EXPECTED = 0.9;

/** The latest sighting of an entry before a read. */
export interface EarlierSighting {
  readonly sighting: SightingRecord;
  /** Probability that the sighting was of the entry, 0..1. */
  readonly posterior: number;
  /** Milliseconds from the sighting to the read. */
  readonly ms: number;
  /** Probability that the read is of the vehicle that was sighted, by camera and time alone, 0..1. */
  readonly chance: number;
  /** Whether `chance` is at least {@link EXPECTED_FROM}. */
  readonly isExpected: boolean;
}

/** Earlier sightings as evidence, under one version of the model: transitions between cameras, and the alternative source of a sighting. */
export class ResightingEvidence {
  readonly transitions: TransitionModel;
  /** Takes earlier reads. */
  readonly #then: PosteriorScorer;

  constructor(transitions: Transitions, base: ConfusionModel) {
    this.transitions = new TransitionModel(transitions);
    this.#then = new PosteriorScorer(base);
  }

  /** A sighting beside a read at this camera and time, epoch milliseconds. */
  before(sighting: SightingRecord, camera: string, at: number): EarlierSighting {
    const ms = at - sighting.captured_at;
    const chance = this.transitions.chance(sighting.camera_id, camera, ms);
    const posterior = sighting.status === 'confirmed' ? MOST : Math.min(sighting.posterior, MOST);
    return { sighting, posterior, ms, chance, isExpected: chance >= EXPECTED_FROM };
  }

  /** The prior of the entry. @param base its prior without the sighting */
  prior({ posterior, chance, isExpected }: EarlierSighting, base: number): number {
    const elsewhere = base * (1 - posterior * MOST_TAKEN);
    return isExpected ? Math.min(MOST_EXPECTED, elsewhere + posterior * chance) : elsewhere;
  }

  /** Prior and alternative source for the posterior. 30 µs. @param scorer has taken the read @param plate the read's */
  resighting(scorer: PosteriorScorer, plate: string, before: EarlierSighting, base: number): Resighting {
    const { sighting, posterior, chance } = before;
    const prior = this.prior(before, base);
    const other_share = Math.min(1, ((1 - posterior) * chance) / (1 - prior));
    this.#then.take(sighting.read);
    return {
      prior,
      other_share,
      by_other: alternativeSourceLikelihood(this.#then, scorer, sighting, [sighting.read.plate, plate]),
    };
  }

  /** The same for an explanation, for people. */
  describe({ sighting, posterior, ms, ...before }: EarlierSighting, camera: string, base: number): Travelled {
    const usual = this.transitions.usual(sighting.camera_id, camera);
    return {
      camera: sighting.camera_id,
      seen_at: sighting.captured_at,
      hit_id: sighting.hit_id,
      posterior,
      minutes: ms / 60_000,
      usual_minutes: usual?.minutes ?? null,
      usual_share: usual?.share ?? null,
      factor: this.prior({ sighting, posterior, ms, ...before }, base) / base,
    };
  }
}
