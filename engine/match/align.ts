/**
 * A read beside an entry of the same length, character by character, with what the reader's lattice says for the entry's
 * characters. The score is the probability mass the reader gave to the plate that is listed.
 */
import type { AlignedCharacter, Read } from '../model.ts';
import { classMates } from '../plate/classes.ts';
import { type Lattice, type Position, UNREAD, UNREAD_BELOW } from '../plate/lattice.ts';

/** A class swap is never less probable than this, however sure the reader is: sure readers are wrong this often. */
export const CLASS_FLOOR = 0.01;
/** Of the probability a reader left to characters that it did not name, this share goes to the class mates of its best one. */
const CLASS_SHARE = 0.5;

export interface Alignment {
  readonly characters: readonly AlignedCharacter[];
  /** Product over the characters, 0..1. */
  readonly score: number;
}

/** `positions` are {@link positionsOf} the read; `entry` must have as many characters as the read's plate. */
export function align(read: Read, positions: readonly Position[], entry: string): Alignment {
  const characters: AlignedCharacter[] = [];
  let score = 1;
  for (let i = 0; i < entry.length; i++) {
    const seen = read.plate.charAt(i);
    const listed = entry.charAt(i);
    const how = seen === listed ? 'same' : seen === UNREAD ? 'unread' : 'class';
    const alternatives = (positions[i] ?? []).filter(({ char }) => char !== listed);
    const p = named(positions[i] ?? [], listed);
    characters.push({ read: seen, entry: listed, how, p, log_odds: Math.log(Math.max(p, CLASS_FLOOR)), alternatives });
    score *= how === 'class' ? swapped(positions[i], seen, listed) : supported(positions[i], listed);
  }
  return { characters, score };
}

/**
 * The lattice's positions that stand for the characters of the plate: those where "no character" is best are left out, as
 * `bestText` does. Where the two do not agree in number (a sender that gives a plate and a lattice of something else), the
 * read's mean confidence stands for each character.
 */
export function positionsOf({ plate, lattice, mean }: Read): Lattice {
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

function swapped(position: Position, seen: string, listed: string): number {
  const rest = Math.max(0, 1 - position.reduce((sum, { p }) => sum + p, 0));
  const unnamedMates = [...classMates(seen)].filter((mate) => named(position, mate) === 0);
  const share = unnamedMates.includes(listed) ? (rest * CLASS_SHARE) / unnamedMates.length : 0;
  return Math.max(named(position, listed), share, CLASS_FLOOR);
}
