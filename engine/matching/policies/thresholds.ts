/**
 * What a `likely` list demands of a posterior, for an alert and for a review. Where it has a budget of false alerts, the threshold follows from its length, the background
 * and the reader's errors.
 */
import { decodeLattice } from '../../plate/lattice.ts';
import type { Threshold, ThresholdPoint, ThresholdQuestion } from '../../records/thresholds.ts';
import type { ConfusionModel } from '../confusion/confusion-model.ts';
import { oddsOf, PosteriorScorer, priorOf } from '../evidence/posterior-scorer.ts';
import { examplesOfPatterns, NO_PATTERNS, type PatternTraffic } from '../patterns/pattern-traffic.ts';
import type { Demand } from './demand.ts';

/**
 * Without a budget. With 0.5, one alert in thirteen of simulated reads with planted look-alikes is wrong, with 0.95 one in eighteen, with
 * 0.99 one in twenty-one, and one right alert in 190 becomes a review (`bench/RESULTS.md`, levels).
 */
const SURE = 0.99;
/** Least threshold, however large the budget: below it, 99 of 100 hits would be of another vehicle. */
const LEAST = 0.01;
/** Review threshold, as a part of the alert threshold. */
const REVIEW = 0.2;
/** Threshold of near misses, as a part of the review threshold. */
const NEAR = 0.5;

/** Thresholds of a curve: equal steps of log odds, as far apart at 0.01 as at 0.999. */
const CURVE: readonly number[] = Array.from({ length: 25 }, (_, i) => {
  const logOdds = Math.log(LEAST / (1 - LEAST)) * (1 - i / 24) + Math.log(999) * (i / 24);
  return Number((1 / (1 + Math.exp(-logOdds))).toPrecision(6));
});

/** The settings of a list from which its thresholds follow. */
export type Budgeted = Pick<ThresholdQuestion, 'id' | 'entries' | 'false_alerts_per_day'>;

export class Thresholds {
  readonly #model: ConfusionModel;
  readonly #readsPerDay: () => number;
  readonly #patternsOf: (listId: string) => PatternTraffic;
  /** By the length of the list and the share of vehicles that its patterns fit, both to two digits. */
  readonly #known = new Map<string, Expected>();
  #patternExamples: ReturnType<typeof examplesOfPatterns> | null = null;

  constructor(model: ConfusionModel, readsPerDay: () => number, patternsOf: (listId: string) => PatternTraffic) {
    this.#model = model;
    this.#readsPerDay = readsPerDay;
    this.#patternsOf = patternsOf;
  }

  /** @param list of the policy `likely` */
  demand(list: Budgeted): Demand {
    const threshold = this.#least(list, this.#readsPerDay);
    const review = reviewFrom(threshold);
    const near = Math.max(LEAST, review * NEAR);
    return { prior: priorOf(list.entries, this.#model), threshold, review, near, near_odds: oddsOf(near) };
  }

  /** The same with the expected number of false hits, for people. */
  threshold(question: ThresholdQuestion): Threshold {
    const { policy } = question;
    const perDay = question.reads_per_day ?? this.#readsPerDay();
    const least_posterior = this.#least(question, () => perDay);
    return {
      policy,
      least_posterior,
      review_posterior: reviewFrom(least_posterior),
      expected_false_hits_per_day: this.#expected(question).above(least_posterior) * perDay,
    };
  }

  /** False alerts a day by threshold, from the least threshold there is up to almost 1: what a budget is chosen from. */
  curve(question: ThresholdQuestion): readonly ThresholdPoint[] {
    const perDay = question.reads_per_day ?? this.#readsPerDay();
    const { above } = this.#expected(question);
    return CURVE.map((posterior) => ({ posterior, false_alerts_per_day: above(posterior) * perDay }));
  }

  #least(list: Budgeted, readsPerDay: () => number): number {
    const { false_alerts_per_day: budget } = list;
    return budget === null ? SURE : this.#expected(list).least(budget / readsPerDay());
  }

  /** Calculated once for all lists of about the same length and patterns. */
  #expected({ entries, id }: Budgeted): Expected {
    const { count, share } = id === undefined ? NO_PATTERNS : this.#patternsOf(id);
    const plates = Number((entries - count).toPrecision(2));
    const fitting = Number(share.toPrecision(2));
    const key = `${plates} ${fitting}`;
    let expected = this.#known.get(key);
    if (expected === undefined) {
      if (fitting > 0) this.#patternExamples ??= examplesOfPatterns(this.#model);
      const byPatterns = (this.#patternExamples ?? []).map(({ posterior, often }) => falseHitsAt(posterior, often * fitting));
      expected = expectedFalseHits(plates, byPatterns, this.#model);
      this.#known.set(key, expected);
    }
    return expected;
  }
}

function reviewFrom(threshold: number): number {
  return Math.max(LEAST, threshold * REVIEW);
}

/** False hits a read, as a function of the threshold. */
interface Expected {
  above(threshold: number): number;
  /** The least threshold that keeps false hits a read at or below this. */
  least(falseHits: number): number;
}

interface FalseHits {
  readonly posterior: number;
  readonly falseHits: number;
}

/** @param often right hits at this posterior, a read */
function falseHitsAt(posterior: number, often: number): FalseHits {
  return { posterior, falseHits: ((1 - posterior) / posterior) * often };
}

/**
 * By calibration, hits at a posterior π are wrong (1 − π)/π times as often as they are right. How often hits are right at π
 * follows from the model's examples: each is scored as if its true plate were on such a list. So each example counts as (1 − π)/π false hits.
 * This importance sampling estimates events far rarer than one in a million reads. Costs 30 ms.
 */
function expectedFalseHits(entries: number, byPatterns: readonly FalseHits[], model: ConfusionModel): Expected {
  const scorer = new PosteriorScorer(model);
  const share = priorOf(entries, model) * entries;
  const reads = model.examples.reduce((sum, { weight }) => sum + weight, 0);
  const found = byPatterns.filter(({ posterior }) => posterior >= LEAST);
  for (const { truth, state, lattice, weight, ...read } of model.examples) {
    scorer.take({ ...read, lattice: decodeLattice(lattice), mean: 0 });
    const { posterior } = scorer.posteriorOf({ plate: truth, jurisdiction: state }, entries);
    if (posterior >= LEAST) found.push(falseHitsAt(posterior, share * (weight / reads)));
  }
  found.sort((a, b) => b.posterior - a.posterior);
  const sums: number[] = [];
  for (const { falseHits } of found) sums.push((sums.at(-1) ?? 0) + falseHits);
  return {
    above(threshold) {
      const n = found.findIndex(({ posterior }) => posterior < threshold);
      return (n < 0 ? sums.at(-1) : sums[n - 1]) ?? 0;
    },
    least(falseHits) {
      const n = sums.findIndex((sum) => sum > falseHits);
      if (n < 0) return LEAST;
      return n === 0 ? 1 - (1 - (found[0]?.posterior ?? 1)) * (falseHits / sums[0]) : found[n - 1].posterior;
    },
  };
}
