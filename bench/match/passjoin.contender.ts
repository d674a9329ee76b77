import { distance } from 'fastest-levenshtein';
import { PassjoinIndex } from 'mnemonist';
import { built } from './built.ts';
import type { MatchContender } from './contender.ts';

/** Inverted lists of halves: two plates within one edit have one half in common. */
export function passjoinContender(plates: readonly string[]): MatchContender {
  const { index, ...cost } = built(() => PassjoinIndex.from(plates, distance, 1));
  return {
    ...cost,
    prepare: (reads) => (i) => [...index.search(reads[i].read.plate)],
    close: () => undefined,
  };
}
