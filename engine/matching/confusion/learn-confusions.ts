/**
 * How often a camera shows one character as another, ρ(c, d), learned from judged hits by conditional maximum likelihood.
 *
 * **Why selection does not bias it.** Verdicts exist only where the matcher found a hit: confusions that it expects are frequent among them,
 * those that it considers impossible never reach an analyst, and most hits are exact and right. Counting confusions among hits would
 * reproduce the matcher's own assumptions. So only the information that the *verdict* adds is counted: given the observation and the
 * listed plate, how probable was this verdict? Whether a read became a hit depends on the same two, so it cancels (conditional
 * likelihood). A confirmed hit of which the model was sure adds almost nothing, however many there are; one with even odds adds
 * a little; a rejected one whose right plate is given adds as much as that plate was unexpected. A rejection without the
 * right plate shows no particular confusion, but leaving it out would bias the result towards confirmed ones: it counts as "any plate but the
 * listed one".
 *
 * **Assumptions.** The person who judges sees the truth, and whether a hit is judged does not depend on the outcome. Confusions that never
 * produce a hit cannot be learned: where a lens hides a character so that its hits stay below the threshold, lists with a lower threshold,
 * or with the policy `ocr`, provide the evidence.
 */

import { ALPHABET } from '../../plate/alphabet.ts';
import { COLUMNS } from '../evidence/emissions.ts';
import type { VerdictCase } from './hypotheses.ts';

/** Gamma prior of ρ. */
export interface ConfusionPrior {
  /** Mean of ρ(c, d): 36 × 36, c (on the plate) by row, d (as it looks) by column. */
  readonly means: Float64Array;
  /** Weight of the prior, in passages of each character. */
  readonly strength: number;
}

export interface WeightedCase extends VerdictCase {
  /** Weight of the verdict, 0..1. */
  readonly share: number;
}

const PAIRS = COLUMNS * COLUMNS;
/** Upper bound of ρ(c, d). */
const MOST = 0.5;
/** Iterations at most, and the largest relative change of any ρ at which they end. */
const ROUNDS = 60;
const SETTLED = 0.01;

/**
 * The maximum a posteriori ρ (36 × 36) under a Gamma prior: expected confusions given the verdicts (`given`), those expected before
 * them (`expected`) and the prior (mean m, strength s) balance, (given − expected)/ρ + s (m/ρ − 1) = 0. Solved by fixed-point iteration, at
 * cases × (hypotheses × positions + positions × 36²) steps an iteration.
 */
export function learnConfusions(cases: readonly WeightedCase[], prior: ConfusionPrior): Float64Array {
  const confusions = Float64Array.from(prior.means);
  const counts = { given: new Float64Array(PAIRS), expected: new Float64Array(PAIRS), kept: new Float64Array(COLUMNS) };
  for (let round = 0; round < ROUNDS; round++) {
    for (const sums of Object.values(counts)) sums.fill(0);
    for (let c = 0; c < COLUMNS; c++) {
      keeps[c] = 1;
      for (let d = 0; d < COLUMNS; d++) if (d !== c) keeps[c] -= confusions[c * COLUMNS + d];
    }
    for (const one of cases) weigh(one, confusions, counts);
    let change = 0;
    for (let c = 0; c < COLUMNS; c++) {
      for (let d = 0; d < COLUMNS; d++) {
        const at = c * COLUMNS + d;
        if (c === d || (counts.given[at] === 0 && counts.expected[at] === 0)) continue;
        const against = counts.expected[at] / confusions[at] + counts.kept[c] + prior.strength;
        const next = Math.min(
          MOST,
          (counts.given[at] + prior.strength * prior.means[at]) / Math.max(against, prior.strength / 2),
        );
        change = Math.max(change, Math.abs(next - confusions[at]) / Math.max(next, KEPT_FROM));
        confusions[at] = next;
      }
    }
    if (change < SETTLED) break;
  }
  keepSupported(confusions, cases, prior);
  return confusions;
}

/** A confusion must be shown by at least so many different readings: fewer may be of one vehicle. */
const LEAST_READINGS = 3;
/** … and by the verdicts of at least so many persons: one person may repeat a mistake. */
const LEAST_PERSONS = 2;
/** A reading shows a confusion if its probability given the verdict is at least this. */
const SHOWN_FROM = 0.5;

/**
 * Resets to the prior mean every ρ above it that fewer than {@link LEAST_READINGS} readings, or {@link LEAST_PERSONS} persons, show. Costs as much as
 * an iteration.
 */
function keepSupported(confusions: Float64Array, cases: readonly WeightedCase[], { means }: ConfusionPrior): void {
  const shown = new Map<number, { readonly readings: Set<string>; readonly persons: Set<string> }>();
  const counts = { given: new Float64Array(PAIRS), expected: new Float64Array(PAIRS), kept: new Float64Array(COLUMNS) };
  for (const one of cases) {
    // A verdict with hardly any weight shows no confusion.
    if (one.credible < 0.5) continue;
    for (const sums of Object.values(counts)) sums.fill(0);
    weigh({ ...one, share: 1 }, confusions, counts);
    for (let at = 0; at < PAIRS; at++) {
      if (counts.given[at] < SHOWN_FROM) continue;
      const seen = shown.get(at) ?? { readings: new Set(), persons: new Set() };
      shown.set(at, seen);
      seen.readings.add(one.read);
      if (one.by !== null) seen.persons.add(one.by);
    }
  }
  for (let at = 0; at < PAIRS; at++) {
    const { readings, persons } = shown.get(at) ?? NOTHING_SHOWN;
    const isBelieved = readings.size >= LEAST_READINGS && persons.size >= LEAST_PERSONS;
    if (confusions[at] > means[at] && !isBelieved) confusions[at] = means[at];
  }
}

const NOTHING_SHOWN = { readings: new Set<string>(), persons: new Set<string>() } as const;

/** Smaller ρ cannot be told from 0 and are left out of a model. */
const KEPT_FROM = 1e-3;

export function namedConfusions(confusions: Float64Array): Record<string, number> {
  const named: Record<string, number> = {};
  for (let c = 0; c < COLUMNS; c++) {
    for (let d = 0; d < COLUMNS; d++) {
      const chance = confusions[c * COLUMNS + d];
      if (c !== d && chance >= KEPT_FROM) named[ALPHABET.charAt(c) + ALPHABET.charAt(d)] = Number(chance.toPrecision(4));
    }
  }
  return named;
}

interface Counts {
  /** Expected number of confusions c → d: given the verdicts, and before them. */
  readonly given: Float64Array;
  readonly expected: Float64Array;
  /** Expected number of characters that looked like themselves: given the verdicts minus before them. */
  readonly kept: Float64Array;
}

/** By position and character: likelihood through the camera, probability before the verdict, and probability given the verdict. */
const through = new Float64Array(64 * COLUMNS);
const before = new Float64Array(64 * COLUMNS);
const after = new Float64Array(64 * COLUMNS);
/** Changes of a probability below this are ignored. */
const NOTHING = 1e-7;
/** Probability that each character looks like itself, in the current iteration. */
const keeps = new Float64Array(COLUMNS);

function weigh({ ratios, positions, hypotheses, share }: WeightedCase, confusions: Float64Array, counts: Counts): void {
  through.fill(0, 0, positions * COLUMNS);
  before.fill(0, 0, positions * COLUMNS);
  after.fill(0, 0, positions * COLUMNS);
  for (const { characters } of hypotheses) {
    for (let i = 0; i < positions; i++) {
      const c = characters[i];
      const row = i * COLUMNS;
      if (c < 0 || through[row + c] > 0) continue;
      let sum = keeps[c] * ratios[row + c];
      for (let d = 0; d < COLUMNS; d++) if (d !== c) sum += confusions[c * COLUMNS + d] * ratios[row + d];
      through[row + c] = sum;
    }
  }
  const weights = hypotheses.map(({ weight, characters }) => {
    let product = weight;
    for (let i = 0; i < positions; i++) {
      const c = characters[i];
      if (c >= 0) product *= through[i * COLUMNS + c] / ratios[i * COLUMNS + c];
    }
    return product;
  });
  let all = 0;
  let possible = 0;
  for (let h = 0; h < weights.length; h++) {
    all += weights[h];
    if (hypotheses[h].possible) possible += weights[h];
  }
  for (let h = 0; h < weights.length; h++) {
    const { characters, possible: isPossible } = hypotheses[h];
    for (let i = 0; i < positions; i++) {
      const c = characters[i];
      if (c < 0) continue;
      before[i * COLUMNS + c] += (share * weights[h]) / all;
      if (isPossible) after[i * COLUMNS + c] += (share * weights[h]) / possible;
    }
  }
  for (let i = 0; i < positions; i++) {
    const row = i * COLUMNS;
    for (let c = 0; c < COLUMNS; c++) {
      const [was, is] = [before[row + c], after[row + c]];
      // Unchanged probabilities add the same to both sides of the balance.
      if (Math.abs(is - was) < NOTHING) continue;
      const whole = through[row + c];
      counts.kept[c] += ((is - was) * ratios[row + c]) / whole;
      for (let d = 0; d < COLUMNS; d++) {
        if (d === c) continue;
        const part = (confusions[c * COLUMNS + d] * ratios[row + d]) / whole;
        counts.given[c * COLUMNS + d] += is * part;
        counts.expected[c * COLUMNS + d] += was * part;
      }
    }
  }
}
