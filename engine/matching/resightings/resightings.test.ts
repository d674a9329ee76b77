import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { entryIn, listIn } from '../../../tests/support/builders.ts';
import { base, doubtful, readAt, sure, TEXAS, WITH, WITHOUT } from '../../../tests/support/resightings.ts';
import { tempStore } from '../../../tests/support/store.ts';
import { hitRecorder } from '../../hits/record.ts';
import { announceChange } from '../../hits/withdraw.ts';
import { ALPHABET } from '../../plate/alphabet.ts';
import type { Lattice, Position } from '../../plate/lattice.ts';
import type { Hit } from '../../records/hits.ts';
import type { Read } from '../../records/reads.ts';
import type { Watchlist } from '../../records/watchlists.ts';
import { newId } from '../../store/new-id.ts';
import type { Store } from '../../store/store.ts';
import { PLAIN_LIST } from '../../watchlists/plain.ts';
import { shippedModel } from '../confusion/confusion-model.ts';
import type { JudgingModel } from '../confusion/learned-model.ts';
import { PosteriorScorer } from '../evidence/posterior-scorer.ts';
import { FARTHEST, Search } from '../index/search.ts';
import { LiveMatcher } from '../live-matcher.ts';
import { FARTHEST_EXPECTED } from './resighting-evidence.ts';

let store: Store;
let list: Watchlist;
beforeEach(() => {
  store = tempStore();
  list = listIn(store, { name: 'wanted' });
});

const append = (event: Parameters<Store['events']['append']>[0] | object): void => {
  store.events.append({ at: 0, ...event } as Parameters<Store['events']['append']>[0]);
};
const open = (model: JudgingModel = WITH): LiveMatcher =>
  new LiveMatcher(store, {
    models: { inUse: () => model.version, get: (version) => (version === 'travel' ? WITH : WITHOUT) },
    sightings: store,
  });

/** The list as if it had 100,000 entries, so that priors are low. */
const long = (): Watchlist => ({ ...(store.watchlists.get(list.id) as Watchlist), entries: 100_000 });

/** Matches and stores one read as ingest does, in a transaction of its own. */
function take(matcher: LiveMatcher, read: Read): readonly Hit[] {
  const record = hitRecorder({ store, events: { append }, matcher, model: shippedModel });
  store.transaction(() => {
    matcher.refresh();
    store.reads.insert(`#${read.id}`, read, null);
    record(read, matcher.matchAs(read, long()));
  });
  return store.hits.list({}).items.filter((hit) => hit.read.id === read.id);
}

describe('the latest sighting of an entry', () => {
  it('raises the posterior at a camera where the entry is expected, lowers it elsewhere, and is part of the explanation', () => {
    const entry = entryIn(store, list, 'BBB0001', { jurisdiction: 'US-TX' });
    const matcher = open();
    const [first] = take(matcher, readAt('a', 0, sure('BBB0001'), TEXAS));
    expect(first.explanation.travel).toBeNull();
    const at = (camera: string, minutes: number) =>
      matcher.explain(readAt(camera, minutes, doubtful('BBB0001', '7'), TEXAS), entry, long()).explanation;
    const alone = open(WITHOUT).explain(readAt('b', 12, doubtful('BBB0001', '7'), TEXAS), entry, long()).explanation;
    const here = at('b', 12);
    expect(here.posterior).toBeGreaterThan(alone.posterior);
    expect(here.prior).toBeGreaterThan(alone.prior * 1_000);
    expect(here.travel).toMatchObject({ camera: 'a', hit_id: first.id, minutes: 12, usual_share: 0.2 });
    expect(here.travel?.factor).toBeCloseTo(here.prior / alone.prior, 6);
    expect(here.sentence).toMatch(
      /It was seen 12 min before at a \(>99 %\), from where 1 car in 5 comes here next, half of them within/,
    );
    const there = at('far', 2);
    expect(there.prior).toBeLessThan(alone.prior);
    expect(there.prior).toBeGreaterThanOrEqual(alone.prior / 2);
    expect(there.sentence).toMatch(/from where hardly any car comes here next/);
    expect(at('b', 40 * 60).travel).toBeNull();
  });

  it('leaves the posterior of repeated reads without a state unchanged, because an alternative source explains them as well', () => {
    entryIn(store, list, 'BBB0001', { jurisdiction: 'US-TX' });
    const matcher = open();
    const posteriors: number[] = [];
    for (let n = 0; n < 12; n++) {
      const [hit] = take(matcher, readAt(n === 0 ? 'a' : 'b', n * 12, sure('BBB0001')));
      if (hit !== undefined) posteriors.push(hit.explanation.posterior);
    }
    expect(posteriors).toHaveLength(12);
    const [first] = posteriors;
    expect(first).toBeLessThan(0.99);
    for (const posterior of posteriors) expect(Math.abs(posterior - first)).toBeLessThan(0.001);
  });

  it('lets an expected entry match with two characters that the reader did not name, which the search does not find', () => {
    const entry = entryIn(store, list, 'BBB0001', { jurisdiction: 'US-TX' });
    const matcher = open();
    take(matcher, readAt('a', 0, sure('BBB0001'), TEXAS));
    const blurred = [...sure('BBB0001')];
    for (const at of [3, 5]) blurred[at] = [{ char: '7', p: 0.9 }];
    const read = readAt('b', 12, blurred, TEXAS);
    expect(open(WITHOUT).matchAs(read, long())).toEqual([]);
    const matches = matcher.matchAs(read, long()).map((match) => [match.entry.id, match.rule, match.explanation.travel?.camera]);
    expect(matches).toEqual([[entry.id, 'likely', 'a']]);
  });

  it('counts as certain after its hit is confirmed, and not at all after that is rejected or withdrawn', () => {
    const entry = entryIn(store, list, 'BBB0001', { jurisdiction: 'US-TX' });
    const matcher = open();
    const [hit] = take(matcher, readAt('a', 0, sure('BBB0001'), TEXAS));
    const read = readAt('b', 12, doubtful('BBB0001', '7'), TEXAS);
    const travel = () => {
      matcher.refresh();
      return matcher.explain(read, entry, long()).explanation.travel;
    };
    expect(travel()?.posterior).toBeCloseTo(Math.min(0.999, hit.explanation.posterior), 9);
    const judge = (status: 'confirmed' | 'rejected' | 'unverified') =>
      store.transaction(() => {
        store.hits.judge(hit.id, {
          ...{ status, by: 'Ann', at: 1, note: null, plate: null, state: null, reason: null, outcome: null },
          ...{ first_confirmed_by: null, first_confirmed_at: null, agreement: null },
        });
        announceChange(store.hits.get(hit.id) as Hit, { append });
      });
    judge('confirmed');
    expect(travel()?.posterior).toBe(0.999);
    judge('rejected');
    expect(travel()).toBeNull();
    judge('unverified');
    expect(travel()).not.toBeNull();
    store.transaction(() => {
      store.entries.remove(list.id, entry.id, 2);
      for (const id of store.hits.withdrawUnfounded(3, { most: 1_000 }).ids)
        announceChange(store.hits.get(id) as Hit, { append });
    });
    expect(travel()).toBeNull();
  });

  it('counts within the same transaction, and not after a transaction that was rolled back', () => {
    const entry = entryIn(store, list, 'BBB0001', { jurisdiction: 'US-TX' });
    const matcher = open();
    const record = hitRecorder({ store, events: { append }, matcher, model: shippedModel });
    const both = [readAt('a', 0, sure('BBB0001'), TEXAS), readAt('b', 12, sure('BBB0001'), TEXAS)];
    const travels = (fails: boolean) => {
      const seen: (string | undefined)[] = [];
      try {
        store.transaction(() => {
          matcher.refresh();
          for (const read of both) {
            store.reads.insert(`#${read.id}`, read, null);
            const matches = matcher.match(read);
            seen.push(matches[0]?.explanation.travel?.camera);
            record(read, matches);
          }
          if (fails) throw new Error('no room');
        });
      } catch (error) {
        expect(error).toMatchObject({ message: 'no room' });
      }
      return seen;
    };
    expect(travels(true)).toEqual([undefined, 'a']);
    matcher.refresh();
    expect(matcher.explain(both[1], entry, long()).explanation.travel).toBeNull();
    expect(travels(false)).toEqual([undefined, 'a']);
    matcher.refresh();
    expect(matcher.explain(both[1], entry, long()).explanation.travel?.camera).toBe('a');
    // A matcher of another process comes to the same result.
    expect(open().explain(both[1], entry, long()).explanation.travel?.camera).toBe('a');
  });

  it('is in the later explanation as it was in the match, and not used by a version without transitions', () => {
    const entry = entryIn(store, list, 'BBB0001', { jurisdiction: 'US-TX' });
    const matcher = open();
    take(matcher, readAt('a', 0, sure('BBB0001'), TEXAS));
    const read = readAt('b', 12, doubtful('BBB0001', '7', 0.5), TEXAS);
    const [hit] = take(matcher, read);
    matcher.refresh();
    const stored = store.reads.get(read.id) as Read;
    const { explanation } = open().explain(stored, entry, long());
    expect(explanation.posterior).toBeCloseTo(hit.explanation.posterior, 6);
    expect(explanation.travel).toEqual(hit.explanation.travel);
    const [was] = matcher.matchAs(stored, long(), base.version);
    const [is] = matcher.matchAs(stored, long(), 'travel');
    expect(was.explanation.travel).toBeNull();
    expect(was.posterior).toBeLessThan(is.posterior);
    expect(was.posterior).toBe(open(WITHOUT).explain(stored, entry, long()).explanation.posterior);
  });
});

describe('sightings in memory', () => {
  it('are loaded for every day that a read asks for, and include hits that are stored later', () => {
    const entry = entryIn(store, list, 'BBB0001', { jurisdiction: 'US-TX' });
    const matcher = open();
    const DAY = 24 * 60;
    const days = Array.from({ length: 24 }, (_, day) => day);
    const firsts = days.map((day) => take(matcher, readAt('a', day * DAY + 600, sure('BBB0001'), TEXAS))[0]);
    const seenOn = (day: number) => {
      const { travel } = matcher.explain(readAt('b', day * DAY + 612, sure('BBB0001'), TEXAS), entry, long()).explanation;
      return travel?.hit_id;
    };
    for (const day of [...days, ...days.toReversed()]) expect(seenOn(day)).toBe(firsts[day].id);
    // A late read of a day that is in memory, and one of a day that is not.
    for (const day of [0, 23]) {
      const [late] = take(matcher, readAt('a', day * DAY + 605, sure('BBB0001'), TEXAS));
      expect(seenOn(day)).toBe(late.id);
      matcher.refresh();
      expect(seenOn(day)).toBe(late.id);
    }
  });
});

// Few characters and short plates, so that many plates are similar.
const CHARACTERS = 'A8B01O7';
const plates = fc.string({ unit: fc.constantFrom(...CHARACTERS), minLength: 3, maxLength: 5 });
const position: fc.Arbitrary<Position> = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...CHARACTERS, ''), { minLength: 1, maxLength: 3 }),
    fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
    fc.constantFrom(1e-4, 0.01, 0.3, 0.6),
  )
  .map(([chars, weights, rest]) => {
    const total = chars.reduce((sum, _, i) => sum + weights[i] ** 4, 0);
    return chars.map((char, i) => ({ char, p: ((1 - rest) * weights[i] ** 4) / total })).sort((x, y) => y.p - x.p);
  });
const doubt = fc.tuple(fc.nat(4), position);
const passages = fc.record({
  camera: fc.constantFrom('a', 'a', 'b', 'b', 'far'),
  after: fc.constantFrom(0, 3, 10, 12),
  listed: fc.nat(100),
  /** Positions of a listed plate that are in doubt, or the positions of any other plate. */
  seen: fc.oneof(
    fc.constant([]),
    fc.array(doubt, { minLength: 1, maxLength: 3 }),
    fc.array(position, { minLength: 3, maxLength: 5 }),
  ),
});

function latticeIn(plate: string, seen: readonly (Position | [number, Position])[]): Lattice {
  const [first] = seen;
  if (first !== undefined && typeof first[0] !== 'number') return seen as Lattice;
  const lattice = [...sure(plate)];
  for (const [at, shown] of seen as [number, Position][]) lattice[at % lattice.length] = shown;
  return lattice;
}

describe('compared with explaining every entry', () => {
  it('matching misses no entry that reaches the threshold and is expected or within the bound of the search', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(plates, { minLength: 1, maxLength: 8 }),
        fc.array(passages, { minLength: 2, maxLength: 14 }),
        (listed, route) => {
          const own = store.watchlists.add(newId(), { ...PLAIN_LIST, name: newId() }, 1);
          list = own;
          const entries = listed.map((plate) => entryIn(store, list, plate));
          const matcher = open();
          const scorer = new PosteriorScorer(base);
          const search = new Search(base);
          const alone = open(WITHOUT);
          let minutes = 0;
          for (const { camera, after, seen, listed: n } of route) {
            minutes += after;
            const lattice = latticeIn(listed[n % listed.length], seen);
            const read = readAt(camera, minutes, lattice);
            if (read.plate === '') continue;
            matcher.refresh();
            const hits = new Set(matcher.matchAs(read, long()).flatMap((one) => (one.level === null ? [] : [one.entry.id])));
            const without = new Set(alone.matchAs(read, long()).map((one) => one.entry.id));
            scorer.take(read);
            search.take(scorer.lattice);
            for (const entry of entries) {
              const { explanation } = matcher.explain(read, entry, long());
              if (explanation.posterior < explanation.review_threshold) {
                expect(hits, entry.plate).not.toContain(entry.id);
                continue;
              }
              const places = [...entry.plate].map((char) => ALPHABET.indexOf(char));
              const isExpected = (explanation.travel?.factor ?? 0) > 1;
              const farthest = isExpected ? FARTHEST_EXPECTED : FARTHEST;
              if (scorer.likelihoodOfIndices(places, places.length) < search.top * farthest * 1.001) continue;
              // Entries that are not expected must be found by the search, which the tests of `index/` cover.
              if (!isExpected && !without.has(entry.id)) continue;
              expect(hits, `${entry.plate} of ${JSON.stringify(lattice)}`).toContain(entry.id);
            }
            take(matcher, read);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
