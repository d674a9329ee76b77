import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { entryOf } from '../../../tests/support/builders.ts';
import { tempStore } from '../../../tests/support/store.ts';
import type { EntryFacts } from '../../records/entries.ts';
import { PLAIN_ENTRY, PLAIN_LIST } from '../../watchlists/plain.ts';
import { BEFORE_ALL, type PlateRange } from '../list-loads.store.ts';
import { newId } from '../new-id.ts';
import type { Store } from '../store.ts';

const LIST = { ...PLAIN_LIST, name: 'Stolen', agency: 'Invented PD', priority: 2 } as const;

let store: Store;
beforeEach(() => {
  store = tempStore();
});

function facts(plate: string, more: Partial<EntryFacts> = {}): EntryFacts {
  return { ...PLAIN_ENTRY, plate, ...more };
}

function platesOf(listId: string, plate?: string): string[] {
  return store.entries.list(listId, { plate }).items.map((entry) => entry.plate);
}

describe('watchlists', () => {
  it('are kept with their version, looked up by id and by name without case', () => {
    const list = store.watchlists.add(newId(), LIST, 5);
    expect(list).toEqual({
      id: list.id,
      ...LIST,
      version: 1,
      created_at: 5,
      updated_at: 5,
      entries: 0,
      refreshed_at: 5,
      stale_since: null,
    });
    expect(store.watchlists.get(list.id)).toEqual(list);
    expect(store.watchlists.byName('STOLEN')).toEqual(list);
    expect(store.watchlists.update(list.id, { ...LIST, policy: 'exact' }, 6)).toMatchObject({
      policy: 'exact',
      version: 2,
      updated_at: 6,
      created_at: 5,
    });
    expect(store.watchlists.update(newId(), LIST, 6)).toBeNull();
  });

  it('are paged by name', () => {
    for (const name of ['b', 'C', 'a']) store.watchlists.add(newId(), { ...LIST, name }, 1);
    const first = store.watchlists.list({ limit: 2 });
    expect(first.items.map(({ name }) => name)).toEqual(['a', 'b']);
    const second = store.watchlists.list({ limit: 2, cursor: first.next ?? '' });
    expect(second).toMatchObject({ items: [{ name: 'C' }], next: null });
  });

  it('are removed with their entries, and their name is free again', () => {
    const list = store.watchlists.add(newId(), LIST, 1);
    store.entries.add(entryOf(list, 'ABC123'));
    expect(store.watchlists.remove(list.id, 2)).toBe(true);
    expect(store.watchlists.remove(list.id, 2)).toBe(false);
    expect(store.watchlists.get(list.id)).toBeNull();
    expect(store.watchlists.byName('Stolen')).toBeNull();
    expect(store.indexedEntries.count()).toBe(0);
    expect(store.indexedEntries.entriesFrom(0, 100, 10)).toEqual([]);
    expect(store.watchlists.add(newId(), LIST, 3).version).toBe(1);
  });
});

describe('entries', () => {
  it('are returned as they were stored, and each change is a new version of the list', () => {
    const list = store.watchlists.add(newId(), LIST, 1);
    const entry = entryOf(list, 'ABC123', {
      jurisdiction: 'US-TX',
      reason_code: 'V',
      case_number: '26-1',
      vehicle: 'grey van',
      note: '=1+1',
      valid_from: 5,
      expires_at: 9,
    });
    store.entries.add(entry);
    expect(store.entries.get(list.id, entry.id)).toEqual(entry);
    expect(store.entries.find(list.id, 'ABC123', 'US-TX')).toEqual(entry);
    expect(store.entries.find(list.id, 'ABC123', null)).toBeNull();
    expect(store.watchlists.get(list.id)).toMatchObject({ version: 2, entries: 1, updated_at: 10 });

    const changed = { ...entry, plate: 'XYZ', jurisdiction: null, updated_at: 11 };
    expect(store.entries.update(changed)).toBe(true);
    expect(store.entries.get(list.id, entry.id)).toEqual(changed);
    expect(store.watchlists.get(list.id)).toMatchObject({ version: 3, entries: 1, updated_at: 11 });

    expect(store.entries.remove(list.id, entry.id, 12)).toBe(true);
    expect(store.entries.remove(list.id, entry.id, 12)).toBe(false);
    expect(store.entries.get(list.id, entry.id)).toBeNull();
    expect(store.watchlists.get(list.id)).toMatchObject({ version: 4, entries: 0, updated_at: 12 });
  });

  it('are found under their own list only', () => {
    const list = store.watchlists.add(newId(), LIST, 1);
    const other = store.watchlists.add(newId(), { ...LIST, name: 'Other' }, 1);
    const entry = entryOf(list, 'ABC123');
    store.entries.add(entry);
    expect(store.entries.get(other.id, entry.id)).toBeNull();
    expect(store.entries.update({ ...entry, list_id: other.id })).toBe(false);
    expect(store.entries.remove(other.id, entry.id, 2)).toBe(false);
  });

  it('are paged by plate, then jurisdiction, and found by plate and prefix', () => {
    const list = store.watchlists.add(newId(), LIST, 1);
    for (const plate of ['B1', 'A2', 'A1', 'AB', 'C']) store.entries.add(entryOf(list, plate));
    store.entries.add(entryOf(list, 'A2', { jurisdiction: 'US-TX' }));
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = store.entries.list(list.id, { limit: 2, cursor });
      seen.push(...page.items.map(({ plate, jurisdiction }) => `${plate}/${jurisdiction}`));
      cursor = page.next;
    }
    expect(seen).toEqual(['A1/null', 'A2/null', 'A2/US-TX', 'AB/null', 'B1/null', 'C/null']);
    expect(platesOf(list.id, 'A2')).toEqual(['A2', 'A2']);
    expect(platesOf(list.id, 'A*')).toEqual(['A1', 'A2', 'A2', 'AB']);
    expect(platesOf(list.id, 'ZZ')).toEqual([]);
  });
});

it('an index reads an entry exactly as every other query of the store does', () => {
  const list = store.watchlists.add(newId(), LIST, 1);
  let n = 0;
  fc.assert(
    fc.property(
      fc.record({
        note: fc.option(fc.string({ unit: 'grapheme' })),
        direction: fc.option(fc.double({ min: 0, max: 360, noNaN: true })),
        area: fc.option(fc.constant({ ring: [0.1, 1 / 3, 2].map((lat) => ({ lat, lon: -106.48 })) })),
        cameras: fc.option(fc.constant(['cam-1', 'cam "2"'])),
        expires_at: fc.option(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })),
        jurisdiction: fc.constantFrom(null, 'US-TX'),
        record: fc.constantFrom(null, 'NIC-1'),
      }),
      (more) => {
        n += 1;
        const entry = entryOf(list, `A${n}`, more);
        store.entries.add(entry);
        expect(store.indexedEntries.entryOf(n)).toEqual(store.entries.byId(entry.id));
      },
    ),
  );
});

describe('the log of changes', () => {
  it('lists the changes that an index has to apply, in order', () => {
    const { indexedEntries: indexed } = store;
    expect(indexed.lastChange()).toBe(0);
    const list = store.watchlists.add(newId(), LIST, 1);
    const entry = entryOf(list, 'ABC123', { jurisdiction: 'US-TX', valid_from: 3, expires_at: 4 });
    store.entries.add(entry);
    const [{ no: list_no }] = indexed.lists();
    const [indexedEntry] = indexed.entriesFrom(0, 1e9, 10);
    const { no } = indexedEntry;
    expect(indexedEntry).toEqual({ no, list_no, plate: 'ABC123', jurisdiction: 'US-TX', valid_from: 3, expires_at: 4 });
    expect(indexed.entryOf(no)).toEqual(entry);

    store.entries.update({ ...entry, plate: 'XYZ' });
    store.entries.remove(list.id, entry.id, 1);
    store.watchlists.remove(list.id, 1);
    expect(indexed.changesAfter(0, 100).map(({ seq: _, ...change }) => change)).toEqual([
      { kind: 'list', list_no, load: null },
      { kind: 'put', from: no, to: no },
      { kind: 'removed', no, plate: 'ABC123' },
      { kind: 'put', from: no, to: no },
      { kind: 'removed', no, plate: 'XYZ' },
      { kind: 'list', list_no, load: null },
    ]);
    expect(indexed.lastChange()).toBe(6);
    expect(indexed.changesAfter(2, 2).map(({ seq }) => seq)).toEqual([3, 4]);
    expect(indexed.entryOf(no)).toBeNull();
    expect(indexed.lists()).toEqual([]);
  });
});

describe('a list load', () => {
  it('adds and updates entries in one version and few lines of the log', () => {
    const list = store.watchlists.add(newId(), LIST, 1);
    store.entries.add(entryOf(list, 'SAME1', { note: 'n' }));
    store.entries.add(entryOf(list, 'OLD1', { note: 'old' }));
    store.entries.add(entryOf(list, 'OLD2'));
    store.entries.add(entryOf(list, 'KEPT1'));
    const before = store.indexedEntries.lastChange();

    const load = store.listLoads.begin(list.id);
    expect(load.stage(2, facts('SAME1', { note: 'n' }))).toBeNull();
    expect(load.stage(3, facts('OLD1', { note: 'new' }))).toBeNull();
    expect(load.stage(4, facts('OLD2', { expires_at: 7 }))).toBeNull();
    expect(load.stage(5, facts('NEW1'))).toBeNull();
    expect(load.stage(6, facts('NEW1'))).toBe(5);
    expect(load.stage(7, facts('NEW1', { jurisdiction: 'US-TX' }))).toBeNull();
    const diff = { added: 2, updated: 2, removed: 0, unchanged: 1 };
    expect(load.diff(load.slice(BEFORE_ALL, 'incremental') as PlateRange, 'incremental')).toEqual(diff);
    expect(platesOf(list.id)).toEqual(['KEPT1', 'OLD1', 'OLD2', 'SAME1']);
    expect(store.transaction(() => load.apply(20))).toEqual(diff);
    load.end();

    expect(platesOf(list.id)).toEqual(['KEPT1', 'NEW1', 'NEW1', 'OLD1', 'OLD2', 'SAME1']);
    expect(store.entries.find(list.id, 'OLD1', null)).toMatchObject({ note: 'new', created_at: 10, updated_at: 20 });
    expect(store.entries.find(list.id, 'NEW1', 'US-TX')).toMatchObject({ created_at: 20, updated_at: 20 });
    expect(store.watchlists.get(list.id)).toMatchObject({ version: 6, entries: 6, updated_at: 20 });
    const [line] = store.indexedEntries.changesAfter(before, 10);
    expect(line).toMatchObject({ kind: 'list', load: expect.any(Number) });
    const lines = store.indexedEntries.changesOf((line as { load: number }).load, 0, 10);
    const ranges = lines.map((change) => {
      if (change.kind !== 'put') throw new Error(`Expected puts but found ${change.kind}`);
      return store.indexedEntries.entriesFrom(change.from, change.to, 10).map(({ plate }) => plate);
    });
    expect(ranges).toEqual([
      ['OLD1', 'OLD2'],
      ['NEW1', 'NEW1'],
    ]);
  });

  it('makes no version when it changes nothing', () => {
    const list = store.watchlists.add(newId(), LIST, 1);
    store.entries.add(entryOf(list, 'SAME1'));
    const load = store.listLoads.begin(list.id);
    load.stage(2, facts('SAME1'));
    expect(store.transaction(() => load.apply(20))).toEqual({ added: 0, updated: 0, removed: 0, unchanged: 1 });
    load.end();
    expect(store.watchlists.get(list.id)?.version).toBe(2);
  });

  it('changes nothing when it is dropped, and another load may begin', () => {
    const list = store.watchlists.add(newId(), LIST, 1);
    for (let i = 0; i < 20; i++) {
      const load = store.listLoads.begin(list.id);
      expect(load.stage(2, facts('NEW1'))).toBeNull();
      load.end();
    }
    expect(platesOf(list.id)).toEqual([]);
  });

  it('is refused while eight are under way, and for a list that was removed', () => {
    const list = store.watchlists.add(newId(), LIST, 1);
    const loads = Array.from({ length: 8 }, () => store.listLoads.begin(list.id));
    expect(() => store.listLoads.begin(list.id)).toThrow('8 list files are being loaded');
    store.watchlists.remove(list.id, 2);
    expect(() => store.transaction(() => loads[0].apply(3))).toThrow('was removed while a file was being loaded');
    for (const load of loads) load.end();
  });

  it('leaves nothing when it fails half-way', () => {
    const list = store.watchlists.add(newId(), LIST, 1);
    const load = store.listLoads.begin(list.id);
    load.stage(2, facts('NEW1'));
    expect(() =>
      store.transaction(() => {
        load.apply(3);
        throw new Error('pulled the plug');
      }),
    ).toThrow('pulled the plug');
    load.end();
    expect(platesOf(list.id)).toEqual([]);
    expect(store.watchlists.get(list.id)).toMatchObject({ version: 1, entries: 0 });
  });
});
