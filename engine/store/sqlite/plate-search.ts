import { isPattern } from '../../plate/plate-pattern.ts';

/** Characters that are told apart by nobody who types a plate: whichever is stored, either finds it. */
const ALIKE: Readonly<Record<string, string>> = { O: '[0O]', 0: '[0O]', I: '[1I]', 1: '[1I]' };
/** A plate with more such characters has more spellings than an index is asked for. */
const MOST_ALIKE = 6;

/** How a plate or pattern that is looked for is put to SQLite. */
export interface PlateSearch {
  /** All spellings of a plate; null for a pattern. */
  readonly spellings: readonly string[] | null;
  /** For `GLOB`. */
  readonly glob: string;
  /** What every plate that fits begins with; may be empty. */
  readonly prefix: string;
}

/** @param plate normalized, perhaps a pattern */
export function plateSearch(plate: string): PlateSearch {
  const glob = Array.from(plate, (char) => ALIKE[char] ?? char).join('');
  const prefix = /^[^0O1I*?]*/.exec(plate)?.[0] ?? '';
  const alike = plate.replace(/[^0O1I]/g, '').length;
  return { spellings: isPattern(plate) || alike > MOST_ALIKE ? null : spellingsOf(plate), glob, prefix };
}

function spellingsOf(plate: string): string[] {
  let spellings = [''];
  for (const char of plate) {
    const chars = ALIKE[char]?.slice(1, -1) ?? char;
    spellings = Array.from(chars).flatMap((one) => spellings.map((begun) => begun + one));
  }
  return spellings;
}
