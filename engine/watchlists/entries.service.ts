import { isDeepStrictEqual } from 'node:util';
import { LprError } from '../errors.ts';
import { queueRetro } from '../hits/retro.ts';
import { withdrawOfEntry } from '../hits/withdraw.ts';
import type { Entries, Entry, EntryFacts, NewEntry } from '../records/entries.ts';
import type { Watchlist } from '../records/watchlists.ts';
import { findEntryOf, findList } from '../store/find.ts';
import { newId } from '../store/new-id.ts';
import { checkEntry, isEntry, keyText } from './check-entry.ts';
import { ENTRY_FIELDS } from './entry-fields.ts';
import type { ListParts } from './list-parts.ts';
import { tooManyPatterns } from './most-patterns.ts';

/** The fields that decide whether a read hits the entry. */
const MATCHED_BY = [
  'plate',
  'jurisdiction',
  'valid_from',
  'expires_at',
  'active_hours',
  'cameras',
  'area',
  'direction',
] as const satisfies readonly (typeof ENTRY_FIELDS)[number][];

export function entriesService(parts: Pick<ListParts, 'store' | 'events' | 'clock'>): Entries {
  const { store, clock } = parts;
  return {
    add(listId, given) {
      const facts = checked(given);
      return store.transaction(() => {
        const list = findList(store, listId);
        refuseTwice(list.id, facts, null);
        const now = clock();
        const entry: Entry = { id: newId(), list_id: list.id, ...facts, created_at: now, updated_at: now };
        store.entries.add(entry);
        refuseTooMany(list);
        queueRetro(parts, findList(store, list.id), now);
        return entry;
      });
    },
    list: (listId, page) => store.entries.list(findList(store, listId).id, page),
    get: (listId, id) => findEntryOf(store, findList(store, listId), id),
    update(listId, id, change, check) {
      return store.transaction(() => {
        const list = findList(store, listId);
        const before = findEntryOf(store, list, id);
        check?.(before);
        const facts = checked(changed(before, change));
        if (ENTRY_FIELDS.every((field) => isDeepStrictEqual(facts[field], before[field]))) return before;
        refuseTwice(list.id, facts, id);
        const entry: Entry = { ...before, ...facts, updated_at: clock() };
        store.entries.update(entry);
        refuseTooMany(list);
        withdrawOfEntry(parts, list.id, entry.id);
        // A changed note does not withdraw hits.
        if (MATCHED_BY.some((field) => !isDeepStrictEqual(entry[field], before[field])))
          queueRetro(parts, list, entry.updated_at);
        return entry;
      });
    },
    remove(listId, id, check) {
      store.transaction(() => {
        const list = findList(store, listId);
        const entry = findEntryOf(store, list, id);
        check?.(entry);
        store.entries.remove(list.id, entry.id, clock());
        withdrawOfEntry(parts, list.id, entry.id);
      });
    },
  };

  /** Throws, so that the transaction is rolled back. */
  function refuseTooMany(list: Watchlist): void {
    const problem = tooManyPatterns(list, store.entries.patterns(list.id));
    if (problem !== null) throw new LprError('conflict', problem);
  }

  function refuseTwice(listId: string, { plate, jurisdiction, record }: EntryFacts, id: string | null): void {
    const there = store.entries.find(listId, plate, jurisdiction, record);
    if (there === null || there.id === id) return;
    throw new LprError(
      'conflict',
      `The plate ${keyText({ plate, jurisdiction, record })} is on this watchlist already, as the entry ${there.id}`,
    );
  }
}

/** A field that is not given stays; null removes its value. */
function changed(before: Entry, change: Partial<NewEntry>): NewEntry {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...before, ...Object.fromEntries(given) };
}

function checked(given: NewEntry): EntryFacts {
  const facts = checkEntry(given);
  if (isEntry(facts)) return facts;
  throw new LprError('bad_request', facts.map(({ detail }) => detail).join('; '));
}
