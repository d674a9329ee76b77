import { distance } from 'fastest-levenshtein';
import { BKTree } from 'mnemonist';
import { built } from './built.ts';
import type { MatchContender } from './contender.ts';

/** A tree by distance (Burkhard and Keller): branches that the triangle inequality excludes are not searched. */
export function bkTreeContender(plates: readonly string[]): MatchContender {
  const { index, ...cost } = built(() => BKTree.from(plates, distance));
  return {
    ...cost,
    prepare: (reads) => (i) => index.search(1, reads[i].read.plate).map(({ item }) => item),
    close: () => undefined,
  };
}
