/**
 * What a `likely` list demands of a posterior. Where it has a budget of false alerts, the threshold follows from how the list lies
 * among everybody's plates and from how readers see.
 */
import type { Read, Watchlist } from '../model.ts';
import { bestText, decodeLattice, type Lattice } from '../plate/lattice.ts';
import type { ConfusionModel, Looks } from './confusion-model.ts';
import type { Threshold, ThresholdQuestion } from './matcher.ts';
import { Measure, oddsOf, priorOf } from './measure.ts';
import { seriesOf } from './states.ts';
import { SERIES } from './traffic-plates.ts';

export interface Demand {
  /** Of one entry. */
  readonly prior: number;
  /** Least posterior of a hit, and of a near miss that is worth writing down. */
  readonly threshold: number;
  readonly near: number;
  readonly near_odds: number;
}

/** Without a budget: likelier than not. */
const LIKELY = 0.5;
/** No budget, however large, lets a read pass that is of another car ninety-nine times in a hundred. */
const LEAST = 0.01;
/** From this part of the threshold on, it was near. */
const NEAR = 0.2;

/** Reads of listed cars that are made up to work out a threshold: 0.2 s. */
const MADE_UP = 6_000;
const LISTED = 2_000;

type ListInHand = Pick<Watchlist, 'id' | 'entries' | 'false_alerts_per_day'>;

export type PlatesOf = (list: Pick<Watchlist, 'id'>, most: number) => readonly string[];

export class Thresholds {
  readonly #model: ConfusionModel;
  readonly #readsPerDay: () => number;
  /** By what they depend on. */
  readonly #known = new Map<string, Expected>();
  #loosest: { readonly of: unknown; readonly demand: Loosest | null } | null = null;

  constructor(model: ConfusionModel, readsPerDay: () => number) {
    this.#model = model;
    this.#readsPerDay = readsPerDay;
  }

  /** @param list of the policy `likely` */
  demand(list: ListInHand, plates: PlatesOf): Demand {
    const threshold = this.#least(list, plates, this.#readsPerDay);
    const near = Math.max(LEAST, threshold * NEAR);
    return { prior: priorOf(list.entries, this.#model), threshold, near, near_odds: oddsOf(near) };
  }

  threshold(question: ThresholdQuestion, plates: PlatesOf): Threshold {
    const { policy } = question;
    if (policy !== 'likely') return { policy, least_posterior: 0, expected_false_hits_per_day: null };
    const perDay = question.reads_per_day ?? this.#readsPerDay();
    const least_posterior = this.#least(question, plates, () => perDay);
    return {
      policy,
      least_posterior,
      expected_false_hits_per_day: this.#expected(question, plates).above(least_posterior) * perDay,
    };
  }

  #least(list: ListInHand, plates: PlatesOf, readsPerDay: () => number): number {
    const { false_alerts_per_day: budget } = list;
    return budget === null ? LIKELY : this.#expected(list, plates).least(budget / readsPerDay());
  }

  /** Worked out once for lists of about the same length. */
  #expected(list: Pick<Watchlist, 'id' | 'entries'>, plates: PlatesOf): Expected {
    const key = `${list.id} ${list.entries.toPrecision(2)}`;
    let expected = this.#known.get(key);
    if (expected === undefined) {
      expected = expectedFalseHits(plates(list, LISTED), list.entries, this.#model);
      this.#known.set(key, expected);
    }
    return expected;
  }

  /** The most lenient of all demands; null when there is none. Remembered while the map is the same. */
  loosest(all: ReadonlyMap<number, Demand | null>): Loosest | null {
    if (this.#loosest?.of === all) return this.#loosest.demand;
    const demands = [...all.values()].filter((demand) => demand !== null);
    const demand =
      demands.length === 0
        ? null
        : { prior: Math.max(...demands.map(({ prior }) => prior)), odds: Math.min(...demands.map(({ near_odds }) => near_odds)) };
    this.#loosest = { of: all, demand };
    return demand;
  }
}

export interface Loosest {
  readonly prior: number;
  readonly odds: number;
}

/** False hits a read, as a function of the threshold. */
interface Expected {
  above(threshold: number): number;
  /** The least threshold that keeps false hits a read at or below this. */
  least(falseHits: number): number;
}

/**
 * By calibration, hits at a posterior π are wrong (1 − π)/π times as often as they are right. How often they are right there is easy
 * to see: reads of the list's own cars are made up, from looks as readers have them, and measured. So each of them stands for
 * (1 − π)/π false hits – importance sampling, which sees events far rarer than one in a million reads.
 */
function expectedFalseHits(plates: readonly string[], entries: number, model: ConfusionModel): Expected {
  const measure = new Measure(model);
  const random = spread();
  const found: { readonly posterior: number; readonly weight: number }[] = [];
  const share = priorOf(entries, model) * entries;
  for (let i = 0; i < MADE_UP && plates.length > 0; i++) {
    const plate = plates[i % plates.length];
    const looks = pick(model.looks, random);
    const own = seriesOf(plate);
    const jurisdiction = own.length === 0 ? null : pick(own, random).jurisdiction;
    const lattice = [...plate].flatMap((char) => lookAt(looks, char, random));
    if (lattice.length === 0) continue;
    measure.take({
      plate: bestText(lattice),
      lattice,
      mean: 0,
      ...stateSeen(looks, plate, jurisdiction, model.state.fitting, random),
    });
    const { posterior } = measure.of({ plate, jurisdiction }, entries);
    if (posterior >= LEAST) found.push({ posterior, weight: ((1 - posterior) / posterior) * (share / MADE_UP) });
  }
  found.sort((a, b) => b.posterior - a.posterior);
  const sums: number[] = [];
  for (const { weight } of found) sums.push((sums.at(-1) ?? 0) + weight);
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

type Random = () => number;

/** Numbers in [0, 1), always the same ones: a threshold must not change with the hour it is asked for. */
function spread(): Random {
  let n = 0;
  return () => {
    n = (n + 0x9e3779b9) | 0;
    let h = Math.imul(n ^ (n >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
  };
}

function pick<T extends { readonly share: number }>(from: readonly T[], random: Random): T {
  return from[
    weighted(
      from.map(({ share }) => share),
      random,
    )
  ];
}

/** An index in proportion to the weights. */
function weighted(weights: readonly number[], random: Random): number {
  let at = random() * weights.reduce((sum, weight) => sum + weight, 0);
  for (let i = 0; i < weights.length; i++) {
    at -= weights[i];
    if (at < 0) return i;
  }
  return weights.length - 1;
}

function lookAt({ of }: Looks, char: string, random: Random): Lattice {
  const seen = of[char] ?? [];
  if (seen.length === 0) return [[{ char, p: 0.99 }]];
  const code = seen[Math.floor(random() * seen.length)];
  return code === '' ? [] : decodeLattice(code);
}

function stateSeen(
  { states }: Looks,
  plate: string,
  truth: string | null,
  fitting: number,
  random: Random,
): Pick<Read, 'jurisdiction' | 'jurisdiction_p'> {
  const [p, , right] =
    states[
      weighted(
        states.map(([, share]) => share),
        random,
      )
    ];
  if (p === 0 || truth === null) return { jurisdiction: null, jurisdiction_p: null };
  if (random() < right) return { jurisdiction: truth, jurisdiction_p: p };
  const others = seriesOf(plate).filter(({ jurisdiction }) => jurisdiction !== truth);
  const from = others.length > 0 && random() < fitting ? others : SERIES.filter(({ jurisdiction }) => jurisdiction !== truth);
  return { jurisdiction: from[Math.floor(random() * from.length)].jurisdiction, jurisdiction_p: p };
}
