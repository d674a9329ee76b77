/**
 * Text → plate: A–Z, 0–9 and `?` for a character that could not be read. The plate has no other characters; the given text is kept in
 * the record as `raw`.
 */
import { fits } from './grammar.ts';
import { jurisdictionOf } from './jurisdictions.ts';
import { UNREAD } from './lattice.ts';
import { LOOK_ALIKES } from './look-alikes.ts';

export const LONGEST_PLATE = 12;

/** Text beyond this many UTF-16 units is ignored: no plate is written with that many separators. */
const LONGEST_TEXT = 256;

export type PlateProblem =
  /** Nothing but separators. */
  | 'empty'
  /** Only `?`: characters were there, none could be read. */
  | 'unread'
  /** More than {@link LONGEST_PLATE} characters without separators. */
  | 'too_long'
  /** A character that stands on no plate: an emoji, another script, a sign. */
  | 'foreign_character';

export type NormalizedPlate =
  | { readonly plate: string; readonly reason: null }
  | { readonly plate: null; readonly reason: PlateProblem; readonly detail: string };

/**
 * All dashes, spaces, connectors (`_`, with which some readers fill up), control and format characters; then the dots, bullets,
 * stars and strokes that plates and people put between groups.
 */
const SEPARATORS = /[\p{Pd}\p{Z}\p{Pc}\p{Cc}\p{Cf}\u2212\u2043\u2500.·•‧∙⋅●◦▪■*∗⁎★☆⭐✦✧✩✪✫✬✭✮✯✰✱✲✳✴✵✶✷✸✹:;,'"‘’“”`/\\|~]/gu;
/** What NFKD splits off (accents) and what only changes the look of the character before (variation selectors). */
const MARKS = /\p{M}/gu;
/** Marks that make an emoji of a digit (keycap); searched for before such marks are removed. */
const KEYCAP = '\u20E3';
const PLATE_CHARACTER = /^[A-Z0-9?]$/;

/**
 * The plate that a text means: case, separators, compatibility forms (fullwidth, circled), accents and look-alikes of other
 * scripts are normalized.
 *
 * With a jurisdiction that we know, O/0 and I/1 are settled by its serials – only if exactly one reading of the plate fits any
 * of them, and no character is unread. Vanity plates fit none and stay as they were read. Settling is evidence about
 * the characters, so do it only where the jurisdiction is seen or stated, not guessed.
 *
 * Idempotent: a normalized plate is its own plate.
 */
export function normalizePlate(text: string, jurisdiction?: string | null): NormalizedPlate {
  if (text.length > LONGEST_TEXT) return tooLong(`${text.length} characters`);
  const decomposed = text.normalize('NFKD').replace(SEPARATORS, '');
  if (decomposed.includes(KEYCAP)) return foreign(KEYCAP);
  const upper = decomposed.replace(MARKS, '').toUpperCase().normalize('NFKD').replace(MARKS, '');

  let plate = '';
  for (const char of upper) {
    const latin = LOOK_ALIKES.get(char) ?? char;
    if (!PLATE_CHARACTER.test(latin)) return foreign(char);
    plate += latin;
  }
  if (plate === '') return { plate: null, reason: 'empty', detail: 'Expected a plate but received no character of one' };
  if (plate.length > LONGEST_PLATE) return tooLong(`${plate.length} characters`);
  if (/^\?+$/.test(plate)) {
    return { plate: null, reason: 'unread', detail: 'Expected at least one character that could be read but received none' };
  }
  return { plate: jurisdiction ? settle(plate, jurisdiction) : plate, reason: null };
}

function tooLong(received: string): NormalizedPlate {
  const detail = `Expected a plate of at most ${LONGEST_PLATE} characters but received ${received}`;
  return { plate: null, reason: 'too_long', detail };
}

function foreign(char: string): NormalizedPlate {
  const point = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const detail = `Expected letters A–Z and digits but received ${JSON.stringify(char)} (U+${point})`;
  return { plate: null, reason: 'foreign_character', detail };
}

const ALTERNATES: ReadonlyMap<string, string> = new Map([
  ['O', '0'],
  ['0', 'O'],
  ['I', '1'],
  ['1', 'I'],
]);

/** The only reading that a format of the jurisdiction issues; the plate unchanged where no reading or several readings fit. */
function settle(plate: string, code: string): string {
  if (plate.includes(UNREAD)) return plate;
  const formats = jurisdictionOf(code)?.formats;
  if (formats === undefined) return plate;
  let found: string | null = null;
  for (const reading of readingsOf(plate)) {
    if (!formats.some((format) => fits(format, reading))) continue;
    if (found !== null) return plate;
    found = reading;
  }
  return found ?? plate;
}

/** The plate with each O, 0, I and 1 as itself and as its alternate: `2^n` readings, the plate as read first. */
function readingsOf(plate: string): string[] {
  let readings = [''];
  for (const char of plate) {
    const alternate = ALTERNATES.get(char);
    readings =
      alternate === undefined
        ? readings.map((begun) => begun + char)
        : readings.flatMap((begun) => [begun + char, begun + alternate]);
  }
  return readings;
}
