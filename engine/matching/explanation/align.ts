/**
 * A read beside an entry, character by character, with what the reader's lattice says for the entry's
 * characters. The score is the probability mass the reader gave to the plate that is listed.
 */

import { INDEX_BY_CODE } from '../../plate/alphabet.ts';
import { classMates, representative } from '../../plate/classes.ts';
import { type Lattice, type Position, UNREAD, UNREAD_BELOW } from '../../plate/lattice.ts';
import type { AlignedCharacter } from '../../records/explanations.ts';
import type { Read } from '../../records/reads.ts';
import { CHARACTER_FREQUENCIES } from '../population/serial-formats.ts';

/** A class swap is never less probable than this, however sure the reader is: sure readers are wrong this often. */
export const CLASS_FLOOR = 0.01;
/** Of the probability a reader left to characters that it did not name, this share goes to the class mates of its best one. */
const CLASS_SHARE = 0.5;

export interface Alignment {
  readonly characters: readonly AlignedCharacter[];
  /** Product over the characters, 0..1. */
  readonly score: number;
}

/** The read's characters beside the entry's, by the most probable alignment. `positions` are {@link positionsOf} the read. */
export function align(read: Pick<Read, 'plate'>, positions: readonly Position[], entry: string): Alignment {
  const characters: AlignedCharacter[] = [];
  let score = 1;
  for (const [i, j] of pairsOf(read.plate, positions, entry)) {
    const seen = i === null ? '' : read.plate.charAt(i);
    const listed = j === null ? '' : entry.charAt(j);
    const { character, said } = beside(i === null ? null : (positions[i] ?? []), seen, listed);
    characters.push(character);
    score *= said;
  }
  return { characters, score };
}

/**
 * One character of a read beside one of an entry, `''` for none, and the probability that the reader gave to it. `position` is null
 * where the read has none.
 */
export function beside(
  position: Position | null,
  seen: string,
  listed: string,
): { readonly character: AlignedCharacter; readonly said: number } {
  const how = howOf(seen, listed);
  const p = position === null ? 0 : named(position, listed);
  const given = position ?? [];
  const said =
    how === 'class'
      ? swapped(given, seen, listed)
      : how === 'missed' || how === 'extra'
        ? Math.max(p, UNPAIRED)
        : supported(given, listed);
  const alternatives = given.filter(({ char }) => char !== listed);
  const log_odds = Math.log(Math.max(p, CLASS_FLOOR) / frequencyOf(listed));
  const character = { read: seen, entry: listed, how, p, log_odds, alternatives };
  return { character, said: how === 'other' ? Math.max(said, UNPAIRED) : said };
}

/** How often the character stands at a place of a plate in traffic; "no character" has no such share. */
function frequencyOf(char: string): number {
  return char === '' ? 1 : CHARACTER_FREQUENCIES[INDEX_BY_CODE[char.charCodeAt(0)]];
}

/** What a pair costs beside others, −log of its worth; 0 for the same character. */
export function pairCost(position: Position, seen: string, listed: string): number {
  if (seen === listed) return 0;
  const swap = isSwap(seen, listed) ? -Math.log(CLASS_FLOOR) : Number.POSITIVE_INFINITY;
  return Math.min(-Math.log(Math.max(named(position, listed), UNPAIRED)), swap);
}

function howOf(seen: string, listed: string): AlignedCharacter['how'] {
  if (seen === '') return 'missed';
  if (listed === '') return 'extra';
  if (seen === listed) return 'same';
  if (seen === UNREAD) return 'unread';
  return isSwap(seen, listed) ? 'class' : 'other';
}

/** What a character that no position shows, a position that shows none, or a character that the reader did not name is worth. */
const UNPAIRED = 0.001;
export const GAP_COST = -Math.log(UNPAIRED);

/** Index in the plate and index in the entry, either null; by least cost (Needleman–Wunsch), pairs before gaps. */
function pairsOf(plate: string, positions: readonly Position[], entry: string): [number | null, number | null][] {
  const columns = entry.length + 1;
  const gap = GAP_COST;
  const cost = new Float64Array((plate.length + 1) * columns);
  const pair = (i: number, j: number): number => pairCost(positions[i] ?? [], plate.charAt(i), entry.charAt(j));
  for (let i = 0; i <= plate.length; i++) {
    for (let j = 0; j <= entry.length; j++) {
      if (i === 0 || j === 0) cost[i * columns + j] = (i + j) * gap;
      else
        cost[i * columns + j] = Math.min(
          cost[(i - 1) * columns + j - 1] + pair(i - 1, j - 1),
          Math.min(cost[(i - 1) * columns + j], cost[i * columns + j - 1]) + gap,
        );
    }
  }
  const pairs: [number | null, number | null][] = [];
  for (let i = plate.length, j = entry.length; i > 0 || j > 0; ) {
    const here = cost[i * columns + j];
    if (i > 0 && j > 0 && here === cost[(i - 1) * columns + j - 1] + pair(i - 1, j - 1)) pairs.push([--i, --j]);
    else if (i > 0 && here === cost[(i - 1) * columns + j] + gap) pairs.push([--i, null]);
    else pairs.push([null, --j]);
  }
  return pairs.reverse();
}

/**
 * The lattice's positions that stand for the characters of the plate: those where "no character" is best are left out, as
 * `bestText` does. Where the two do not agree in number (a sender that gives a plate and a lattice of something else), the
 * read's mean confidence stands for each character.
 */
export function positionsOf({ plate, lattice, mean }: Pick<Read, 'plate' | 'lattice' | 'mean'>): Lattice {
  const positions = lattice.filter(([best]) => best === undefined || best.char !== '' || best.p < UNREAD_BELOW);
  if (positions.length === plate.length) return positions;
  return [...plate].map((char) => (char === UNREAD ? [] : [{ char, p: mean }]));
}

/** Probability that the reader gave the character itself; 0 if it did not name it. */
export function named(position: Position, char: string): number {
  return position.find((alternative) => alternative.char === char)?.p ?? 0;
}

/**
 * For a character that is read as it is listed. Where it is not the reader's best, the jurisdiction's serials settled it (O/0, I/1) and
 * ruled the best one out: its probability goes to the one that remains.
 */
function supported(position: Position, char: string): number {
  const [best] = position;
  if (best === undefined || best.char === char || best.p < UNREAD_BELOW) return named(position, char);
  return Math.min(1, named(position, char) + best.p);
}

/** True for a character of the listed one's OCR class, itself too. */
export function isSwap(seen: string, listed: string): boolean {
  return representative(seen) === representative(listed);
}

function swapped(position: Position, seen: string, listed: string): number {
  const rest = Math.max(0, 1 - position.reduce((sum, { p }) => sum + p, 0));
  const unnamedMates = [...classMates(seen)].filter((mate) => named(position, mate) === 0);
  const share = unnamedMates.includes(listed) ? (rest * CLASS_SHARE) / unnamedMates.length : 0;
  return Math.max(named(position, listed), share, CLASS_FLOOR);
}
