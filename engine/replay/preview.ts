import type { Matcher } from '../matching/matcher.ts';
import type { CompareWindow, Preview } from '../records/replay.ts';
import type { NewWatchlist, Watchlist } from '../records/watchlists.ts';
import { findList } from '../store/find.ts';
import type { Store } from '../store/store.ts';
import { checkList } from '../watchlists/check-list.ts';
import { type CompareParts, compare } from './compare.ts';

export interface PreviewParts extends CompareParts {
  readonly store: CompareParts['store'] & Pick<Store, 'watchlists'>;
  readonly matcher: Pick<Matcher, 'refresh' | 'matchAs' | 'threshold' | 'curve'>;
}

/** The hits that one list would gain and lose by a change of its settings. @throws LprError bad_request, not_found */
export async function preview(
  parts: PreviewParts,
  listId: string,
  change: Partial<NewWatchlist>,
  window: CompareWindow,
): Promise<Preview> {
  const { store, matcher } = parts;
  const before = findList(store, listId);
  const after: Watchlist = { ...before, ...checkList(change, before) };
  matcher.refresh();
  const comparison = await compare(parts, [{ before, after }], window);
  return {
    ...comparison,
    threshold_before: matcher.threshold(before),
    threshold_after: matcher.threshold(after),
    curve: matcher.curve(after),
  };
}
