/**
 * The lattice: what a reader saw, with its doubt. One position for each place where a character may be; for each position
 * the alternatives with their probabilities. Matching, fusing and explanations work on this.
 */

/** One alternative of a position: a character A–Z or 0–9, or `''` for "no character here". */
export interface Alternative {
  readonly char: string;
  /** Calibrated probability, 0..1. */
  readonly p: number;
}

/** Alternatives by falling probability. They sum to at most 1; the rest is the probability of characters that were not named. */
export type Position = readonly Alternative[];

export type Lattice = readonly Position[];

/** The order of alternatives, for `sort`: by falling probability, equally probable ones by their characters. */
export function likeliestFirst(a: Alternative, b: Alternative): number {
  return b.p - a.p || (a.char < b.char ? -1 : 1);
}

/** Below this probability the best alternative counts as unread: the position is written `?` and never left out. */
export const UNREAD_BELOW = 0.35;

/** In a plate's text, a character that is there but could not be read. */
export const UNREAD = '?';

/** The best text of a lattice; `?` where no alternative reaches {@link UNREAD_BELOW}, nothing where "no character" is best. */
export function bestText(lattice: Lattice): string {
  let text = '';
  for (const [best] of lattice) {
    if (best === undefined || best.p < UNREAD_BELOW) text += UNREAD;
    else text += best.char;
  }
  return text;
}

/** Probability of the weakest position's best alternative, 0..1; 0 for an empty lattice. */
export function weakest(lattice: Lattice): number {
  if (lattice.length === 0) return 0;
  return Math.min(...lattice.map((position) => position[0]?.p ?? 0));
}

/** That the best alternatives of all positions are right at once, 0..1; 0 for an empty lattice. */
export function plateP(lattice: Lattice): number {
  return lattice.length === 0 ? 0 : lattice.reduce((product, position) => product * (position[0]?.p ?? 0), 1);
}

/** Mean probability of the best alternatives, 0..1; 0 for an empty lattice. */
export function meanConfidence(lattice: Lattice): number {
  if (lattice.length === 0) return 0;
  return lattice.reduce((sum, position) => sum + (position[0]?.p ?? 0), 0) / lattice.length;
}

/** A lattice for a text that was read elsewhere, each character with the same probability. `?` becomes an empty position. */
export function latticeOfText(text: string, p: number): Lattice {
  return [...text].map((char) => (char === UNREAD ? [] : [{ char, p }]));
}

/** Probability that the position names the character (`''`: none) with; 0 where it does not. */
export function probabilityOf(position: Position, char: string): number {
  return position.find((alternative) => alternative.char === char)?.p ?? 0;
}

const NOTHING = '-';
const PARTS = 10_000;

/**
 * One short line of text for storage: positions separated by a space, alternatives by `/`, each the character (`-` for
 * none) followed by its probability in parts per 10,000. `B8100/81700/-100 79990` is 81 % B, 17 % 8, 1 % nothing; then a 7 at 99.9 %.
 */
export function encodeLattice(lattice: Lattice): string {
  return lattice.map(encodePosition).join(' ');
}

function encodePosition(position: Position): string {
  if (position.length === 0) return UNREAD;
  return position.map(({ char, p }) => `${char === '' ? NOTHING : char}${Math.round(p * PARTS)}`).join('/');
}

/** Inverse of {@link encodeLattice}, exact to 1/10,000. Throws on text that it did not write. By character codes: histories decode millions. */
export function decodeLattice(text: string): Lattice {
  const lattice: Alternative[][] = [];
  if (text === '') return lattice;
  let position: Alternative[] = [];
  let from = 0;
  for (let i = 0; i <= text.length; i++) {
    const code = i === text.length ? SPACE : text.charCodeAt(i);
    if (code !== SPACE && code !== SLASH) continue;
    const isUnread = code === SPACE && position.length === 0 && i === from + 1 && text.charCodeAt(from) === UNREAD_CODE;
    if (!isUnread) position.push(decodeAlternative(text, from, i));
    from = i + 1;
    if (code !== SPACE) continue;
    lattice.push(position);
    position = [];
  }
  return lattice;
}

/** {@link plateP} of an encoded lattice, without decoding it; 1 for an empty one. */
export function encodedPlateP(text: string): number {
  let product = 1;
  for (let from = 0; from < text.length; ) {
    let end = from;
    let parts = 0;
    for (; end < text.length && text.charCodeAt(end) !== SPACE && text.charCodeAt(end) !== SLASH; end++) {
      if (end > from) parts = parts * 10 + text.charCodeAt(end) - ZERO;
    }
    product *= parts / PARTS;
    const next = text.indexOf(' ', end);
    from = next === -1 ? text.length : next + 1;
  }
  return product;
}

function decodeAlternative(text: string, from: number, to: number): Alternative {
  const code = text.charCodeAt(from);
  const isNothing = code === NOTHING.charCodeAt(0);
  let isRight = to - from > 1 && to - from <= LONGEST_ALTERNATIVE && (isNothing || isCharacter(code));
  let parts = 0;
  for (let i = from + 1; i < to; i++) {
    const digit = text.charCodeAt(i) - ZERO;
    if (digit < 0 || digit > 9) isRight = false;
    parts = parts * 10 + digit;
  }
  if (!isRight || parts > PARTS) {
    throw new Error(`Expected an encoded alternative such as B8100 but received ${JSON.stringify(text.slice(from, to))}`);
  }
  return { char: isNothing ? '' : String.fromCharCode(code), p: parts / PARTS };
}

const SPACE = 32;
const SLASH = '/'.charCodeAt(0);
const UNREAD_CODE = UNREAD.charCodeAt(0);
/** A character and up to five digits. */
const LONGEST_ALTERNATIVE = 6;
const ZERO = '0'.charCodeAt(0);

/** A–Z or 0–9. */
function isCharacter(code: number): boolean {
  return (code >= ZERO && code <= ZERO + 9) || (code >= 65 && code <= 90);
}
