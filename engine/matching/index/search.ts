/**
 * Which entries may explain a read at all. Texts are tried as long as what the reader says against them (the product of
 * P(seen | this character) over P(seen | the likeliest one)) stays within a bound that follows from what the list demands. So a sure
 * read costs one probe, and doubt costs as many as there is doubt; all of a read are made together (`bit-filter.ts`).
 */
import { classMates } from '../../plate/classes.ts';
import type { Lattice } from '../../plate/lattice.ts';
import { LONGEST_PLATE } from '../../plate/normalize.ts';
import type { ConfusionModel } from '../confusion/confusion-model.ts';
import { LONGEST_LATTICE } from '../evidence/alignment-likelihood.ts';
import { bestOf, RAREST, remainderOf } from '../evidence/emissions.ts';
import { CHARACTERS, FREQUENCIES, INDEX_OF } from '../population/serial-formats.ts';
import { restHash } from './deletion-table.ts';
import type { EntryIndex } from './entry-index.ts';
import { CLASS_DIGIT_OF, packSkeleton } from './pack.ts';

/** Beyond this no read counts as one of the entry, whatever the list demands: 1 in 13,000 that the reader sees this by it. */
export const FARTHEST = Math.exp(-9.5);

/**
 * Steps that a search takes for one read: a fifth of a millisecond. Where doubt is so general that there would be more, what is tried
 * must be likelier; of such a read nothing certain can be said.
 */
const MOST_STEPS = 10_000;
const STRICTER = 4;

/** Of a position: 28 classes and nothing. */
const MOST_OPTIONS = 32;
const NOTHING = 0;

/** One read at a time: `take` it, then `find`. Everything is a ratio to the likeliest at its position, so nothing is a logarithm. */
export class Search {
  readonly #model: ConfusionModel;
  /** Of each position: what may stand there by the reader's own word, as digits of classes, and how likely beside the likeliest. */
  readonly #options = new Uint8Array(LONGEST_LATTICE * MOST_OPTIONS);
  readonly #ratios = new Float64Array(LONGEST_LATTICE * MOST_OPTIONS);
  readonly #optionCount = new Uint8Array(LONGEST_LATTICE);
  /** The same of a character outside these classes, and of nothing where the reader did not name it. */
  readonly #wild = new Float64Array(LONGEST_LATTICE);
  readonly #skip = new Float64Array(LONGEST_LATTICE);
  #count = 0;
  /** Ways to lay a plate beside the positions without anything out of place: one, and more where the reader named "nothing". */
  #ways = 1;
  /** Product over the positions of the highest ratio (`seen.ts`): no plate has more. */
  top = 1;
  /** The same of the reader's best alternatives: its best text has that at least. */
  best = 1;

  readonly #text = new Uint8Array(LONGEST_LATTICE);
  /** Least ratio of an alignment in which every character is in place, and of one in which one is missed or too many. */
  #least = 0;
  #leastMoved = 0;
  /** The least ratio to the top with which {@link find} could do: what was asked for, or more. */
  reached = 0;
  #steps = 0;
  /** What is to be looked up, all in one go: skeletons, two words each, and hashes of rests. */
  readonly #skeletons = new Int32Array(MOST_STEPS * 2);
  #skeletonCount = 0;
  readonly #rests = new Int32Array(MOST_STEPS);
  #restCount = 0;
  /** For each row, the search that found it last: so that each is found once. */
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
    const wild = left.others / RAREST;
    const at = i * MOST_OPTIONS;
    let top = Math.max(wild, left.skip);
    let n = 0;
    for (let a = 0; a < position.length; a++) {
      const { char, p } = position[a];
      const isNothing = char === '';
      if (isNothing && !left.isNamed) continue;
      const c = isNothing ? -1 : INDEX_OF[char.charCodeAt(0)];
      const own = isNothing ? left.skip : Math.max(p, this.#model.least) / FREQUENCIES[c];
      if (a === 0) this.best *= own;
      // Class mates that the reader did not name are found with it, and may be likelier.
      const ratio = isNothing ? own : Math.max(own, c === best ? left.mates / RAREST_MATE[c] : wild);
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
    this.#wild[i] = wild / top;
    this.#skip[i] = left.isNamed ? 0 : left.skip / top;
    this.top *= top;
  }

  /** How many texts {@link find} would try, roughly: without combinations of a class that was not named. */
  tries(least: number): number {
    let tries = 1;
    for (let i = 0; i < this.#count; i++) {
      let here = this.#wild[i] >= least ? 1 : 0;
      for (let k = 0; k < this.#optionCount[i]; k++) if (this.#ratios[i * MOST_OPTIONS + k] >= least) here += 1;
      tries *= Math.max(1, here);
    }
    return tries;
  }

  /**
   * Writes the rows whose likelihood (`layAll`) is at least this part of the top, and of which a fair part comes from an alignment with at
   * most one thing wrong – a character of a class that the reader did not name, one it missed, one too many – into `rows`; some others
   * too, none twice. Answers how many.
   */
  find(index: EntryIndex, least: number, rows: number[]): number {
    for (this.reached = least; ; this.reached *= STRICTER) {
      this.#least = this.reached / this.#ways;
      this.#leastMoved = this.#least / (this.#count + 1);
      this.#steps = 0;
      this.#skeletonCount = 0;
      this.#restCount = 0;
      this.#extend(0, 0, 1, NONE_WRONG);
      if (this.#steps <= MOST_STEPS) break;
    }
    const found = index.withSkeletons(this.#skeletons, this.#skeletonCount, rows, 0);
    return this.#onlyOnce(index, rows, index.withRests(this.#rests, this.#restCount, rows, found));
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

  /** @param wrong what has gone wrong so far: the place of the wild character, or one of the two below */
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
    if (ratio * this.#wild[i] >= this.#least) this.#extend(i + 1, length + 1, ratio * this.#wild[i], length);
    if (ratio * this.#skip[i] >= this.#leastMoved) this.#extend(i + 1, length, ratio * this.#skip[i], ONE_TOO_MANY);
  }

  #note(length: number, ratio: number, wrong: number): void {
    if (length === 0 || length > LONGEST_PLATE) return;
    if (wrong >= 0) {
      this.#rests[this.#restCount++] = restHash(this.#text, length, wrong);
      return;
    }
    packSkeleton(this.#text, length, this.#skeletons, this.#skeletonCount++ * 2);
    if (wrong === NONE_WRONG && length < LONGEST_PLATE && ratio * this.#model.missed >= this.#leastMoved) {
      this.#rests[this.#restCount++] = restHash(this.#text, length, -1);
    }
  }
}

const NONE_WRONG = -1;
const ONE_TOO_MANY = -2;

/** For each character, the frequency of the rarest other one of its class. */
const RAREST_MATE = Float64Array.from(CHARACTERS, (char) =>
  Math.min(1, ...[...classMates(char)].map((mate) => FREQUENCIES[CHARACTERS.indexOf(mate)])),
);
