import { LprError } from '../errors.ts';
import type { Entry } from '../records/entries.ts';
import type { Hit } from '../records/hits.ts';
import type { Read } from '../records/reads.ts';
import type { Watchlist } from '../records/watchlists.ts';
import type { Store } from './store.ts';

/** @throws LprError not_found */
export function findList(store: Pick<Store, 'watchlists'>, id: string): Watchlist {
  return store.watchlists.get(id) ?? missing('watchlist with the id', id);
}

/** @throws LprError not_found */
export function findListByName(store: Pick<Store, 'watchlists'>, name: string): Watchlist {
  return store.watchlists.byName(name) ?? missing('watchlist', name);
}

/** An entry of any list. @throws LprError not_found */
export function findEntry(store: Pick<Store, 'entries'>, id: string): Entry {
  return store.entries.byId(id) ?? missing('entry with the id', id);
}

/** @throws LprError not_found */
export function findEntryOf(store: Pick<Store, 'entries'>, list: Watchlist, id: string): Entry {
  return store.entries.get(list.id, id) ?? missing(`entry on the watchlist ${JSON.stringify(list.name)} with the id`, id);
}

/** @throws LprError not_found */
export function findRead(store: Pick<Store, 'reads'>, id: string): Read {
  return store.reads.get(id) ?? missing('read with the id', id);
}

/** @throws LprError not_found */
export function findHit(store: Pick<Store, 'hits'>, id: string): Hit {
  return store.hits.get(id) ?? missing('hit with the id', id);
}

function missing(what: string, id: string): never {
  throw new LprError('not_found', `There is no ${what} ${JSON.stringify(id)}`);
}
