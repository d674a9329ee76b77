/**
 * Candidate search: the entries that can reach a list's threshold for a read. A depth-first search over the lattice tries texts as long as their
 * relative likelihood – the product of P(observation | character) / P(observation | likeliest character) over the positions – stays above a bound
 * that follows from the threshold. A sure read costs one probe of the index; the number of probes grows with the uncertainty of its characters. All
 * probes of a read are made in one batch (`bit-filter.ts`).
 */

import { ALPHABET, INDEX_BY_CODE } from '../../plate/alphabet.ts';
import { classMates } from '../../plate/classes.ts';
import type { Lattice } from '../../plate/lattice.ts';
import { LONGEST_PLATE } from '../../plate/normalize.ts';
import type { ConfusionModel } from '../confusion/confusion-model.ts';
import { LONGEST_LATTICE } from '../evidence/alignment-sums.ts';
import { bestOf, RAREST, remainderOf } from '../evidence/emissions.ts';
import { CHARACTER_FREQUENCIES } from '../population/serial-formats.ts';
import { deletionHash } from './deletion-table.ts';
import type { EntryIndex } from './entry-index.ts';
import { CLASS_DIGIT_OF, packSkeleton } from './pack.ts';

/** Smallest relative likelihood that is searched for, whatever the list's threshold: 1 in 13,000. */
export const FARTHEST = Math.exp(-9.5);

/**
 * Steps of the search for one read, at most: 0.2 ms. Where an uncertain read would cost more, the bound is raised by {@link STRICTER} until it does not;
 * no entry is likely for such a read.
 */
const MOST_STEPS = 10_000;
const STRICTER = 4;

/** Of a position: 28 classes and nothing. */
const MOST_OPTIONS = 32;
const NOTHING = 0;

/** Usage: `take` a read's lattice, then `find`. Likelihoods are relative to the likeliest option of their position, so no logarithms are needed. */
export class Search {
  readonly #model: ConfusionModel;
  /** For each position: the options that the reader named, as digits of OCR classes, and their relative likelihoods. */
  readonly #options = new Uint8Array(LONGEST_LATTICE * MOST_OPTIONS);
  readonly #ratios = new Float64Array(LONGEST_LATTICE * MOST_OPTIONS);
  readonly #optionCount = new Uint8Array(LONGEST_LATTICE);
  /** Relative likelihood of a character outside the named classes, and of "no character" where the reader did not name it. */
  readonly #unnamed = new Float64Array(LONGEST_LATTICE);
  readonly #skip = new Float64Array(LONGEST_LATTICE);
  #count = 0;
  /** Number of alignments without an error: one, and more where the reader named "no character". */
  #ways = 1;
  /** Product over the positions of the highest likelihood ratio (`evidence/emissions.ts`): an upper bound for every plate. */
  top = 1;
  /** The same of the reader's best alternatives: a lower bound for its best text. */
  best = 1;

  readonly #text = new Uint8Array(LONGEST_LATTICE);
  /** Least relative likelihood of an alignment without, and with, a missed or extra character. */
  #least = 0;
  #leastMoved = 0;
  /** The bound that {@link find} has used: what was asked for, or a higher one. */
  reached = 0;
  #steps = 0;
  /** What is to be looked up in one batch: skeletons, two words each, and hashes of deletion variants. */
  readonly #skeletons = new Int32Array(MOST_STEPS * 2);
  #skeletonCount = 0;
  readonly #deletions = new Int32Array(MOST_STEPS);
  #variantCount = 0;
  /** For each row, the number of the search that found it last, so that each is returned once. */
  #foundIn = new Uint32Array(0);
  #turn = 0;

  constructor(model: ConfusionModel) {
    this.#model = model;
  }

  take(lattice: Lattice): void {
    this.#count = lattice.length;
    this.#ways = 1;
    this.top = 1;
    this.best = 1;
    for (let i = 0; i < lattice.length; i++) this.#takePosition(i, lattice[i]);
  }

  #takePosition(i: number, position: Lattice[number]): void {
    const left = remainderOf(position, this.#model);
    const best = bestOf(position);
    const unnamed = left.others / RAREST;
    const at = i * MOST_OPTIONS;
    let top = Math.max(unnamed, left.skip);
    let n = 0;
    for (let a = 0; a < position.length; a++) {
      const { char, p } = position[a];
      const isNothing = char === '';
      if (isNothing && !left.isNamed) continue;
      const c = isNothing ? -1 : INDEX_BY_CODE[char.charCodeAt(0)];
      const own = isNothing ? left.skip : Math.max(p, this.#model.least) / CHARACTER_FREQUENCIES[c];
      if (a === 0) this.best *= own;
      // Class mates that the reader did not name are found with it, and may be likelier.
      const ratio = isNothing ? own : Math.max(own, c === best ? left.mates / RAREST_MATE[c] : unnamed);
      const digit = isNothing ? NOTHING : CLASS_DIGIT_OF[char.charCodeAt(0)];
      if (isNothing) this.#ways *= 2;
      if (ratio > top) top = ratio;
      let k = 0;
      while (k < n && this.#options[at + k] !== digit) k += 1;
      if (k === n) this.#ratios[at + n++] = 0;
      this.#options[at + k] = digit;
      if (ratio > this.#ratios[at + k]) this.#ratios[at + k] = ratio;
    }
    for (let k = 0; k < n; k++) this.#ratios[at + k] /= top;
    this.#optionCount[i] = n;
    this.#unnamed[i] = unnamed / top;
    this.#skip[i] = left.isNamed ? 0 : left.skip / top;
    this.top *= top;
  }

  /** Estimate of the number of texts that {@link find} tries: without combinations that contain a class that was not named. */
  tries(least: number): number {
    let tries = 1;
    for (let i = 0; i < this.#count; i++) {
      let here = this.#unnamed[i] >= least ? 1 : 0;
      for (let k = 0; k < this.#optionCount[i]; k++) if (this.#ratios[i * MOST_OPTIONS + k] >= least) here += 1;
      tries *= Math.max(1, here);
    }
    return tries;
  }

  /**
   * Writes the rows whose likelihood is at least `least` × {@link top}, as far as one alignment with at most one error (a character of a
   * class that the reader did not name, a missed or an extra character) contributes its share of it, to `rows`, each once; others may
   * be among them. Returns how many.
   */
  find(index: EntryIndex, least: number, rows: number[]): number {
    for (this.reached = least; ; this.reached *= STRICTER) {
      this.#least = this.reached / this.#ways;
      this.#leastMoved = this.#least / (this.#count + 1);
      this.#steps = 0;
      this.#skeletonCount = 0;
      this.#variantCount = 0;
      this.#extend(0, 0, 1, NONE_WRONG);
      if (this.#steps <= MOST_STEPS) break;
    }
    const found = index.withSkeletons(this.#skeletons, this.#skeletonCount, rows, 0);
    return this.#onlyOnce(index, rows, index.withDeletionVariants(this.#deletions, this.#variantCount, rows, found));
  }

  #onlyOnce(index: EntryIndex, rows: number[], found: number): number {
    if (found < 2) return found;
    if (this.#foundIn.length < index.rows) this.#foundIn = new Uint32Array(index.rows * 2);
    this.#turn = (this.#turn + 1) >>> 0 || 1;
    let kept = 0;
    for (let at = 0; at < found; at++) {
      const row = rows[at];
      if (this.#foundIn[row] === this.#turn) continue;
      this.#foundIn[row] = this.#turn;
      rows[kept++] = row;
    }
    return kept;
  }

  /** @param wrong the error so far: the place of the substituted character, or one of the two constants below */
  #extend(i: number, length: number, ratio: number, wrong: number): void {
    this.#steps += 1;
    if (this.#steps > MOST_STEPS) return;
    if (i === this.#count) {
      this.#note(length, ratio, wrong);
      return;
    }
    const at = i * MOST_OPTIONS;
    const n = this.#optionCount[i];
    const least = wrong === ONE_TOO_MANY ? this.#leastMoved : this.#least;
    for (let k = 0; k < n; k++) {
      const after = ratio * this.#ratios[at + k];
      if (after < least) continue;
      const digit = this.#options[at + k];
      if (digit !== NOTHING) this.#text[length] = digit;
      this.#extend(i + 1, digit === NOTHING ? length : length + 1, after, wrong);
    }
    if (wrong !== NONE_WRONG) return;
    if (ratio * this.#unnamed[i] >= this.#least) this.#extend(i + 1, length + 1, ratio * this.#unnamed[i], length);
    if (ratio * this.#skip[i] >= this.#leastMoved) this.#extend(i + 1, length, ratio * this.#skip[i], ONE_TOO_MANY);
  }

  #note(length: number, ratio: number, wrong: number): void {
    if (length === 0 || length > LONGEST_PLATE) return;
    if (wrong >= 0) {
      this.#deletions[this.#variantCount++] = deletionHash(this.#text, length, wrong);
      return;
    }
    packSkeleton(this.#text, length, this.#skeletons, this.#skeletonCount++ * 2);
    if (wrong === NONE_WRONG && length < LONGEST_PLATE && ratio * this.#model.missed >= this.#leastMoved) {
      this.#deletions[this.#variantCount++] = deletionHash(this.#text, length, -1);
    }
  }
}

const NONE_WRONG = -1;
const ONE_TOO_MANY = -2;

/** For each character, the frequency of the rarest other one of its class. */
const RAREST_MATE = Float64Array.from(ALPHABET, (char) =>
  Math.min(1, ...[...classMates(char)].map((mate) => CHARACTER_FREQUENCIES[ALPHABET.indexOf(mate)])),
);
