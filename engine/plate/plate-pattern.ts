/**
 * Plates of which only some characters are known, for instance from a witness: `?` is exactly one character, `*` any number of
 * characters, also none.
 */
import { LONGEST_PLATE, normalizePlate, type PlateProblem } from './normalize.ts';

export const ANY_ONE = '?';
export const ANY_RUN = '*';

const WILD = /[*?]/;
const RUN = /[*?]*\*[*?]*/g;

/** @param plate normalized */
export function isPattern(plate: string): boolean {
  return plate.includes(ANY_RUN) || plate.includes(ANY_ONE);
}

/** Characters that a normalized pattern names. */
export function namedBy(pattern: string): number {
  return pattern.replace(/[*?]/g, '').length;
}

export type NormalizedPattern =
  | { readonly pattern: string; readonly reason: null }
  | { readonly pattern: null; readonly reason: PlateProblem; readonly detail: string };

/**
 * The plate or pattern that a text means: named characters are normalized as in a plate, and neighbouring wildcards are written in
 * one order (`*?*` is `?*`), so that two texts with the same meaning are equal. Idempotent. Stars of other kinds (★) are separators,
 * as in plates.
 */
export function normalizePattern(text: string): NormalizedPattern {
  const decomposed = text.normalize('NFKD');
  if (!WILD.test(decomposed)) {
    const { plate, ...why } = normalizePlate(decomposed);
    return { pattern: plate, ...why } as NormalizedPattern;
  }
  let pattern = '';
  for (const piece of decomposed.split(/([*?])/)) {
    if (WILD.test(piece)) pattern += piece;
    else {
      const named = normalizePlate(piece);
      if (named.plate !== null) pattern += named.plate;
      else if (named.reason !== 'empty') return { pattern: null, reason: named.reason, detail: named.detail };
    }
  }
  pattern = pattern.replace(RUN, (run) => ANY_ONE.repeat(run.split(ANY_ONE).length - 1) + ANY_RUN);
  const characters = pattern.replaceAll(ANY_RUN, '').length;
  if (characters <= LONGEST_PLATE) return { pattern, reason: null };
  const detail = `Expected a pattern of at most ${LONGEST_PLATE} characters but received ${characters} characters`;
  return { pattern: null, reason: 'too_long', detail };
}

/** A normalized pattern as a regular expression over plates. */
export function expressionOf(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll(ANY_ONE, '.').replaceAll(ANY_RUN, '.*')}$`);
}
