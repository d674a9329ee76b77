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
import { COLUMNS, EmissionTable } from '../matching/evidence/emissions.ts';
import { CHARACTER_FREQUENCIES } from '../matching/population/serial-formats.ts';
import type { Lattice } from '../plate/lattice.ts';
import { alignmentWeight, type StepWeights } from '../plate/sequence-alignment.ts';

/** Aligned positions differ by at most this in their indices. */
const BAND = 2;

export class PlateComparison {
  readonly #model: ConfusionModel;
  readonly #left = new EmissionTable();
  readonly #right = new EmissionTable();
  readonly #best = new Float64Array((LONGEST_LATTICE + 1) ** 2);
  readonly #steps: StepWeights = {
    pair: (i, j) => Math.log(this.#agreement(i, j)),
    left: (i) => this.#alone(this.#left, i),
    right: (j) => this.#alone(this.#right, j),
  };

  constructor(model: ConfusionModel) {
    this.#model = model;
  }

  /** Natural logarithm; −∞ where their lengths lie more than {@link BAND} apart. About 5 µs. */
  logLikelihoodRatio(left: Lattice, right: Lattice): number {
    // Before the emissions are calculated, which is half of the work.
    if (Math.abs(left.length - right.length) > BAND || Math.max(left.length, right.length) > LONGEST_LATTICE) {
      return Number.NEGATIVE_INFINITY;
    }
    this.#left.take(left, this.#model);
    this.#right.take(right, this.#model);
    return alignmentWeight(left.length, right.length, this.#steps, BAND, this.#best);
  }

  /** Likelihood ratio of "one character" for two positions. */
  #agreement(i: number, j: number): number {
    const [left, right] = [this.#left.ratios, this.#right.ratios];
    const [a, b] = [i * COLUMNS, j * COLUMNS];
    let sum = this.#left.isNamed[i] & this.#right.isNamed[j] ? this.#left.skips[i] * this.#right.skips[j] : 0;
    for (let c = 0; c < COLUMNS; c++) sum += CHARACTER_FREQUENCIES[c] * left[a + c] * right[b + c];
    return sum;
  }

  /** Log likelihood of a position without a counterpart: it shows no character, or the other read has missed the character. */
  #alone({ skips }: EmissionTable, i: number): number {
    return Math.log(Math.max(skips[i], this.#model.missed));
  }
}
