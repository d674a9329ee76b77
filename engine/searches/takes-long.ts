import { isPattern } from '../plate/plate-pattern.ts';
import type { HitFilter } from '../records/hits.ts';
import type { SearchName, SearchTable } from '../records/searches.ts';

/** Whether a search may look at so many rows that others would wait for it: where no index leads to a page of what is asked for. */
export function takesLong<Name extends SearchName>(name: Name, asked: SearchTable[Name]['asked']): boolean {
  const { plate, state, area, min_confidence, max_confidence } = asked;
  if (name === 'reads_histogram' && (plate === undefined || isPattern(plate))) return true;
  if (plate !== undefined && isPattern(plate)) return true;
  if ([state, area, min_confidence, max_confidence].some((condition) => condition !== undefined)) return true;
  return name.startsWith('hits') && isRare(asked);
}

/** Conditions on hits without an index, and passages by their best hit, of which every one is looked at. */
function isRare({ escalated, min_posterior, min_score, sort }: HitFilter): boolean {
  return [escalated, min_posterior, min_score].some((condition) => condition !== undefined) || sort === 'posterior';
}
