/**
 * Whether two reads are of one plate: the logarithm of P(both lattices | one plate) over P(both lattices | two plates of the traffic).
 *
 * A calibrated lattice gives p(c), the posterior of character c under its frequency f(c) in traffic, so the emission ratio
 * r(c) = p(c)/f(c) is P(seen | c)/P(seen). For one pair of positions the likelihood ratio of "one character" is then Σ f(c) r_A(c) r_B(c).
 * The two lattices are aligned in order; in each of the two reads a character may be missed or one too many may be seen. The
 * likeliest alignment counts (`plate/sequence-alignment.ts`).
 */
import type { ConfusionModel } from '../matching/confusion/confusion-model.ts';
import { LONGEST_LATTICE } from '../matching/evidence/alignment-sums.ts';
import { COLUMNS, EmissionTable, ONE_OVER } from '../matching/evidence/emissions.ts';
import { CHARACTER_FREQUENCIES } from '../matching/population/serial-formats.ts';
import type { Lattice } from '../plate/lattice.ts';
import { alignmentWeight, type StepWeights } from '../plate/sequence-alignment.ts';

const SUM_OF_ONE_OVER = ONE_OVER.reduce((sum, one) => sum + one, 0);

/** Aligned positions differ by at most this in their indices. */
const BAND = 2;

export class PlateComparison {
  readonly #model: ConfusionModel;
  readonly #left = new EmissionTable();
  readonly #right = new EmissionTable();
  /** What the right table holds: one read is compared with several before it. */
  #rightIs: Lattice | null = null;
  readonly #best = new Float64Array((LONGEST_LATTICE + 1) ** 2);
  readonly #steps: StepWeights = {
    pair: (i, j) => Math.log(this.#agreement(i, j)),
    left: (i) => this.#alone(this.#left, i),
    right: (j) => this.#alone(this.#right, j),
  };

  constructor(model: ConfusionModel) {
    this.#model = model;
  }

  /** Natural logarithm; −∞ where their lengths lie more than {@link BAND} apart. About 3 µs. */
  logLikelihoodRatio(left: Lattice, right: Lattice): number {
    // Before the emissions are calculated, which is half of the work.
    if (Math.abs(left.length - right.length) > BAND || Math.max(left.length, right.length) > LONGEST_LATTICE) {
      return Number.NEGATIVE_INFINITY;
    }
    this.#left.take(left, this.#model);
    if (this.#rightIs !== right) this.#right.take(right, this.#model);
    this.#rightIs = right;
    return alignmentWeight(left.length, right.length, this.#steps, BAND, this.#best);
  }

  /**
   * Likelihood ratio of "one character" for two positions, Σ f r_A r_B: as if both had left all characters open (r = p/f with one p each), and
   * then corrected for the few characters that either marks.
   */
  #agreement(i: number, j: number): number {
    const [left, right] = [this.#left, this.#right];
    const [a, b] = [i * COLUMNS, j * COLUMNS];
    const [openLeft, openRight] = [left.others[i], right.others[j]];
    const open = openLeft * openRight;
    let sum = open * SUM_OF_ONE_OVER + (left.isNamed[i] & right.isNamed[j] ? left.skips[i] * right.skips[j] : 0);
    for (let k = 0; k < left.markedCount[i]; k++) {
      const c = left.marked[a + k];
      sum += CHARACTER_FREQUENCIES[c] * left.ratios[a + c] * right.ratios[b + c] - open * ONE_OVER[c];
    }
    for (let k = 0; k < right.markedCount[j]; k++) {
      const c = right.marked[b + k];
      if (left.isMarked(i, c)) continue;
      sum += openLeft * right.ratios[b + c] - open * ONE_OVER[c];
    }
    return sum;
  }

  /** Log likelihood of a position without a counterpart: it shows no character, or the other read has missed the character. */
  #alone({ skips }: EmissionTable, i: number): number {
    return Math.log(Math.max(skips[i], this.#model.missed));
  }
}
