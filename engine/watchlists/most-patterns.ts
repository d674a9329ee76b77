import type { Watchlist } from '../records/watchlists.ts';

/** Patterns on a list, at most: each is tried for every read. */
const MOST_PATTERNS = 1_000;

/** The error of a list with so many patterns; null if there are not too many. */
export function tooManyPatterns({ name }: Pick<Watchlist, 'name'>, patterns: number): string | null {
  if (patterns <= MOST_PATTERNS) return null;
  const format = (n: number): string => n.toLocaleString('en-US');
  return `Expected at most ${format(MOST_PATTERNS)} patterns on ${name} but received ${format(patterns)}`;
}
