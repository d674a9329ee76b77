import { skeleton } from '../../plate/classes.ts';
import { type Position, UNREAD } from '../../plate/lattice.ts';

/** A plate with more unread characters is not matched. */
export const MOST_UNREAD = 2;
/** A plate with fewer read characters is not matched. */
export const FEWEST_READ = 4;
/** Alternatives less probable than this are ignored. */
export const NAMED_FROM = 0.02;

/**
 * The plates that a plate with `?` may be: each unread character replaced by the reader's own alternatives for it, one plate for
 * each skeleton. A `?` is no wildcard: where the reader names no alternative there is no candidate, because among a million entries
 * some plate would always fit. At most 36² plates, usually fewer than ten.
 */
export function platesOfUnread(plate: string, positions: readonly Position[]): readonly string[] {
  const unread = [...plate].filter((char) => char === UNREAD).length;
  if (unread === 0 || unread > MOST_UNREAD || plate.length - unread < FEWEST_READ) return [];
  let begun = [''];
  for (let i = 0; i < plate.length; i++) {
    const chars = plate.charAt(i) === UNREAD ? namedIn(positions[i]) : [plate.charAt(i)];
    begun = begun.flatMap((text) => chars.map((char) => text + char));
  }
  return [...new Map(begun.map((text) => [skeleton(text), text])).values()];
}

/** Characters that the reader names at a position with at least {@link NAMED_FROM}. */
function namedIn(position: Position): string[] {
  return position.filter(({ char, p }) => char !== '' && p >= NAMED_FROM).map(({ char }) => char);
}
