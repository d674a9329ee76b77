import { isDeepStrictEqual } from 'node:util';
import { LprError } from '../errors.ts';
import { withdrawUnfounded } from '../hits/withdraw.ts';
import type { NewWatchlist, Watchlists } from '../records/watchlists.ts';
import { findList } from '../store/find.ts';
import { newId } from '../store/new-id.ts';
import type { WatchlistFacts } from '../store/watchlists.store.ts';
import { checkList } from './check-list.ts';
import { clearRemoved } from './clear-lists.ts';
import type { ListParts } from './list-parts.ts';
import { loadList, loadNewList } from './load-list.ts';
import { meaningOf } from './meaning.ts';
import { pastLoad, pastLoads } from './past-loads.ts';

export function watchlistsService(parts: ListParts): Watchlists {
  const { store, clock } = parts;
  const { watchlists } = store;
  return {
    create(given: NewWatchlist) {
      const facts = checkList(given);
      return store.transaction(() => {
        refuseTakenName(facts.name, null);
        return watchlists.add(newId(), facts, clock());
      });
    },
    list: (page) => watchlists.list(page),
    get: (id) => findList(store, id),
    byName: (name) => watchlists.byName(name),
    loads: (id) => pastLoads(parts, findList(store, id).id),
    pastLoad: (id, version) => pastLoad(parts, findList(store, id), version),
    meaning(id) {
      const list = findList(store, id);
      parts.matcher.refresh();
      const threshold = parts.matcher.threshold(list);
      return { threshold, meaning: meaningOf(list, threshold) };
    },
    update(id, change, check) {
      return store.transaction(() => {
        const list = findList(store, id);
        check?.(list);
        const facts = checkList(change, list);
        if (isSame(facts, list)) return list;
        refuseTakenName(facts.name, id);
        return watchlists.update(id, facts, clock()) ?? list;
      });
    },
    async remove(id, check, record) {
      store.transaction(() => {
        const list = findList(store, id);
        check?.(list);
        watchlists.remove(id, clock());
        record?.();
      });
      await withdrawUnfounded(parts, { listId: id });
      await clearRemoved(parts);
    },
    load: (id, file, options) => loadList(parts, findList(store, id), file, options),
    async loadNew(given, file, options) {
      const id = newId();
      const facts = checkList(given);
      refuseTakenName(facts.name, null);
      const list = {
        ...{ id, name: facts.name, mapping: facts.mapping },
        prepare: () => watchlists.prepare(id, facts, clock()),
        show() {
          refuseTakenName(facts.name, null);
          watchlists.show(id, clock());
        },
      };
      const report = await loadNewList(parts, list, file, options);
      return { list: watchlists.get(id), report };
    },
  };

  function refuseTakenName(name: string, id: string | null): void {
    const there = watchlists.byName(name);
    if (there !== null && there.id !== id) {
      throw new LprError('conflict', `There is a watchlist named ${JSON.stringify(there.name)} already`);
    }
  }
}

function isSame(a: WatchlistFacts, b: WatchlistFacts): boolean {
  return (Object.keys(a) as (keyof WatchlistFacts)[]).every((fact) => isDeepStrictEqual(a[fact], b[fact]));
}
