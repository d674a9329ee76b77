import { distance } from 'fastest-levenshtein';
import type { MatchContender } from './contender.ts';

/** Edit distance of at most 1 to every entry, one after another: no index, complete within one edit. */
export function levenshteinContender(entries: readonly string[]): MatchContender {
  return {
    build_ms: 0,
    // The strings themselves: one byte a character and a header of 12, in words of 8, and the pointer to each.
    index_bytes: entries.reduce((sum, plate) => sum + Math.ceil((12 + plate.length) / 8) * 8 + 8, 0),
    prepare(reads) {
      return (i) => {
        const { plate } = reads[i].read;
        const found: string[] = [];
        for (const entry of entries) {
          // The distance is at least the difference in length; checking that first is a third faster.
          const longer = entry.length - plate.length;
          if (longer >= -1 && longer <= 1 && distance(plate, entry) <= 1) found.push(entry);
        }
        return found;
      };
    },
    close: () => undefined,
  };
}
