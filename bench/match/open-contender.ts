import type { ContenderName, MatchContender } from './contender.ts';
import { levenshteinContender } from './levenshtein.contender.ts';
import { ourContender } from './ours.contender.ts';
import { trigramContender } from './trigram.contender.ts';

export function openContender(name: ContenderName, entries: readonly string[]): MatchContender {
  switch (name) {
    case 'exact':
      return ourContender(entries, 'exact');
    case 'exact + OCR classes':
      return ourContender(entries, 'ocr');
    case 'fastest-levenshtein':
      return levenshteinContender(entries);
    case 'SQLite FTS5 trigram':
      return trigramContender(entries);
  }
}
