/** The lattice of a read, made to fit its plate. */

import { type Lattice, UNREAD, UNREAD_BELOW } from '../../plate/lattice.ts';
import type { Read } from '../../records/reads.ts';
import { LONGEST_LATTICE } from './alignment-sums.ts';

/** The read's lattice if it has as many characters as the plate; else a lattice of the plate's characters, each at the read's mean confidence. */
export function latticeFor(read: Pick<Read, 'plate' | 'lattice' | 'mean'>): Lattice {
  const { lattice, plate } = read;
  let characters = 0;
  for (let i = 0; i < lattice.length; i++) if (lattice[i][0]?.char !== '') characters += 1;
  return characters === plate.length && lattice.length <= LONGEST_LATTICE ? lattice : positionsOf(read);
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

/** For each position of {@link latticeFor}, the character of the plate that it was read as; '' where "no character" is best. */
export function shownAt(lattice: Lattice, plate: string): readonly string[] {
  if (lattice.length === plate.length) return [...plate];
  let next = 0;
  return lattice.map(([best]) => (best?.char === '' ? '' : plate.charAt(next++)));
}
