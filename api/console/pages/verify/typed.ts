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
  const cost = Array.from({ length: chars.length + 1 }, (_, i) =>
    Array.from({ length: against.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number): number => cost[i]?.[j] ?? Number.POSITIVE_INFINITY;
  const swap = (i: number, j: number): number =>
    at(i - 1, j - 1) + (folded(chars[i - 1] ?? '') === folded(against[j - 1] ?? '') ? 0 : 1);
  for (let i = 1; i <= chars.length; i++) {
    const row = cost[i] as number[];
    for (let j = 1; j <= against.length; j++) row[j] = Math.min(swap(i, j), at(i - 1, j) + 1, at(i, j - 1) + 1);
  }
  const placed: (string | null)[] = against.map(() => null);
  for (let i = chars.length, j = against.length; i > 0 && j > 0; ) {
    if (at(i, j) === swap(i, j)) {
      placed[j - 1] = chars[i - 1] as string;
      i--;
      j--;
    } else if (at(i, j) === at(i - 1, j) + 1) i--;
    else j--;
  }
  return placed;
}
