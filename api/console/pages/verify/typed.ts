import { alignSequences } from '../../../../engine/plate/sequence-alignment.ts';
import { JURISDICTIONS } from '../../parts/jurisdictions.ts';

/** The plate and state that a person has typed from the picture, before anything else was shown. */
export interface Typed {
  /** Null: the person could not read it. */
  readonly plate: string | null;
  /** ISO 3166-2; null where no state was typed. */
  readonly state: string | null;
}

/** Letters and digits in capitals; `?` for what cannot be read. */
export function normalized(text: string): string {
  return text.toUpperCase().replaceAll(/[^\p{L}\p{N}?]/gu, '');
}

/** A state as ISO 3166-2 has it, also where only its own letters were typed (`TX`, `TAM`), which no two of the known states share. Null for none. */
export function stateOf(text: string): string | null {
  const typed = text.trim().toUpperCase();
  if (typed === '') return null;
  return JURISDICTIONS.find((code) => code.endsWith(`-${typed}`)) ?? typed;
}

/** The plate in one spelling of O and 0, and of I and 1, as in searches. */
function folded(plate: string): string {
  return plate.replaceAll('O', '0').replaceAll('I', '1');
}

export type Agreement = 'same' | 'differs' | 'unread';

/** How the typed text compares with a plate. A `?` agrees with any character, but not all characters may be `?`. */
export function agreement({ plate }: Typed, listed: string): Agreement {
  if (plate === null || /^\?*$/.test(plate)) return 'unread';
  const [a, b] = [folded(plate), folded(listed)];
  return a.length === b.length && [...a].every((char, i) => char === '?' || char === b[i]) ? 'same' : 'differs';
}

/**
 * Typed characters beside those of an alignment, by the fewest changes (Levenshtein): for each place of `against` the typed character, or null where none was
 * typed for it. Typed characters that have no place are left out.
 */
export function beside(typed: string, against: readonly string[]): (string | null)[] {
  const chars = [...typed];
  const placed: (string | null)[] = against.map(() => null);
  for (const { left, right } of alignSequences(chars.length, against.length, {
    pair: (i, j) => (folded(chars[i] ?? '') === folded(against[j] ?? '') ? 0 : -1),
    left: () => -1,
    right: () => -1,
  })) {
    if (left !== null && right !== null) placed[right] = chars[left] ?? null;
  }
  return placed;
}
