import { SymSpell } from 'mnemonist';
import { built } from './built.ts';
import type { MatchContender } from './contender.ts';

/** Symmetric deletes, one edit (transpositions count as one), every suggestion. */
export function symspellContender(plates: readonly string[]): MatchContender {
  const { index, ...cost } = built(() => SymSpell.from(plates, { maxDistance: 1, verbosity: 2 }));
  return {
    ...cost,
    prepare: (reads) => (i) => index.search(reads[i].read.plate).map(({ term }) => term),
    close: () => undefined,
  };
}
