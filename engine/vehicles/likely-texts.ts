import { ALPHABET } from '../plate/alphabet.ts';
import { UNREAD } from '../plate/lattice.ts';
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

/** People do not distinguish O and 0, nor I and 1; of a plate with more of these characters, not all spellings are tried. */
const TYPED_ALIKE: Readonly<Record<string, string>> = { O: 'O0', 0: 'O0', I: 'I1', 1: 'I1' };
const MOST_SPELLINGS = 64;

/** All spellings of a plate that a person has typed, itself first. */
export function spellingsOf(plate: string): string[] {
  let spellings = [''];
  for (const char of plate) {
    const chars = TYPED_ALIKE[char] ?? char;
    spellings = spellings.flatMap((begun) => [...chars].map((one) => begun + one)).slice(0, MOST_SPELLINGS);
  }
  return [plate, ...spellings.filter((spelling) => spelling !== plate)];
}

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
