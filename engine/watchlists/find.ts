import { LprError } from '../errors.ts';
import type { Entry } from '../records/entries.ts';
import type { Hit } from '../records/hits.ts';
import type { Watchlist } from '../records/watchlists.ts';
import type { Store } from '../store/store.ts';

/** @throws LprError not_found */
export function findList(store: Pick<Store, 'watchlists'>, id: string): Watchlist {
  return store.watchlists.get(id) ?? missing('watchlist', id);
}

/** @throws LprError not_found */
export function findEntry(store: Pick<Store, 'entries'>, list: Watchlist, id: string): Entry {
  return store.entries.get(list.id, id) ?? missing(`entry on the watchlist ${JSON.stringify(list.name)}`, id);
}

/** @throws LprError not_found */
export function findHit(store: Pick<Store, 'hits'>, id: string): Hit {
  return store.hits.get(id) ?? missing('hit', id);
}

function missing(what: string, id: string): never {
  throw new LprError('not_found', `There is no ${what} with the id ${JSON.stringify(id)}`);
}
