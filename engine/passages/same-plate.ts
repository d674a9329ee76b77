/**
 * Whether two reads are of one plate: the logarithm of P(both lattices | one plate) over P(both lattices | two plates of the traffic).
 *
 * A calibrated lattice gives p(c), the posterior of character c under its frequency f(c) in traffic, so the emission ratio
 * r(c) = p(c)/f(c) is P(seen | c)/P(seen). For one pair of positions the likelihood ratio of "one character" is then Σ f(c) r_A(c) r_B(c).
 * The two lattices are aligned in order; in each of the two reads a character may be missed or one too many may be seen. The
 * likeliest alignment counts (`plate/sequence-alignment.ts`).
 */
import { LONGEST_LATTICE } from '../matching/evidence/alignment-sums.ts';
import { ONE_OVER } from '../matching/evidence/emissions.ts';
import { CHARACTER_FREQUENCIES } from '../matching/population/serial-formats.ts';
import { alignmentWeight, type StepWeights } from '../plate/sequence-alignment.ts';
import { PlateEvidence } from './plate-evidence.ts';

const SUM_OF_ONE_OVER = ONE_OVER.reduce((sum, one) => sum + one, 0);

/** Aligned positions differ by at most this in their indices. */
const BAND = 2;

export class PlateComparison {
  #left = new PlateEvidence();
  #right = this.#left;
  readonly #best = new Float64Array((LONGEST_LATTICE + 1) ** 2);
  readonly #steps: StepWeights = {
    pair: (i, j) => Math.log(agreementOf(this.#left, i, this.#right, j)),
    left: (i) => this.#left.alone[i],
    right: (j) => this.#right.alone[j],
  };

  /**
   * Natural logarithm; −∞ where their lengths lie more than {@link BAND} apart, and wherever it is certain to be below `least`: most pairs in
   * traffic differ in their first characters. About a microsecond.
   */
  logLikelihoodRatio(left: PlateEvidence, right: PlateEvidence, least = Number.NEGATIVE_INFINITY): number {
    if (left.length > LONGEST_LATTICE || right.length > LONGEST_LATTICE) return Number.NEGATIVE_INFINITY;
    this.#left = left;
    this.#right = right;
    const most = (i: number): number => left.most[i] + (left.length - i) * right.mass;
    return alignmentWeight(left.length, right.length, this.#steps, { band: BAND, best: this.#best, least, most });
  }
}

/**
 * Likelihood ratio of "one character" for two positions, Σ f r_A r_B: as if both had left all characters open (r = open / f), then corrected for the
 * few characters that either marks. Where they mark none in common, sums over the marks of each are all that is needed.
 */
function agreementOf(left: PlateEvidence, i: number, right: PlateEvidence, j: number): number {
  const [openLeft, openRight] = [left.open[i], right.open[j]];
  let sum =
    openLeft * openRight * (SUM_OF_ONE_OVER - left.oneOverSum[i] - right.oneOverSum[j]) +
    openRight * left.ratioSum[i] +
    openLeft * right.ratioSum[j] +
    (left.isNamed[i] & right.isNamed[j] ? left.skips[i] * right.skips[j] : 0);
  if ((left.letters[i] & right.letters[j]) === 0 && (left.digits[i] & right.digits[j]) === 0) return sum;
  for (let k = left.start[i]; k < left.start[i + 1]; k++) {
    const c = left.marked[k];
    for (let l = right.start[j]; l < right.start[j + 1]; l++) {
      if (right.marked[l] !== c) continue;
      sum += CHARACTER_FREQUENCIES[c] * (left.ratios[k] - openLeft * ONE_OVER[c]) * (right.ratios[l] - openRight * ONE_OVER[c]);
    }
  }
  return sum;
}
