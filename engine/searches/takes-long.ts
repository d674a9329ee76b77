import { isPattern } from '../plate/plate-pattern.ts';
import type { HitFilter } from '../records/hits.ts';
import type { ReadFilter } from '../records/reads.ts';
import type { SearchName, SearchTable } from '../records/searches.ts';

/** Whether a search may look at so many rows that others would wait for it: where no index leads to a page of what is asked for, or very many are counted. */
export function takesLong<Name extends SearchName>(name: Name, asked: SearchTable[Name]['asked']): boolean {
  switch (name) {
    case 'reads':
    case 'reads_total':
      return isRareRead(asked as ReadFilter);
    case 'reads_histogram':
      return isRareRead(asked as ReadFilter) || (asked as ReadFilter).plate === undefined;
    case 'hits':
      return isRareHit(asked as HitFilter);
    default:
      return true;
  }
}

/** Conditions on reads, or on hits, without an index. */
function isRareRead({ plate, state, area, min_confidence, max_confidence }: ReadFilter | HitFilter): boolean {
  return (plate !== undefined && isPattern(plate)) || [state, area, min_confidence, max_confidence].some(isGiven);
}

/** Those, and two conditions with an index each, of which only one is used. */
function isRareHit(asked: HitFilter): boolean {
  const { escalated, min_posterior, min_score, status, level, list, camera, batch } = asked;
  const indexed = [status, level, list, camera, batch].filter(isGiven);
  return isRareRead(asked) || [escalated, min_posterior, min_score].some(isGiven) || indexed.length > 1;
}

function isGiven(condition: unknown): boolean {
  return condition !== undefined;
}
