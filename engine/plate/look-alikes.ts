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

export const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  PAIRS.flatMap(([from, to]) => [...from].map((char, i) => [char, to.charAt(i)] as const)),
);
