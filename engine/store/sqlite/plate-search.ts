import { spellingsOf } from '../../plate/look-alikes.ts';
import { isPattern } from '../../plate/plate-pattern.ts';

/** Characters that people confuse when they type a plate: a search for either finds both. */
const ALIKE: Readonly<Record<string, string>> = { O: '[0O]', 0: '[0O]', I: '[1I]', 1: '[1I]' };
/** A plate with more such characters has too many spellings for an index search. */
const MOST_ALIKE = 6;

/** The search for a plate or pattern, as SQLite needs it. */
export interface PlateSearch {
  /** All spellings of a plate; null for a pattern. */
  readonly spellings: readonly string[] | null;
  /** For `GLOB`. */
  readonly glob: string;
  /** The beginning of every plate that fits; may be empty. */
  readonly prefix: string;
}

/** @param plate normalized, perhaps a pattern */
export function plateSearch(plate: string): PlateSearch {
  const glob = Array.from(plate, (char) => ALIKE[char] ?? char).join('');
  const prefix = /^[^0O1I*?]*/.exec(plate)?.[0] ?? '';
  const alike = plate.replace(/[^0O1I]/g, '').length;
  return { spellings: isPattern(plate) || alike > MOST_ALIKE ? null : spellingsOf(plate), glob, prefix };
}
