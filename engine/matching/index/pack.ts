/**
 * Plates as numbers, for tables of typed arrays: base 37 (0 for "no character", then 0–9, A–Z), six characters in one unsigned 32-bit
 * word (37⁶ < 2³²), so a plate of up to twelve is two words. No two plates share their words.
 */
import { ALPHABET, INDEX_BY_CODE } from '../../plate/alphabet.ts';
import { representative } from '../../plate/classes.ts';
import { LONGEST_PLATE } from '../../plate/normalize.ts';

const BASE = ALPHABET.length + 1;
const IN_A_WORD = LONGEST_PLATE / 2;

/** Digit of a character by its code: its index in the alphabet + 1; 0 for what is no character of plates. */
const DIGITS = new Uint8Array(128);
/** Digit of the first member of a character's OCR class (`plate/classes.ts`), by its code. */
export const CLASS_DIGIT_OF = new Uint8Array(128);
for (const char of ALPHABET) {
  const code = char.charCodeAt(0);
  DIGITS[code] = INDEX_BY_CODE[code] + 1;
  CLASS_DIGIT_OF[code] = INDEX_BY_CODE[representative(char).charCodeAt(0)] + 1;
}

/** Words of a {@link packPlate}d plate: the plate itself, then its skeleton. */
export const PLATE_HEAD = 0;
export const PLATE_TAIL = 1;
export const SKELETON_HEAD = 2;
export const SKELETON_TAIL = 3;
export const PACKED_WORDS = 4;

/**
 * Writes the words of a plate and of its skeleton into `into`; both in one pass, because it runs for every read. False, with the
 * contents of `into` undefined, for a text that is no complete plate: empty, longer than twelve, or with other signs such as `?`.
 */
export function packPlate(plate: string, into: Uint32Array): boolean {
  const { length } = plate;
  if (length === 0 || length > LONGEST_PLATE) return false;
  let head = 0;
  let tail = 0;
  let skeletonHead = 0;
  let skeletonTail = 0;
  for (let i = 0; i < length; i++) {
    const code = plate.charCodeAt(i);
    const digit = code < 128 ? DIGITS[code] : 0;
    if (digit === 0) return false;
    if (i < IN_A_WORD) {
      head = head * BASE + digit;
      skeletonHead = skeletonHead * BASE + CLASS_DIGIT_OF[code];
    } else {
      tail = tail * BASE + digit;
      skeletonTail = skeletonTail * BASE + CLASS_DIGIT_OF[code];
    }
  }
  into[PLATE_HEAD] = head;
  into[PLATE_TAIL] = tail;
  into[SKELETON_HEAD] = skeletonHead;
  into[SKELETON_TAIL] = skeletonTail;
  return true;
}

/** Writes the two words of a skeleton given by its digits, as signed ones. */
export function packSkeleton(digits: Uint8Array, length: number, into: Int32Array, at: number): void {
  let head = 0;
  let tail = 0;
  for (let i = 0; i < length; i++) {
    if (i < IN_A_WORD) head = (Math.imul(head, BASE) + digits[i]) | 0;
    else tail = (Math.imul(tail, BASE) + digits[i]) | 0;
  }
  into[at] = head;
  into[at + 1] = tail;
}

/** The digits of a plate's skeleton. */
export function classDigits(plate: string, into: Uint8Array): void {
  for (let i = 0; i < plate.length; i++) into[i] = CLASS_DIGIT_OF[plate.charCodeAt(i)];
}

/** The plate of two words. */
export function unpackPlate(head: number, tail: number): string {
  return unpackWord(head) + unpackWord(tail);
}

/** Writes the plate of two words as indices of the alphabet. Returns its length. */
export function unpackInto(head: number, tail: number, into: Uint8Array): number {
  const length = digitsInto(head, into, 0);
  return tail === 0 ? length : digitsInto(tail, into, length);
}

function digitsInto(word: number, into: Uint8Array, from: number): number {
  let length = from;
  for (let rest = word; rest > 0; rest = Math.floor(rest / BASE)) length += 1;
  let rest = word;
  for (let i = length - 1; i >= from; i--) {
    const less = Math.floor(rest / BASE);
    into[i] = rest - less * BASE - 1;
    rest = less;
  }
  return length;
}

function unpackWord(word: number): string {
  let text = '';
  for (let rest = word; rest > 0; rest = Math.floor(rest / BASE)) text = ALPHABET.charAt((rest % BASE) - 1) + text;
  return text;
}

const CODE_ALPHABET = `${ALPHABET}-*`;
const CODE_BASE = CODE_ALPHABET.length + 1;

/**
 * An ISO 3166 code of up to six characters (`US-TX`, `AR-*`) as one unsigned 32-bit word; 0 for null. Two codes never share a word.
 */
export function packJurisdiction(code: string | null): number {
  let word = 0;
  for (const char of code ?? '') word = word * CODE_BASE + CODE_ALPHABET.indexOf(char) + 1;
  return word;
}

/** The code of such a word. */
export function unpackJurisdiction(word: number): string | null {
  let code = '';
  for (let rest = word; rest > 0; rest = Math.floor(rest / CODE_BASE)) code = CODE_ALPHABET.charAt((rest % CODE_BASE) - 1) + code;
  return code === '' ? null : code;
}
