/** A read beside an entry, character by character, for people. */

import { INDEX_BY_CODE } from '../../plate/alphabet.ts';
import { isSameClass } from '../../plate/classes.ts';
import { probabilityOf, UNREAD } from '../../plate/lattice.ts';
import { ANY_ONE, ANY_RUN } from '../../plate/plate-pattern.ts';
import type { AlignedCharacter } from '../../records/explanations.ts';
import type { Read } from '../../records/reads.ts';
import type { AlignmentStep } from '../evidence/best-alignment.ts';
import { latticeFor, shownAt } from '../evidence/read-lattice.ts';
import { CHARACTER_FREQUENCIES } from '../population/serial-formats.ts';

export interface ComparedCharacters {
  readonly characters: readonly AlignedCharacter[];
  /**
   * P(listed characters | what was seen) along the alignment, 0..1: the product of ratio × frequency of the character, which is the
   * probability in the lattice. Deprecated: it ignores the background.
   */
  readonly score: number;
}

/**
 * The steps of the likeliest alignment for people. `p` is the reader's probability; `log_odds` is the logarithm of the step's factor of the
 * likelihood ratio, in which the camera's confusions are included. Places where nothing was read and nothing is listed are left out.
 * @param steps `bestAlignment` of the read with `listed`, a plate or a pattern
 */
export function comparedCharacters(
  read: Pick<Read, 'plate' | 'lattice' | 'mean'>,
  listed: string,
  steps: readonly AlignmentStep[],
): ComparedCharacters {
  const lattice = latticeFor(read);
  const shown = shownAt(lattice, read.plate);
  const characters: AlignedCharacter[] = [];
  let score = 1;
  for (const { position: i, sign: k, ratio } of steps) {
    const position = i === null ? [] : lattice[i];
    const seen = i === null ? '' : shown[i];
    const entry = k === null ? '' : listed.charAt(k);
    if (i !== null && (entry === ANY_ONE || entry === ANY_RUN)) {
      const p = position[0]?.p ?? 0;
      if (seen !== '') characters.push({ read: seen, entry, how: 'any', p, log_odds: 0, alternatives: position.slice(1) });
      continue;
    }
    if (seen === '' && entry === '') continue;
    const alternatives = position.filter(({ char }) => char !== entry);
    const p = probabilityOf(position, entry);
    characters.push({ read: seen, entry, how: howOf(seen, entry), p, log_odds: Math.log(ratio), alternatives });
    score *= i === null || entry === '' ? ratio : ratio * frequencyOf(entry);
  }
  return { characters, score: Math.min(1, score) };
}

/** How often the character stands at a place of a plate in traffic. */
function frequencyOf(char: string): number {
  return CHARACTER_FREQUENCIES[INDEX_BY_CODE[char.charCodeAt(0)]];
}

function howOf(seen: string, listed: string): AlignedCharacter['how'] {
  if (seen === '') return 'missed';
  if (listed === '') return 'extra';
  if (seen === listed) return 'same';
  if (seen === UNREAD) return 'unread';
  return isSameClass(seen, listed) ? 'class' : 'other';
}
