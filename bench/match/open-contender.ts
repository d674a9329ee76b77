import type { Plate } from '../traffic/traffic.ts';
import { bkTreeContender } from './bk-tree.contender.ts';
import type { ContenderName, MatchContender } from './contender.ts';
import { levenshteinContender } from './levenshtein.contender.ts';
import { ourContender } from './ours.contender.ts';
import { passjoinContender } from './passjoin.contender.ts';
import { symspellContender } from './symspell.contender.ts';
import { trigramContender } from './trigram.contender.ts';

export function openContender(name: ContenderName, list: readonly Plate[]): MatchContender {
  // The peers do not know states: a plate that is listed in two states is one plate for them.
  const plates = (): readonly string[] => [...new Set(list.map(({ plate }) => plate))];
  switch (name) {
    case 'exact':
      return ourContender(list, 'exact');
    case 'exact + OCR classes':
      return ourContender(list, 'ocr');
    case 'likely':
      return ourContender(list, 'likely');
    case 'mnemonist SymSpell':
      return symspellContender(plates());
    case 'mnemonist PassjoinIndex':
      return passjoinContender(plates());
    case 'mnemonist BKTree':
      return bkTreeContender(plates());
    case 'SQLite FTS5 trigram':
      return trigramContender(plates());
    case 'fastest-levenshtein':
      return levenshteinContender(plates());
  }
}
