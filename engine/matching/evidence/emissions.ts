/**
 * Emission likelihood ratios of a lattice: P(seen here | character) over P(seen here | any character of traffic). A calibrated lattice gives
 * posteriors under the frequencies of traffic, so by Bayes' rule the ratio is the probability in the lattice over the character's frequency.
 */

import { ALPHABET, INDEX_BY_CODE } from '../../plate/alphabet.ts';
import { classMates } from '../../plate/classes.ts';
import type { Lattice, Position } from '../../plate/lattice.ts';
import type { ConfusionModel } from '../confusion/confusion-model.ts';
import { CHARACTER_FREQUENCIES } from '../population/serial-formats.ts';
import type { Positions } from './alignment-likelihood.ts';
import { LONGEST_LATTICE } from './alignment-sums.ts';

/** The 36 characters. */
export const COLUMNS = ALPHABET.length;
/** Frequency of the rarest character. */
export const RAREST = Math.min(...CHARACTER_FREQUENCIES);
/** For each character the others of its class, as indices. */
const MATES = Array.from(ALPHABET, (char) => Uint8Array.from(classMates(char), (mate) => ALPHABET.indexOf(mate)));

/** From this probability on, "no character" counts as named by the reader; below it, leaving the position out counts as an error. */
const NAMED_NOTHING = 0.01;

/** The probability that a position leaves to characters that the reader did not name, divided among them. */
export interface Remainder {
  /** For each class mate of its best character, and for each other character. */
  mates: number;
  others: number;
  /** For "no character", named or not; and whether it counts as named. */
  skip: number;
  isNamed: boolean;
}

/** Written anew by every call: it runs for every position of every read. */
const left: Remainder = { mates: 0, others: 0, skip: 0, isNamed: false };

export function remainderOf(
  position: Position,
  { rest_scale, class_share, nothing_share, least }: ConfusionModel,
): Readonly<Remainder> {
  let named = 0;
  let nothing = 0;
  let characters = 0;
  for (let a = 0; a < position.length; a++) {
    const { char, p } = position[a];
    named += p;
    if (char === '') nothing = p;
    else characters += 1;
  }
  const rest = Math.max(0, 1 - named) * rest_scale;
  const best = bestOf(position);
  let mates = 0;
  if (best >= 0) {
    const all = MATES[best];
    mates = all.length;
    if (characters > 1) for (let m = 0; m < all.length; m++) if (isNamedIn(position, all[m])) mates -= 1;
  }
  const toNothing = nothing > 0 ? 0 : rest * nothing_share;
  const toMates = mates > 0 ? rest * class_share : 0;
  left.mates = mates > 0 ? Math.max(toMates / mates, least) : least;
  left.others = Math.max((rest - toNothing - toMates) / Math.max(1, COLUMNS - characters - mates), least);
  left.skip = Math.max(nothing, toNothing, least);
  left.isNamed = nothing >= NAMED_NOTHING;
  return left;
}

/** Index of the best named character, -1 for none. */
export function bestOf(position: Position): number {
  const first = position[0];
  if (first === undefined) return -1;
  const char = first.char === '' ? position[1]?.char : first.char;
  return char === undefined ? -1 : INDEX_BY_CODE[char.charCodeAt(0)];
}

function isNamedIn(position: Position, index: number): boolean {
  for (const { char } of position) if (char !== '' && INDEX_BY_CODE[char.charCodeAt(0)] === index) return true;
  return false;
}

/** 1 / frequency of each character, because a multiplication is faster than a division. */
export const ONE_OVER = CHARACTER_FREQUENCIES.map((frequency) => 1 / frequency);

/** One read's evidence for every character at every position; the buffers are used again for the next. */
export class EmissionTable implements Positions {
  count = 0;
  readonly ratios = new Float64Array(LONGEST_LATTICE * COLUMNS);
  /** Of each position: the probability of each character that is not marked, and the marked characters, which have other ones. */
  readonly others = new Float64Array(LONGEST_LATTICE);
  readonly marked = new Uint8Array(LONGEST_LATTICE * COLUMNS);
  readonly markedCount = new Uint8Array(LONGEST_LATTICE);
  readonly skips = new Float64Array(LONGEST_LATTICE);
  readonly isNamed = new Uint8Array(LONGEST_LATTICE);
  hasNamed = false;

  take(lattice: Lattice, model: ConfusionModel): void {
    this.count = lattice.length;
    this.hasNamed = false;
    for (let i = 0; i < lattice.length; i++) this.#takePosition(i, lattice[i], model);
  }

  #takePosition(i: number, position: Position, model: ConfusionModel): void {
    const { mates, others, skip, isNamed } = remainderOf(position, model);
    const { ratios } = this;
    const at = i * COLUMNS;
    for (let c = 0; c < COLUMNS; c++) ratios[at + c] = others * ONE_OVER[c];
    this.others[i] = others;
    this.markedCount[i] = 0;
    const best = bestOf(position);
    if (best >= 0) for (const mate of MATES[best]) this.#mark(i, mate, mates * ONE_OVER[mate]);
    for (const { char, p } of position) {
      if (char === '') continue;
      const c = INDEX_BY_CODE[char.charCodeAt(0)];
      this.#mark(i, c, Math.max(p, model.least) * ONE_OVER[c]);
    }
    this.skips[i] = skip;
    this.isNamed[i] = isNamed ? 1 : 0;
    this.hasNamed ||= isNamed;
  }

  isMarked(i: number, c: number): boolean {
    const at = i * COLUMNS;
    for (let k = 0; k < this.markedCount[i]; k++) if (this.marked[at + k] === c) return true;
    return false;
  }

  /** A class mate may be named by the reader too: the named probability then replaces the other one, and it is marked once. */
  #mark(i: number, c: number, ratio: number): void {
    const at = i * COLUMNS;
    this.ratios[at + c] = ratio;
    if (this.isMarked(i, c)) return;
    this.marked[at + this.markedCount[i]] = c;
    this.markedCount[i] += 1;
  }
}
