/**
 * Characters of other scripts that look like a plate's characters: people paste them and foreign keyboards type them. Looked up
 * after NFKD and upper-casing, so fullwidth, circled and accented forms are plain letters already.
 */
const PAIRS: readonly (readonly [from: string, to: string])[] = [
  // Cyrillic capitals: the twelve of GOST R 50577, then those of neighbouring alphabets.
  ['АВЕКМНОРСТУХ', 'ABEKMHOPCTYX'],
  ['ІЇЅЈҮԌԚԜҺ', 'IISJYGQWH'],
  // Greek capitals that have a Latin twin; the Greek plates use just these.
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹ', 'ABEZHIKMNOPTYXC'],
  // Latin letters with a stroke, which NFKD leaves whole.
  ['ŁĐÐĦŦƗƵ', 'LDDHTIZ'],
  // A zero with a slash. No jurisdiction issues the letter Ø, and where one of them wrote O after all, 0 and O are one OCR class.
  ['Ø∅⌀', '000'],
];

/** The plate in one spelling of O and 0, and of I and 1, because on many plates people cannot tell these apart. */
export function oneSpellingOf(plate: string): string {
  return plate.replaceAll('O', '0').replaceAll('I', '1');
}

/** Characters that many plates and people do not distinguish; of a plate with more of these characters, not all spellings are tried. */
const TYPED_ALIKE: Readonly<Record<string, string>> = { O: 'O0', 0: 'O0', I: 'I1', 1: 'I1' };
const MOST_SPELLINGS = 64;

/** All spellings of a plate in O and 0, and in I and 1, itself first. */
export function spellingsOf(plate: string): string[] {
  let spellings = [''];
  for (const char of plate) {
    const chars = TYPED_ALIKE[char] ?? char;
    spellings = spellings.flatMap((begun) => [...chars].map((one) => begun + one)).slice(0, MOST_SPELLINGS);
  }
  return [plate, ...spellings.filter((spelling) => spelling !== plate)];
}

export const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  PAIRS.flatMap(([from, to]) => [...from].map((char, i) => [char, to.charAt(i)] as const)),
);
