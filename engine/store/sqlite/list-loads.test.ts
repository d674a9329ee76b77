import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { entryOf, listIn } from '../../../tests/support/builders.ts';
import { tempStore } from '../../../tests/support/store.ts';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { FollowedEntries } from '../../matching/index/follow-changes.ts';
import { PACKED_WORDS, packPlate } from '../../matching/index/pack.ts';
import type { LoadMode } from '../../records/list-loads.ts';
import type { Watchlist } from '../../records/watchlists.ts';
import { PLAIN_ENTRY, PLAIN_LIST } from '../../watchlists/plain.ts';
import { BEFORE_ALL, type ListLoad, type PlateRange, slicesOf, sumOfDiffs } from '../list-loads.store.ts';
import { newId } from '../new-id.ts';
import type { Store } from '../store.ts';
import { openDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { openSqliteStore, sqliteStore } from './store.ts';

const LIST = { ...PLAIN_LIST, name: 'Stolen' };
/** Every plate that a load or a person names in these tests. */
const PLATES = ['A1', 'B2', 'C3', 'D4', 'E5'];

const onList = (store: Store, list: string): string[] =>
  store.entries
    .list(list, { limit: 1000 })
    .items.map(({ plate, jurisdiction, note, updated_at }) => `${plate} ${jurisdiction} ${note} ${updated_at}`);

function memoryStore(): Store {
  const database = openDatabase(':memory:');
  migrate(database);
  const store = sqliteStore(database);
  onTestFinished(() => store.close());
  return store;
}

function write(store: Store, load: ListLoad, range: PlateRange, mode: LoadMode) {
  return store.transaction(() => {
    const diff = load.diff(range, mode);
    load.write(range, mode, { diff, now: 20, beat: 20 });
    return diff;
  });
}
function tidied(store: Store, load: number): void {
  while (!store.transaction(() => store.listLoads.tidy(load, 30)));
}
/** Plates that an index finds. */
function indexed(followed: FollowedEntries): string[] {
  while (!followed.advance(3));
  const words = new Uint32Array(PACKED_WORDS);
  return PLATES.filter((plate) => {
    packPlate(plate, words);
    for (let row = followed.index.first(words); row >= 0; row = followed.index.next(row)) {
      if (followed.index.isLive(row) && followed.index.plateOf(row) === plate) return true;
    }
    return false;
  });
}

describe('a load in slices', () => {
  it('is seen whole or not at all, and its list counts what is seen', () => {
    const store = tempStore();
    const list = listIn(store);
    for (const plate of ['GONE1', 'KEPT1', 'NOTED1']) store.entries.add(entryOf(list, plate));
    const before = onList(store, list.id);
    const load = store.listLoads.begin(list.id);
    load.stage(1, { ...PLAIN_ENTRY, plate: 'KEPT1' });
    load.stage(2, { ...PLAIN_ENTRY, plate: 'NOTED1', note: 'new' });
    for (let i = 0; i < 1200; i++) load.stage(3 + i, { ...PLAIN_ENTRY, plate: `N${i}` });
    expect(store.transaction(() => load.take(20))).toBe(true);
    const diffs = [...slicesOf(load, 'full')].map((range) => write(store, load, range, 'full'));
    expect(diffs.length).toBeGreaterThan(2);
    expect(onList(store, list.id)).toEqual(before);
    expect(store.indexedEntries.entriesFrom(1, 1e9, 1e4)).toHaveLength(3);
    expect(store.entries.find(list.id, 'N7', null)).toBeNull();

    const sum = sumOfDiffs(diffs);
    expect(sum).toEqual({ added: 1200, updated: 1, removed: 1, unchanged: 1 });
    store.transaction(() => load.publish(sum, 20));
    const whole = onList(store, list.id);
    expect(store.entries.find(list.id, 'GONE1', null)).toBeNull();
    expect(store.entries.find(list.id, 'NOTED1', null)).toMatchObject({ note: 'new', updated_at: 20 });
    expect(store.indexedEntries.entriesFrom(1, 1e9, 1e4)).toHaveLength(1202);
    expect(store.watchlists.get(list.id)?.entries).toBe(1202);
    tidied(store, load.no as number);
    load.end();
    expect(onList(store, list.id)).toEqual(whole);
    expect(store.listLoads.abandoned(1e15)).toEqual([]);
  });

  it('holds its list against other loads, also of another process, until it has been tidied up', () => {
    const path = `${tempFolder()}/lpr.db`;
    const [store, other] = [openSqliteStore(path), openSqliteStore(path)];
    onTestFinished(() => {
      store.close();
      other.close();
    });
    const list = listIn(store);
    const [first, second, third] = [
      store.listLoads.begin(list.id),
      store.listLoads.begin(list.id),
      other.listLoads.begin(list.id),
    ];
    expect(store.transaction(() => first.take(1))).toBe(true);
    expect(store.transaction(() => second.take(1))).toBe(false);
    expect(other.transaction(() => third.take(1))).toBe(false);
    expect(other.listLoads.abandoned(2, list.id)).toEqual([]);
    const no = first.no as number;
    first.end();
    // Its own process knows that it has ended; another one asks for a sign of life.
    expect(store.listLoads.abandoned(2, list.id)).toEqual([no]);
    expect(other.listLoads.abandoned(2, list.id)).toEqual([]);
    expect(other.listLoads.abandoned(1e9, list.id)).toEqual([no]);
    tidied(other, no);
    expect(other.transaction(() => third.take(1))).toBe(true);
    for (const load of [second, third]) load.end();
  });

  it('that another process has given up writes and publishes nothing more', () => {
    const store = tempStore();
    const list = listIn(store);
    const load = store.listLoads.begin(list.id);
    load.stage(1, { ...PLAIN_ENTRY, plate: 'A1' });
    store.transaction(() => load.take(1));
    const [range] = slicesOf(load, 'full');
    const diff = write(store, load, range, 'full');
    tidied(store, load.no as number);
    expect(() => write(store, load, range, 'full')).toThrow('The load was given up');
    expect(() => store.transaction(() => load.publish(diff, 20))).toThrow('The load was given up');
    load.end();
    expect(onList(store, list.id)).toEqual([]);
  });

  it('with a list of its own shows both together, and leaves neither when it is given up', () => {
    const store = tempStore();
    for (const isPublished of [true, false]) {
      const id = newId();
      const load = store.listLoads.begin(id, true);
      load.stage(1, { ...PLAIN_ENTRY, plate: 'A1' });
      store.transaction(() => {
        store.watchlists.prepare(id, { ...LIST, name: String(isPublished) }, 20);
        load.take(20);
      });
      const [range] = slicesOf(load, 'incremental');
      const diff = write(store, load, range, 'incremental');
      expect([store.watchlists.get(id), store.watchlists.byName(String(isPublished))]).toEqual([null, null]);
      expect(store.indexedEntries.count()).toBe(isPublished ? 0 : 1);
      if (isPublished) {
        store.transaction(() => {
          store.watchlists.show(id, 20);
          load.publish(diff, 20);
        });
      }
      tidied(store, load.no as number);
      load.end();
      expect(store.watchlists.get(id)?.entries).toBe(isPublished ? 1 : undefined);
      expect(onList(store, id)).toEqual(isPublished ? ['A1 null null 20'] : []);
    }
  });
});

/** What somebody does to an entry by its plate while a load is at work. */
const EDIT = fc.record({
  at: fc.integer({ min: 0, max: 3 }),
  plate: fc.constantFrom(...PLATES),
  to: fc.constantFrom(...PLATES),
  what: fc.constantFrom('put' as const, 'rename' as const, 'state' as const, 'remove' as const),
});

function edit(store: Store, list: Watchlist, { plate, to, what }: { plate: string; to: string; what: string }): void {
  const known = store.entries.find(list.id, plate, null);
  if (what === 'put' && known === null) store.entries.add(entryOf(list, plate, { note: 'edited' }));
  else if (what === 'put' && known !== null) store.entries.update({ ...known, note: 'edited', updated_at: 15 });
  else if (known === null) return;
  else if (what === 'state') {
    if (store.entries.find(list.id, plate, 'US-TX') === null)
      store.entries.update({ ...known, jurisdiction: 'US-TX', updated_at: 15 });
  } else if (what === 'remove') store.entries.remove(list.id, known.id, 15);
  else if (store.entries.find(list.id, to, null) === null) store.entries.update({ ...known, plate: to, updated_at: 15 });
}

it('a load gives what it gives at once after the same changes by others, whenever they came; indexes follow; one that is given up changes nothing', () => {
  // In memory, and for all runs: a file takes a hundred times as long to open as a run.
  const both = [memoryStore(), memoryStore()];
  fc.assert(
    fc.property(
      fc.record({
        there: fc.uniqueArray(fc.constantFrom(...PLATES)),
        staged: fc.uniqueArray(
          fc.tuple(fc.constantFrom(...PLATES), fc.constantFrom('new', null), fc.boolean(), fc.constantFrom('US-TX', null)),
          {
            selector: ([plate]) => plate,
          },
        ),
        edits: fc.array(EDIT, { maxLength: 4 }),
        mode: fc.constantFrom('full' as const, 'incremental' as const),
        isPublished: fc.boolean(),
      }),
      ({ there, staged, edits, mode, isPublished }) => {
        const [sliced, atOnce] = both.map((store) => {
          const list = listIn(store);
          for (const plate of there) store.entries.add(entryOf(list, plate));
          const load = store.listLoads.begin(list.id);
          for (const [row, [plate, note, removes, jurisdiction]] of staged.entries()) {
            load.stage(row, { ...PLAIN_ENTRY, plate, note, jurisdiction }, removes ? 'remove' : 'put');
          }
          return { store, list, load };
        });
        try {
          const { store, list, load } = sliced;
          const followed = new FollowedEntries(store.indexedEntries);
          const editsAt = (at: number, { store, list }: typeof sliced): void => {
            for (const one of edits) if (one.at === at) edit(store, list, one);
          };
          store.transaction(() => load.take(20));
          // Two slices, split in the middle.
          const parts: { range: PlateRange; seq: number; diff: ReturnType<typeof write> }[] = [];
          for (const [i, range] of [
            { after: BEFORE_ALL, to: 'C3' },
            { after: 'C3', to: '\u{10ffff}' },
          ].entries()) {
            editsAt(i, sliced);
            parts.push({ range, diff: write(store, load, range, mode), seq: store.indexedEntries.lastChange() });
          }
          editsAt(2, sliced);
          if (isPublished) {
            for (const part of parts) {
              const touched = load.changedSince(part.seq).some(({ plate }) => plate > part.range.after && plate <= part.range.to);
              if (!touched) continue;
              store.transaction(() => load.undo(part.range, 20));
              part.diff = write(store, load, part.range, mode);
            }
            store.transaction(() => load.publish(sumOfDiffs(parts.map(({ diff }) => diff)), 20));
          }
          if (isPublished) editsAt(3, sliced);
          tidied(store, load.no as number);
          load.end();
          for (const at of [0, 1, 2]) editsAt(at, atOnce);
          if (isPublished) atOnce.store.transaction(() => atOnce.load.apply(20, mode));
          if (isPublished) editsAt(3, atOnce);
          atOnce.load.end();

          expect(onList(store, list.id)).toEqual(onList(atOnce.store, atOnce.list.id));
          const { entries } = store.watchlists.get(list.id) as Watchlist;
          expect(entries).toBe(onList(store, list.id).length);
          expect(indexed(followed)).toEqual([...new Set(onList(store, list.id).map((text) => text.split(' ')[0]))]);
        } finally {
          for (const { store, list } of [sliced, atOnce]) {
            store.watchlists.remove(list.id, 40);
            store.watchlists.clearRemoved(100);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

it('a load whose list another one has taken is told when that one ends', async () => {
  const store = tempStore();
  const list = listIn(store);
  const [first, second] = [store.listLoads.begin(list.id), store.listLoads.begin(list.id)];
  const take = (load: ListLoad): boolean => store.transaction(() => load.take(1));
  expect(store.listLoads.ended(list.id)).toBeNull();
  expect([take(first), take(second)]).toEqual([true, false]);
  expect(store.listLoads.ended('another list')).toBeNull();
  let isOver = false;
  const ended = store.listLoads.ended(list.id)?.then(() => {
    isOver = true;
  });
  tidied(store, first.no as number);
  await Promise.resolve();
  expect(isOver).toBe(false);
  first.end();
  await ended;
  expect([isOver, store.listLoads.ended(list.id), take(second)]).toEqual([true, null, true]);
  tidied(store, second.no as number);
  second.end();
});
