/**
 * Characters that cameras confuse: Genetec's published OCR-equivalence groups, the only ones on which
 * vendors' tables agree. Larger groups exist (3/8/B, H/K/M/R, E/F/P) but as a yes-or-no rule they would match too many other plates;
 * a weighted confusion model covers them.
 */
export const OCR_CLASSES = ['0ODQ', '1I', '2Z', '5S', '8B', '6G'] as const;

const REPRESENTATIVE: ReadonlyMap<string, string> = new Map(
  OCR_CLASSES.flatMap((members) => [...members].map((char) => [char, members.charAt(0)] as const)),
);

const CLASSED = new RegExp(`[${OCR_CLASSES.map((members) => members.slice(1)).join('')}]`, 'g');

/** The first member of the character's class, itself where it has none: `B` → `8`, `A` → `A`. */
export function representative(char: string): string {
  return REPRESENTATIVE.get(char) ?? char;
}

/**
 * A normalized plate with every character replaced by its class's first member. Two plates are equal up to
 * confusions within classes exactly when their skeletons are equal.
 */
export function skeleton(plate: string): string {
  return plate.replace(CLASSED, representative);
}

/** True for characters of one OCR class, and for a character and itself. */
export function isSameClass(a: string, b: string): boolean {
  return representative(a) === representative(b);
}

/** Other members of the character's class; empty where it has none. */
export function classMates(char: string): string {
  const members = OCR_CLASSES.find((group) => group.includes(char));
  return members === undefined ? '' : members.replace(char, '');
}
