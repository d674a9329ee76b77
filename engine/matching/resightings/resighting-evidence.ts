import type { Travelled } from '../../records/explanations.ts';
import type { SightingRecord } from '../../store/hits.store.ts';
import type { ConfusionModel } from '../confusion/confusion-model.ts';
import { PosteriorScorer, type Resighting } from '../evidence/posterior-scorer.ts';
import { FARTHEST } from '../index/search.ts';
import { alternativeSourceLikelihood } from './alternative-source.ts';
import { TransitionModel } from './transition-model.ts';
import type { Transitions } from './transitions.ts';

/**
 * From this chance on a car is expected at a camera: one read in half a million. What is less likely adds nothing to what is known of
 * an entry anyway, so that only entries that are expected need be tried beyond what the search finds.
 */
export const EXPECTED_FROM = 2e-6;
/**
 * Beyond this no read counts as one of an entry that is expected: twice as far (by its logarithm) as the search looks for anybody. What is
 * on its way here may have been misread worse than what comes out of nowhere.
 */
export const FARTHEST_EXPECTED = FARTHEST ** 2;
/** Upper limit of the posterior of an earlier hit, also of a confirmed one: its evidence was not all independent. */
const MOST = 0.999;
/** A plate that is seen where its car cannot be may be a copy, and is worth an alert: never more than so much is taken from it. */
const MOST_TAKEN = 0.5;
/** No expectation is surer than this. */
const MOST_EXPECTED = 0.9;

/** An entry's latest sighting, beside a read. */
export interface EarlierSighting {
  readonly sighting: SightingRecord;
  /** That it was of the entry, 0..1. */
  readonly posterior: number;
  readonly ms: number;
  /** That the read is of the car that was seen then. */
  readonly chance: number;
  readonly isExpected: boolean;
}

/** How a version of the model judges by what was seen before: where cars go on to, and who they may have been. */
export class ResightingEvidence {
  readonly expectation: TransitionModel;
  /** For earlier reads. */
  readonly #then: PosteriorScorer;

  constructor(travel: Transitions, base: ConfusionModel) {
    this.expectation = new TransitionModel(travel);
    this.#then = new PosteriorScorer(base);
  }

  before(sighting: SightingRecord, camera: string, at: number): EarlierSighting {
    const ms = at - sighting.captured_at;
    const chance = this.expectation.chance(sighting.camera_id, camera, ms);
    const posterior = sighting.status === 'confirmed' ? MOST : Math.min(sighting.posterior, MOST);
    return { sighting, posterior, ms, chance, isExpected: chance >= EXPECTED_FROM };
  }

  /** @param base chance before looking that a read is of the entry, were nothing known of where it is */
  prior({ posterior, chance, isExpected }: EarlierSighting, base: number): number {
    const elsewhere = base * (1 - posterior * MOST_TAKEN);
    return isExpected ? Math.min(MOST_EXPECTED, elsewhere + posterior * chance) : elsewhere;
  }

  /** Thirty microseconds. @param measure has taken the read, which was read as `plate` */
  resighting(measure: PosteriorScorer, plate: string, before: EarlierSighting, base: number): Resighting {
    const { sighting, posterior, chance } = before;
    const prior = this.prior(before, base);
    const other_share = Math.min(1, ((1 - posterior) * chance) / (1 - prior));
    this.#then.take(sighting.read);
    return {
      prior,
      other_share,
      by_other: alternativeSourceLikelihood(this.#then, measure, sighting, [sighting.read.plate, plate]),
    };
  }

  /** For people. */
  told({ sighting, posterior, ms, ...before }: EarlierSighting, camera: string, base: number): Travelled {
    const way = this.expectation.way(sighting.camera_id, camera);
    return {
      camera: sighting.camera_id,
      seen_at: sighting.captured_at,
      hit_id: sighting.hit_id,
      posterior,
      minutes: ms / 60_000,
      usual_minutes: way?.minutes ?? null,
      usual_share: way?.share ?? null,
      factor: this.prior({ sighting, posterior, ms, ...before }, base) / base,
    };
  }
}
