import type { HitMatch, Match } from '../records/matches.ts';
import type { Read } from '../records/reads.ts';
import type { Place } from './conditions.ts';
import { belowThreshold, type FoundNearMiss, preventedBy, type ScreenParts } from './near-misses.ts';

/**
 * Divides a read's matches into hits and those that the list's minimums, the entry's conditions, the suppress list or the allow-list
 * prevent. Changes nothing. @param at the present, for exemptions that have ended
 */
export function screen(
  parts: ScreenParts,
  read: Read,
  matches: readonly Match[],
  at: number,
): { readonly hits: readonly HitMatch[]; readonly kept: readonly FoundNearMiss[] } {
  if (matches.length === 0) return { hits: [], kept: [] };
  const place = placeOf(parts.store, read.camera_id);
  const kept: FoundNearMiss[] = [];
  const hits: HitMatch[] = [];
  for (const match of matches) {
    const { level } = match;
    if (level === null) {
      kept.push(belowThreshold(match));
      continue;
    }
    const prevented = preventedBy(parts, read, match, place, at);
    if (prevented === null) hits.push({ ...match, level });
    else kept.push(prevented);
  }
  return { hits, kept };
}

function placeOf(store: ScreenParts['store'], id: string): Place {
  return store.cameras.get(id) ?? { id, lat: null, lon: null, heading: null };
}
