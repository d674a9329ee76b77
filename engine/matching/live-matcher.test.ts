import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { entryIn, listIn, readOf } from '../../tests/support/builders.ts';
import { tempStore } from '../../tests/support/store.ts';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { skeleton } from '../plate/classes.ts';
import { latticeOfText } from '../plate/lattice.ts';
import type { Entry } from '../records/entries.ts';
import type { MatchPolicy } from '../records/policies.ts';
import type { Read } from '../records/reads.ts';
import type { Watchlist } from '../records/watchlists.ts';
import { newId } from '../store/new-id.ts';
import { openSqliteStore } from '../store/sqlite/store.ts';
import type { Store } from '../store/store.ts';
import { PLAIN_ENTRY, PLAIN_LIST } from '../watchlists/plain.ts';
import { LiveMatcher } from './live-matcher.ts';

let path: string;
let store: Store;
beforeEach(() => {
  path = join(tempFolder(), 'lpr.db');
  store = tempStore(path);
});

describe('following changes', () => {
  it('applies changes of another process at the next refresh, not before', () => {
    const list = listIn(store, { name: 'L', policy: 'ocr' });
    const matcher = new LiveMatcher(store);
    const other = openSqliteStore(path);
    const entry = { ...PLAIN_ENTRY, id: newId(), list_id: list.id, plate: 'ABC123' };
    other.entries.add({ ...entry, created_at: 1, updated_at: 1 });
    expect(matcher.match(readOf('ABC123'))).toEqual([]);
    matcher.refresh();
    expect(matcher.match(readOf('ABC123'))[0].list.version).toBe(2);
    // Removed in the store but not refreshed yet: the matcher reads the entry from the store and finds none.
    other.entries.remove(list.id, entry.id, 2);
    expect(matcher.match(readOf('ABC123'))).toEqual([]);
    other.close();
  });

  it('applies a large load in slices by refresh, and all of it by catchUp', async () => {
    const list = listIn(store, { name: 'L', policy: 'ocr' });
    const matcher = new LiveMatcher(store);
    const plateAt = (i: number) => `P${i.toString(36).toUpperCase()}`;
    const load = store.listLoads.begin(list.id);
    for (let i = 0; i < 25_000; i++) load.stage(i, { ...PLAIN_ENTRY, plate: plateAt(i) });
    store.transaction(() => load.apply(2));
    load.end();
    for (let i = 0; i < 10; i++) matcher.refresh();
    expect(matcher.size().entries).toBeGreaterThan(1_000);
    expect(matcher.size().entries).toBeLessThan(25_000);
    await matcher.catchUp();
    expect(matcher.size().entries).toBe(25_000);
    expect(matcher.match(readOf(plateAt(24_999))).length).toBe(1);

    store.watchlists.remove(list.id, 3);
    matcher.refresh();
    expect(matcher.match(readOf(plateAt(24_999)))).toEqual([]);
    await matcher.catchUp();
    expect(matcher.size().entries).toBe(0);
  });

  it('applies changes of the list’s settings', () => {
    const list = listIn(store, { name: 'L', policy: 'exact' });
    entryIn(store, list, 'ABC');
    const matcher = new LiveMatcher(store);
    expect(matcher.match(readOf('A8C'))).toEqual([]);
    store.watchlists.update(list.id, { ...PLAIN_LIST, name: 'Renamed', policy: 'ocr', priority: 1 }, 2);
    matcher.refresh();
    expect(matcher.match(readOf('A8C'))[0].list).toMatchObject({ name: 'Renamed', policy: 'ocr', version: 3 });
  });
});

describe('any lists, changes and reads', () => {
  const plates = fc.string({ unit: fc.constantFrom(...'0O8B1A'), minLength: 4, maxLength: 5 });
  const states = fc.constantFrom(null, 'US-TX', 'US-CA');
  const facts = fc.record({
    plate: plates,
    jurisdiction: states,
    valid_from: fc.constantFrom(null, 5),
    expires_at: fc.constantFrom(null, 8),
  });
  const step = fc.oneof(
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('add' as const), list: fc.nat(2), facts }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('update' as const), pick: fc.nat(50), facts }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('remove' as const), pick: fc.nat(50) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('policy' as const),
        list: fc.nat(2),
        policy: fc.constantFrom('exact' as const, 'ocr' as const),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const), list: fc.nat(2) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('refresh' as const) }) },
  );
  const reads = fc.record({
    plate: plates,
    unread: fc.constantFrom(-1, -1, 0, 2),
    named: fc.constantFrom('', '8', 'B0', 'A'),
    captured_at: fc.integer({ min: 3, max: 9 }),
    jurisdiction: states,
    jurisdiction_p: fc.constantFrom(null, 0.5, 0.95),
  });

  it('give the same hits as the rules applied to every entry', () => {
    let run = 0;
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 5, maxLength: 40 }),
        fc.array(reads, { minLength: 5, maxLength: 20 }),
        (steps, seen) => {
          run += 1;
          const lists = [0, 1, 2].map((i) => listIn(store, { name: `${run}-${i}`, policy: i === 0 ? 'exact' : 'ocr' }));
          const matcher = new LiveMatcher(store);
          const model = new Map<string, Entry>();
          const policies = new Map(lists.map((list) => [list.id, list.policy]));
          for (const change of steps) {
            if (change.kind === 'refresh') matcher.refresh();
            else apply(change, lists, model, policies);
          }
          matcher.refresh();
          for (const { plate, unread, named, ...more } of seen) {
            const lattice = latticeOfText(plate, 0.9).map((position, i) =>
              i === unread ? [...named].map((char) => ({ char, p: 0.3 })) : position,
            );
            const read = readOf(lattice, more);
            const expected = [...model.values()].flatMap((entry) => bruteForce(read, entry, policies.get(entry.list_id)));
            expect(
              matcher
                .match(read)
                .map(({ entry, rule, level }) => `${entry.id} ${rule} ${level}`)
                .sort(),
            ).toEqual(expected.sort());
          }
          for (const list of lists) store.watchlists.remove(list.id, 9);
        },
      ),
      { numRuns: 60 },
    );
  });

  type Step = Exclude<typeof step extends fc.Arbitrary<infer T> ? T : never, { kind: 'refresh' }>;

  function apply(change: Step, lists: readonly Watchlist[], model: Map<string, Entry>, policies: Map<string, MatchPolicy>): void {
    if (change.kind === 'add') {
      const { id } = lists[change.list];
      const { plate, jurisdiction } = change.facts;
      if (!policies.has(id) || store.entries.find(id, plate, jurisdiction) !== null) return;
      const entry = entryIn(store, lists[change.list], plate, change.facts);
      model.set(entry.id, entry);
    } else if (change.kind === 'update' || change.kind === 'remove') {
      const entry = [...model.values()][change.pick % Math.max(1, model.size)];
      if (entry === undefined) return;
      if (change.kind === 'remove') {
        store.entries.remove(entry.list_id, entry.id, 2);
        model.delete(entry.id);
        return;
      }
      const there = store.entries.find(entry.list_id, change.facts.plate, change.facts.jurisdiction);
      if (there !== null && there.id !== entry.id) return;
      const changed = { ...entry, ...change.facts };
      store.entries.update(changed);
      model.set(entry.id, changed);
    } else {
      const list = lists[change.list];
      if (!policies.has(list.id)) return;
      if (change.kind === 'policy') {
        store.watchlists.update(list.id, { ...list, policy: change.policy }, 2);
        policies.set(list.id, change.policy);
      } else {
        store.watchlists.remove(list.id, 2);
        policies.delete(list.id);
        for (const entry of [...model.values()]) if (entry.list_id === list.id) model.delete(entry.id);
      }
    }
  }

  /** The rules of matching, written as simply as possible. */
  function bruteForce(read: Read, entry: Entry, policy: MatchPolicy | undefined): string[] {
    const { plate } = read;
    if (policy === undefined || plate.length !== entry.plate.length) return [];
    if (read.captured_at < (entry.valid_from ?? 0) || read.captured_at >= (entry.expires_at ?? 100)) return [];
    const isExact = plate === entry.plate;
    const unread = [...plate].filter((char) => char === '?').length;
    if (unread > 0 && plate.length - unread < 4) return [];
    const fitsBy = [...plate].every((char, i) => {
      const listed = entry.plate.charAt(i);
      if (char !== '?') return skeleton(char) === skeleton(listed);
      return read.lattice[i].some((alternative) => alternative.char === listed);
    });
    if (!fitsBy || (!isExact && policy === 'exact')) return [];
    const isOther = entry.jurisdiction !== null && read.jurisdiction !== null && entry.jurisdiction !== read.jurisdiction;
    return [`${entry.id} ${isExact ? 'exact' : 'ocr'} ${isOther ? 'review' : 'alert'}`];
  }
});
