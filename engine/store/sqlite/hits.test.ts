import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { entryIn, listIn, readIn } from '../../../tests/support/builders.ts';
import { tempStore } from '../../../tests/support/store.ts';
import type { Entry } from '../../records/entries.ts';
import type { HitMatch } from '../../records/matches.ts';
import type { Read } from '../../records/reads.ts';
import type { Watchlist } from '../../records/watchlists.ts';
import type { OpenHitPlace } from '../hits.store.ts';
import { newId } from '../new-id.ts';
import type { Store } from '../store.ts';

let store: Store;
let list: Watchlist;
let other: Watchlist;
beforeEach(() => {
  store = tempStore();
  list = listIn(store, { name: 'Stolen', priority: 2 });
  other = listIn(store, { name: 'Wanted', priority: 1 });
});

function matchOf(entry: Entry, of: Watchlist, score = 0.5): HitMatch {
  const explanation = {
    rule: 'exact',
    score,
    posterior: score,
    prior: 1e-6,
    log_likelihood_ratio: 12,
    threshold: 0.5,
    review_threshold: 0.1,
    state: { listed: null, read: null, p: null, p_listed: null, agrees: 'unknown' },
    model: '1',
    list: of.name,
    list_version: of.version,
    alignment: [],
    travel: null,
    sentence: 'Because.',
  } as const;
  return { entry, list: of, rule: 'exact', score, posterior: score, level: 'alert', explanation };
}

function hit(read: Read, entry: Entry, of: Watchlist, score?: number): string {
  return store.hits.insert(read, [matchOf(entry, of, score)])[0].id;
}

describe('hits', () => {
  it('come back with their read, the entry as it was and the reason', () => {
    const read = readIn(store, 'ABC123', { received_at: 2000 });
    const facts = { jurisdiction: 'US-TX', reason_code: 'V', case_number: '26-1', vehicle: 'grey van' };
    const entry = entryIn(store, list, 'ABC123', facts);
    const match = matchOf(entry, list, 0.75);
    const [{ id }] = store.hits.insert(read, [match]);
    store.entries.update({ ...entry, vehicle: 'red van' });
    expect(store.hits.get(id)).toEqual({
      id,
      created_at: 2000,
      status: 'unverified',
      rule: 'exact',
      score: 0.75,
      posterior: 0.75,
      level: 'alert',
      explanation: match.explanation,
      read,
      frames: 1,
      confirmations: 1,
      entry: {
        id: entry.id,
        plate: 'ABC123',
        jurisdiction: 'US-TX',
        reason_code: 'V',
        case_number: '26-1',
        vehicle: 'grey van',
        list_id: list.id,
        list: 'Stolen',
        list_version: 1,
        priority: 2,
        list_age_ms: 1999,
      },
      retro: false,
      verdicts: 0,
      seizures: [],
      withdrawn_at: null,
      withdrawn_because: null,
      acknowledged_by: null,
      acknowledged_at: null,
      escalated_at: null,
      verified_by: null,
      verified_at: null,
      verification_note: null,
      verified_plate: null,
      verified_state: null,
      reject_reason: null,
      outcome: null,
      first_confirmed_by: null,
      first_confirmed_at: null,
      confirmed_by: [],
      agreement: null,
    });
    expect(store.hits.get('nobody')).toBeNull();
  });

  it('are one for one read and one entry', () => {
    const read = readIn(store, 'ABC123');
    const matches = [matchOf(entryIn(store, list, 'ABC123'), list), matchOf(entryIn(store, other, 'ABC123'), other)];
    const stored = store.hits.insert(read, matches);
    expect(new Set(stored.map(({ id }) => id)).size).toBe(2);
    expect(stored.every(({ became }) => became === 'new')).toBe(true);
    const again = stored.map(({ id }) => ({ id, became: 'known' }));
    expect(store.hits.insert(read, [...matches].reverse())).toEqual(again.reverse());
    expect(store.hits.list({}).items.length).toBe(2);
  });

  it('refuse a read that is not stored', () => {
    const entry = entryIn(store, list, 'ABC123');
    const stored = readIn(store, 'ABC123');
    expect(() => store.hits.insert({ ...stored, id: newId() }, [matchOf(entry, list)])).toThrow('Expected read');
  });

  it('are paged newest first, while new ones come in', () => {
    const entry = entryIn(store, list, 'ABC123');
    const ids = [1, 2, 3, 4, 5].map((captured_at) => hit(readIn(store, 'ABC123', { captured_at }), entry, list));
    const first = store.hits.list({ limit: 2 });
    hit(readIn(store, 'ABC123', { captured_at: 6 }), entry, list);
    const second = store.hits.list({ limit: 2, cursor: first.next ?? '' });
    const third = store.hits.list({ limit: 2, cursor: second.next ?? '' });
    expect([first, second, third].map(({ items }) => items.map(({ id }) => id))).toEqual([
      [ids[4], ids[3]],
      [ids[2], ids[1]],
      [ids[0]],
    ]);
    expect(third.next).toBeNull();
  });

  it('are filtered by each of time, camera, plate, list, status, batch and score', () => {
    const batch = newId();
    store.batches.begin({ id: batch, name: 'night', created_at: 1, handed_in_by: null }, { token: 't', host: 'h', pid: 1 });
    const a = hit(
      readIn(store, 'A8', { captured_at: 1, camera_id: 'X', batch_id: batch }),
      entryIn(store, list, 'AB'),
      list,
      0.2,
    );
    const b = hit(readIn(store, 'B', { captured_at: 2 }), entryIn(store, other, 'B'), other, 0.9);
    store.hits.judge(b, {
      status: 'confirmed',
      by: 'Ann',
      at: 5,
      note: 'seen',
      plate: null,
      state: null,
      reason: null,
      outcome: null,
      first_confirmed_by: null,
      first_confirmed_at: null,
      agreement: null,
    });
    const ids = (filter: Parameters<typeof store.hits.list>[0]) => store.hits.list(filter).items.map(({ id }) => id);
    expect(ids({ from: 2 })).toEqual([b]);
    expect(ids({ to: 2 })).toEqual([a]);
    expect(ids({ camera: 'X' })).toEqual([a]);
    expect(ids({ camera: 'nowhere' })).toEqual([]);
    expect(ids({ plate: 'A8' })).toEqual([a]);
    expect(ids({ plate: 'AB' })).toEqual([a]);
    expect(ids({ list: list.id })).toEqual([a]);
    expect(ids({ list: 'wanted' })).toEqual([b]);
    expect(ids({ list: 'unheard of' })).toEqual([]);
    expect(ids({ status: 'confirmed' })).toEqual([b]);
    expect(ids({ batch })).toEqual([a]);
    expect(ids({ min_score: 0.5 })).toEqual([b]);
    expect(ids({ from: 1, to: 3, camera: 'cam-1', plate: 'B', list: 'Wanted', status: 'confirmed', min_score: 0.9 })).toEqual([
      b,
    ]);
    expect(store.hits.get(b)).toMatchObject({
      status: 'confirmed',
      verified_by: 'Ann',
      verified_at: 5,
      verification_note: 'seen',
    });
    store.watchlists.remove(list.id, 9);
    expect(ids({ list: 'Stolen' })).toEqual([a]);
  });
});

describe('hits whose entry no longer justifies them', () => {
  /** Goes on from slice to slice to the end, or over so many slices. */
  function unfounded(now: number, listId?: string, most = 2, slices = Number.POSITIVE_INFINITY): string[] {
    const all: string[] = [];
    let after: OpenHitPlace | undefined;
    for (let i = 0; i < slices; i++) {
      const { ids, next } = store.hits.withdrawUnfounded(now, { listId, after, most });
      all.push(...ids);
      if (next === null) break;
      after = next;
    }
    return all;
  }

  it('are all withdrawn, each once, in slices of any size, also where it broke off and begins again; the others stay', () => {
    let run = 0;
    const seen = fc.record({ list: fc.nat(1), entry: fc.nat(2) });
    fc.assert(
      fc.property(
        fc.array(seen, { maxLength: 12 }),
        fc.array(fc.nat(2), { maxLength: 2 }),
        fc.integer({ min: 1, max: 13 }),
        fc.nat(4),
        (sightings, removed, most, slices) => {
          run += 1;
          const lists = [0, 1].map((i) => listIn(store, { name: `${run}-${i}` }));
          const entries = lists.map((each) => ['A1', 'A2', 'A3'].map((plate) => entryIn(store, each, plate)));
          const ids = sightings.map(({ list: at, entry }) => hit(readIn(store, 'A1'), entries[at][entry], lists[at]));
          for (const [i, each] of lists.entries())
            for (const no of new Set(removed)) store.entries.remove(each.id, entries[i][no].id, 2);
          const gone = (at: number) => ids.filter((_, i) => sightings[i].list === at && removed.includes(sightings[i].entry));
          const first = unfounded(60, lists[0].id, most, slices);
          expect([...first, ...unfounded(60, lists[0].id, most)].sort()).toEqual(gone(0).sort());
          const early = unfounded(60, undefined, most, slices);
          expect([...early, ...unfounded(60, undefined, most)].sort()).toEqual(gone(1).sort());
          const open = ids.filter((id) => store.hits.get(id)?.status === 'unverified');
          expect(open).toEqual(ids.filter((id) => !gone(0).includes(id) && !gone(1).includes(id)));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('are withdrawn when the entry is removed, gets another plate or was not valid at the time', () => {
    const at = (captured_at: number) => readIn(store, 'ABC123', { captured_at });
    const gone = entryIn(store, list, 'A1');
    const moved = entryIn(store, list, 'A2');
    const expired = entryIn(store, list, 'A3');
    const late = entryIn(store, list, 'A4');
    const same = entryIn(store, list, 'A5');
    const elsewhere = entryIn(store, other, 'A1');
    const ids = [gone, moved, expired, late, same].map((entry) => hit(at(50), entry, list));
    const foreign = hit(at(50), elsewhere, other);
    store.entries.remove(list.id, gone.id, 2);
    store.entries.update({ ...moved, plate: 'A9' });
    store.entries.update({ ...expired, expires_at: 50 });
    store.entries.update({ ...late, valid_from: 51 });
    store.entries.update({ ...same, valid_from: 50, expires_at: 51, note: 'x' });
    expect(store.hits.withdrawOfEntry(60, list.id, same.id)).toEqual([]);
    expect(store.hits.withdrawOfEntry(60, list.id, gone.id)).toEqual([ids[0]]);
    expect(unfounded(60, list.id).sort()).toEqual(ids.slice(1, 4).sort());
    expect([...ids, foreign].map((id) => store.hits.get(id)?.status)).toEqual([
      ...['withdrawn', 'withdrawn', 'withdrawn', 'withdrawn'],
      ...['unverified', 'unverified'],
    ]);
  });

  it('stay as they are once a person has judged them', () => {
    const entry = entryIn(store, list, 'A1');
    const id = hit(readIn(store, 'A1'), entry, list);
    store.hits.judge(id, {
      status: 'rejected',
      by: 'Ann',
      at: 5,
      note: null,
      plate: null,
      state: null,
      reason: null,
      outcome: null,
      first_confirmed_by: null,
      first_confirmed_at: null,
      agreement: null,
    });
    store.watchlists.remove(list.id, 2);
    expect(unfounded(60, list.id)).toEqual([]);
    expect(store.hits.get(id)?.status).toBe('rejected');
  });

  it('are withdrawn with a whole list', () => {
    const ids = ['A1', 'A2'].map((plate) => hit(readIn(store, plate), entryIn(store, list, plate), list));
    store.watchlists.remove(list.id, 2);
    expect(unfounded(60, list.id).sort()).toEqual(ids.sort());
  });
});
