import type { JurisdictionGuess } from '../../plate/reading.ts';

/** `[["US-AZ",0.14]]`; null for none, which is what most reads have. */
export function encodeGuesses(guesses: readonly JurisdictionGuess[]): string | null {
  return guesses.length === 0 ? null : JSON.stringify(guesses.map(({ code, p }) => [code, p]));
}

export function decodeGuesses(json: string | null): readonly JurisdictionGuess[] {
  if (json === null) return [];
  return (JSON.parse(json) as [string, number][]).map(([code, p]) => ({ code, p }));
}
