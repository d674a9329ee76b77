import { LprError } from '../errors.ts';
import type { Hit, HitFilter, HitGroup } from '../records/hits.ts';
import type { Page } from '../records/pages.ts';
import type { Store } from '../store/store.ts';

type HitsOf = Pick<Store, 'hits' | 'watchlists'>;

/** @throws LprError not_found, bad_request */
export function listHits(store: HitsOf, filter: HitFilter): Page<Hit> {
  return ofKnownList(store, filter, store.hits.list(filter));
}

/** Passages with their hits. @throws LprError not_found, bad_request */
export function listHitGroups(store: HitsOf, filter: HitFilter): Page<HitGroup> {
  return ofKnownList(store, filter, store.hits.groups(filter));
}

/** The page. A removed list is still found by its hits, so a list that does not exist and has no hits was mistyped. */
function ofKnownList<T>(store: HitsOf, { list }: HitFilter, page: Page<T>): Page<T> {
  if (page.items.length > 0 || list === undefined) return page;
  if (store.watchlists.byName(list) !== null || store.watchlists.get(list) !== null) return page;
  if (store.hits.list({ list, limit: 1 }).items.length > 0) return page;
  throw new LprError('not_found', `There is no watchlist with the name or id ${JSON.stringify(list)}`);
}
