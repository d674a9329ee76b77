import type { ConfusionModel } from '../matching/confusion/confusion-model.ts';
import { LONGEST_LATTICE } from '../matching/evidence/alignment-sums.ts';
import { COLUMNS, EmissionTable, ONE_OVER } from '../matching/evidence/emissions.ts';
import { DIGITS } from '../plate/alphabet.ts';
import type { Lattice } from '../plate/lattice.ts';

const GREATEST_ONE_OVER = Math.max(...ONE_OVER);
/** Buffer in which the evidence of one lattice after another is calculated. */
const table = new EmissionTable();

/**
 * The evidence of a lattice at every position, prepared for comparisons. Reads are compared with many others, so everything that depends on one read alone is
 * calculated once. Its arrays, 12 kB, are used again for other lattices: new ones for every read take longer than all comparisons.
 */
export class PlateEvidence {
  /** Positions; infinite for a lattice that is longer than any plate. */
  length = 0;
  /** Of each position: the ratio p / f of a character without a mark is `open` / f; the likelihood ratio of "no character", and whether the reader named it. */
  readonly open = new Float64Array(LONGEST_LATTICE);
  readonly skips = new Float64Array(LONGEST_LATTICE);
  readonly isNamed = new Uint8Array(LONGEST_LATTICE);
  /** Log likelihood ratio of a position without a counterpart. */
  readonly alone = new Float64Array(LONGEST_LATTICE);
  /** Marked characters, which have ratios of their own: those of position i from `start[i]` to `start[i + 1]`. */
  readonly start = new Uint16Array(LONGEST_LATTICE + 1);
  readonly marked = new Uint8Array(LONGEST_LATTICE * COLUMNS);
  readonly ratios = new Float64Array(LONGEST_LATTICE * COLUMNS);
  /** The same characters as bits. */
  readonly digits = new Int32Array(LONGEST_LATTICE);
  readonly letters = new Int32Array(LONGEST_LATTICE);
  /** Sums over the marked characters of their ratios, and of 1 / f. */
  readonly ratioSum = new Float64Array(LONGEST_LATTICE);
  readonly oneOverSum = new Float64Array(LONGEST_LATTICE);
  /** `most[i]`: no alignment of the positions from i on weighs more than this and the other's `mass` for each of them. */
  readonly most = new Float64Array(LONGEST_LATTICE + 1);
  /** Logarithm of the greatest Σ f r of a position, at least 0. */
  mass = 0;

  /** Two microseconds. */
  take(lattice: Lattice, model: ConfusionModel): void {
    this.length = lattice.length > LONGEST_LATTICE ? Number.POSITIVE_INFINITY : lattice.length;
    if (this.length > LONGEST_LATTICE) return;
    table.take(lattice, model);
    let greatestMass = 1;
    for (let i = 0; i < this.length; i++) {
      this.open[i] = table.others[i];
      this.skips[i] = table.skips[i];
      this.isNamed[i] = table.isNamed[i];
      this.alone[i] = Math.log(Math.max(table.skips[i], model.missed));
      greatestMass = Math.max(greatestMass, this.#mark(i));
    }
    this.mass = Math.log(greatestMass);
    this.most[this.length] = 0;
    // Σ f r_A r_B ≤ greatest r_A × Σ f r_B, and a product of two skips is at most 1.
    for (let i = this.length - 1; i >= 0; i--) this.most[i] = this.most[i + 1] + Math.log(this.#greatestRatio(i) + 1);
  }

  /** Copies the marks of a position. Returns its Σ f r. */
  #mark(i: number): number {
    let at = this.start[i];
    let [digits, letters, ratioSum, oneOverSum] = [0, 0, 0, 0];
    let mass = table.others[i] * COLUMNS;
    for (let k = 0; k < table.markedCount[i]; k++, at++) {
      const c = table.marked[i * COLUMNS + k];
      const ratio = table.ratios[i * COLUMNS + c];
      this.marked[at] = c;
      this.ratios[at] = ratio;
      if (c < DIGITS.length) digits |= 1 << c;
      else letters |= 1 << (c - DIGITS.length);
      ratioSum += ratio;
      oneOverSum += ONE_OVER[c];
      mass += ratio / ONE_OVER[c] - table.others[i];
    }
    this.start[i + 1] = at;
    this.digits[i] = digits;
    this.letters[i] = letters;
    this.ratioSum[i] = ratioSum;
    this.oneOverSum[i] = oneOverSum;
    return mass;
  }

  #greatestRatio(i: number): number {
    let greatest = this.open[i] * GREATEST_ONE_OVER;
    for (let k = this.start[i]; k < this.start[i + 1]; k++) if (this.ratios[k] > greatest) greatest = this.ratios[k];
    return greatest;
  }
}
