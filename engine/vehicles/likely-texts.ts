import { ALPHABET } from '../plate/alphabet.ts';
import { UNREAD } from '../plate/lattice.ts';
import { spellingsOf } from '../plate/look-alikes.ts';
import { LONGEST_PLATE } from '../plate/normalize.ts';

/** Characters that cameras confuse, wider than the classes of matching; two misread characters are both among these. */
const LOOK_ALIKE = ['0ODQCGU', '1IJLT7', '2Z7', '5S', '8B3', '6GB8', 'HKMNRWX', 'EFPR', 'VYTU', 'A4', '39', '4A', '069', 'MNW'];

const SIGNS = [...ALPHABET, UNREAD];

const ALIKE: ReadonlyMap<string, readonly string[]> = new Map(
  [...ALPHABET].map((char) => {
    const others = LOOK_ALIKE.filter((group) => group.includes(char)).join('');
    return [char, [...new Set([...others.replaceAll(char, ''), UNREAD])]];
  }),
);

/**
 * The texts that a plate may have been read as: its own spellings, every text with one character substituted, missing or added, and every text with
 * two characters replaced by look-alikes or unread. One to two thousand texts, sorted, each once.
 */
export function likelyTexts(plate: string): string[] {
  const texts = new Set<string>(spellingsOf(plate));
  const at = (i: number, put: string): string => plate.slice(0, i) + put + plate.slice(i + 1);
  for (let i = 0; i <= plate.length; i++) {
    for (const sign of SIGNS) {
      if (plate.length < LONGEST_PLATE) texts.add(plate.slice(0, i) + sign + plate.slice(i));
      if (i < plate.length) texts.add(at(i, sign));
    }
    if (i < plate.length && plate.length > 1) texts.add(at(i, ''));
  }
  for (let i = 0; i < plate.length; i++) {
    for (const one of ALIKE.get(plate.charAt(i)) ?? []) {
      const changed = at(i, one);
      for (let j = i + 1; j < plate.length; j++) {
        for (const other of ALIKE.get(plate.charAt(j)) ?? []) texts.add(changed.slice(0, j) + other + changed.slice(j + 1));
      }
    }
  }
  return [...texts].sort();
}
