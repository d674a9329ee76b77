import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entryIn, listIn, readOf } from '../../tests/support/builders.ts';
import { skeleton } from '../plate/classes.ts';
import { type Lattice, latticeOfText } from '../plate/lattice.ts';
import type { Entry } from '../records/entries.ts';
import type { MatchPolicy } from '../records/policies.ts';
import type { Read } from '../records/reads.ts';
import type { Watchlist } from '../records/watchlists.ts';
import { newId } from '../store/new-id.ts';
import { openSqliteStore } from '../store/sqlite/store.ts';
import type { Store } from '../store/store.ts';
import { PLAIN_ENTRY, PLAIN_LIST } from '../watchlists/plain.ts';
import { shippedModel } from './confusion/confusion-model.ts';
import { PosteriorScorer } from './evidence/posterior-scorer.ts';
import { LiveMatcher } from './live-matcher.ts';

let folder: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lpr-match-'));
  store = openSqliteStore(join(folder, 'lpr.sqlite'));
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

describe('the rules', () => {
  it('exact lists hit exactly, ocr lists by any number of class swaps too', () => {
    const exact = entryIn(store, listIn(store, { name: 'Exact', policy: 'exact' }), 'ABC120');
    const ocr = entryIn(store, listIn(store, { name: 'Ocr', policy: 'ocr' }), 'ABC120');
    const matcher = new LiveMatcher(store);
    const hits = (plate: string) => matcher.match(readOf(plate)).map(({ entry, rule }) => [entry.id, rule]);
    expect(hits('ABC120')).toEqual(
      expect.arrayContaining([
        [exact.id, 'exact'],
        [ocr.id, 'exact'],
      ]),
    );
    expect(hits('A8CI2O')).toEqual([[ocr.id, 'ocr']]);
    expect(hits('ABC121')).toEqual([]);
    expect(hits('ABC12')).toEqual([]);
    expect(hits('ABC1200')).toEqual([]);
  });

  it('an entry lives from valid_from until before expires_at, by time of capture', () => {
    entryIn(store, listIn(store, { name: 'L', policy: 'ocr' }), 'ABC123', { valid_from: 100, expires_at: 200 });
    const matcher = new LiveMatcher(store);
    const hits = (captured_at: number) => matcher.match(readOf('ABC123', { captured_at })).length;
    expect([99, 100, 199, 200].map(hits)).toEqual([0, 1, 1, 0]);
  });

  it('one plate may stand on many lists and under many jurisdictions: each is a hit', () => {
    const a = listIn(store, { name: 'A', policy: 'ocr', priority: 2 });
    const b = listIn(store, { name: 'B', policy: 'ocr', priority: 1 });
    for (const jurisdiction of [null, 'US-TX', 'US-CA']) entryIn(store, a, 'ABC123', { jurisdiction });
    entryIn(store, b, 'ABC123');
    const matches = new LiveMatcher(store).match(readOf('ABC123'));
    expect(matches.length).toBe(4);
    expect(matches[0].list.name).toBe('B');
  });

  it('orders by score, so the exact entry comes before its class mates', () => {
    const list = listIn(store, { name: 'L', policy: 'ocr' });
    entryIn(store, list, 'A8C');
    entryIn(store, list, 'ABC');
    const matches = new LiveMatcher(store).match(readOf('ABC'));
    expect(matches.map(({ entry, rule }) => [entry.plate, rule])).toEqual([
      ['ABC', 'exact'],
      ['A8C', 'ocr'],
    ]);
  });
});

describe('the state', () => {
  // BBB-0001 is a Texan passenger serial; Texas has no vowels, so VUA-0001 is none.
  const hit = (read: Partial<Read>, listed: string | null, plate = 'BBB0001') => {
    entryIn(store, listIn(store, { policy: 'ocr' }), plate, { jurisdiction: listed });
    return new LiveMatcher(store).match(readOf(plate, read));
  };

  it('does not matter where it is not listed or not read', () => {
    const [unlisted] = hit({ jurisdiction: 'US-TX', jurisdiction_p: 0.99 }, null);
    expect(unlisted.score).toBeCloseTo(0.9 ** 7);
    const unread = hit({}, 'US-CA');
    expect(unread.every(({ score }) => Math.abs(score - 0.9 ** 7) < 1e-9)).toBe(true);
  });

  it('that is as listed is said', () => {
    expect(hit({ jurisdiction: 'US-TX', jurisdiction_p: 0.6 }, 'US-TX')[0].explanation.sentence).toContain(
      'The state was read as Texas (0.60), as listed.',
    );
  });

  it('that is another one, surely or not, makes it a review, and the sentence says so', () => {
    for (const jurisdiction_p of [0.6, 0.95, null]) {
      const [match] = hit({ jurisdiction: 'US-TX', jurisdiction_p }, 'US-CA');
      expect(match).toMatchObject({
        level: 'review',
        explanation: { state: { listed: 'US-CA', read: 'US-TX', p: jurisdiction_p, agrees: 'no' } },
      });
      const p = jurisdiction_p === null ? '' : ` (${jurisdiction_p.toFixed(2)})`;
      expect(match.explanation.sentence).toContain(`The state was read as Texas${p}, but California is listed.`);
    }
    expect(hit({ jurisdiction: 'US-TX', jurisdiction_p: 0.95 }, 'US-CA')[0].score).toBe(0);
  });

  it('that is another one is an alert where the list says so', () => {
    const list = store.watchlists.add(newId(), { ...PLAIN_LIST, name: 'L', policy: 'exact', state_conflicts: 'alert' }, 1);
    entryIn(store, list, 'BBB0001', { jurisdiction: 'US-CA' });
    const [match] = new LiveMatcher(store).match(readOf('BBB0001', { jurisdiction: 'US-TX', jurisdiction_p: 0.95 }));
    expect(match).toMatchObject({ level: 'alert', explanation: { state: { agrees: 'no' } } });
  });

  it.each([
    [null, null, null, 'unknown', 'No state is listed, and none was read.'],
    ['US-CA', null, null, 'unknown', 'No state was read; California is listed.'],
    [null, 'US-TX', 0.97, 'unknown', 'No state is listed; it was read as Texas (0.97).'],
    ['US-TX', 'US-TX', null, 'yes', 'The state was read as Texas, as listed.'],
  ] as const)('listed %s and read %s, is said in words, and it is an alert', (listed, read, p, agrees, sentence) => {
    for (const policy of ['exact', 'ocr', 'likely'] as const) {
      const list = listIn(store, { policy });
      entryIn(store, list, 'BBB0001', { jurisdiction: listed });
      const current = store.watchlists.get(list.id) as Watchlist;
      const sure = { lattice: latticeOfText('BBB0001', 0.9999), jurisdiction: read, jurisdiction_p: p };
      const [match] = new LiveMatcher(store).matchAs(readOf('BBB0001', sure), current);
      expect(match).toMatchObject({ level: 'alert', explanation: { state: { listed, read, p, agrees } } });
      expect(match.explanation.sentence.endsWith(sentence)).toBe(true);
    }
  });

  it('that may be another one lowers the score', () => {
    const [match] = hit({ jurisdiction: 'US-TX', jurisdiction_p: 0.6 }, 'US-CA');
    expect(match.score).toBeCloseTo(0.9 ** 7 * 0.4);
  });

  it('that issues no such serial was misread', () => {
    const [match] = hit({ jurisdiction: 'US-TX', jurisdiction_p: 0.99 }, 'MX-SON', 'VUA0001');
    expect(match.score).toBeCloseTo(0.9 ** 7);
    expect(match.explanation.sentence).toContain(
      'The state was read as Texas (0.99), but Sonora is listed, and Texas issues no such serial.',
    );
  });

  it('that we know nothing of is believed', () => {
    const [match] = hit({ jurisdiction: 'XX-YY', jurisdiction_p: 0.99 }, 'US-TX');
    expect([match.level, match.score]).toEqual(['review', 0]);
    expect(match.explanation.sentence).toContain('The state was read as XX-YY (0.99), but Texas is listed.');
  });
});

describe('score and explanation', () => {
  const sure = (text: string): Lattice => latticeOfText(text, 0.98);

  it('the score is what the reader gave to the listed plate', () => {
    entryIn(store, listIn(store, { name: 'Stolen', policy: 'ocr' }), 'AB1');
    const lattice: Lattice = [
      sure('A')[0],
      [
        { char: '8', p: 0.81 },
        { char: 'B', p: 0.17 },
      ],
      [{ char: '1', p: 0.9 }],
    ];
    const [match] = new LiveMatcher(store).match(readOf(lattice));
    expect(match.score).toBeCloseTo(0.98 * 0.17 * 0.9);
    expect(match.explanation).toMatchObject({
      rule: 'ocr',
      score: match.score,
      list: 'Stolen',
      list_version: 2,
      alignment: [
        { read: 'A', entry: 'A', how: 'same', p: 0.98 },
        { read: '8', entry: 'B', how: 'class', p: 0.17 },
        { read: '1', entry: '1', how: 'same', p: 0.9 },
      ],
      sentence:
        '8 was read as character 2; Stolen (version 2) lists B there, the reader gave B 17 %. No state is listed, and none was read.',
    });
  });

  it('a swap the reader did not name gets the share of what it left open that the model gives it, and never nothing', () => {
    entryIn(store, listIn(store, { name: 'L', policy: 'ocr' }), 'B');
    const matcher = new LiveMatcher(store);
    const { rest_scale, class_share, least } = shippedModel();
    const scoreAt = (p: number) => matcher.match(readOf([[{ char: '8', p }]]))[0].score;
    expect(scoreAt(0.8)).toBeCloseTo(0.2 * rest_scale * class_share, 9);
    expect(scoreAt(1)).toBeCloseTo(least, 9);
    expect(matcher.match(readOf([[{ char: '8', p: 0.8 }]]))[0].explanation.sentence).toBe(
      '8 was read as character 1; L (version 2) lists B there, the reader did not name B. No state is listed, and none was read.',
    );
  });

  it('shows the likelihood ratio that the posterior is made of, character by character', () => {
    entryIn(store, listIn(store, { name: 'L', policy: 'likely' }), 'ABC1234');
    const list = store.watchlists.list({}).items[0] as Watchlist;
    const entry = store.entries.list(list.id, {}).items[0] as Entry;
    for (const text of ['ABC1234', 'A8C1234', 'ABC124']) {
      const read = readOf(latticeOfText(text, 0.99));
      const scorer = new PosteriorScorer(shippedModel());
      scorer.take(read);
      const { alignment } = new LiveMatcher(store).explain(read, entry, list).explanation;
      const sum = alignment.reduce((all, { log_odds }) => all + log_odds, 0);
      // Other alignments add a little.
      expect(sum).toBeLessThanOrEqual(Math.log(scorer.likelihoodOf('ABC1234')) + 1e-9);
      expect(sum).toBeGreaterThan(Math.log(scorer.likelihoodOf('ABC1234')) - Math.log(3));
    }
  });

  it('says how sure the least sure character was when all are as listed', () => {
    entryIn(store, listIn(store, { name: 'L', policy: 'ocr' }), 'AB');
    const [match] = new LiveMatcher(store).match(readOf([[{ char: 'A', p: 0.93 }], [{ char: 'B', p: 0.71 }]]));
    expect(match.explanation.sentence).toBe(
      'All 2 characters were read as L (version 2) lists them; the reader gave the least sure one, B, 71 %. No state is listed, and none was read.',
    );
  });

  it('a character that the serials settled has the probability that the reader gave it', () => {
    entryIn(store, listIn(store, { name: 'L', policy: 'ocr' }), '0');
    const lattice: Lattice = [
      [
        { char: 'O', p: 0.6 },
        { char: '0', p: 0.3 },
      ],
    ];
    const [match] = new LiveMatcher(store).match(readOf('0', { lattice }));
    expect([match.rule, match.score]).toEqual(['exact', expect.closeTo(0.3)]);
    expect(match.explanation.alignment[0].p).toBe(0.3);
  });

  it('a place that is best empty is no character', () => {
    entryIn(store, listIn(store, { name: 'L', policy: 'ocr' }), 'AB');
    const lattice: Lattice = [
      [{ char: 'A', p: 0.9 }],
      [
        { char: '', p: 0.7 },
        { char: 'I', p: 0.3 },
      ],
      [{ char: 'B', p: 0.8 }],
    ];
    expect(new LiveMatcher(store).match(readOf(lattice))[0].score).toBeCloseTo(0.72);
  });

  it('a lattice of another length than the plate is not believed, its mean is', () => {
    entryIn(store, listIn(store, { name: 'L', policy: 'ocr' }), 'AB');
    const [match] = new LiveMatcher(store).match(readOf('AB', { lattice: latticeOfText('ABC', 0.9), mean: 0.5 }));
    expect(match.score).toBeCloseTo(0.25);
  });
});

describe('a character that could not be read', () => {
  const doubtful: Lattice = [
    ...latticeOfText('AB', 0.9),
    [
      { char: '3', p: 0.3 },
      { char: '8', p: 0.2 },
      { char: 'E', p: 0.01 },
    ],
    ...latticeOfText('12', 0.9),
  ];
  const hits = (lattice: Lattice) => new LiveMatcher(store).match(readOf(lattice)).map(({ entry }) => entry.plate);

  it('is what the reader itself names, on ocr lists only', () => {
    const ocr = listIn(store, { name: 'Ocr', policy: 'ocr' });
    for (const plate of ['AB312', 'AB812', 'ABB12', 'ABE12', 'ABX12']) entryIn(store, ocr, plate);
    entryIn(store, listIn(store, { name: 'Exact', policy: 'exact' }), 'AB312');
    const matches = new LiveMatcher(store).match(readOf(doubtful));
    expect(matches.map(({ entry, rule, list }) => [entry.plate, rule, list.name])).toEqual([
      ['AB312', 'ocr', 'Ocr'],
      ['AB812', 'ocr', 'Ocr'],
    ]);
    expect(matches[0].score).toBeCloseTo(0.3 * 0.9 ** 4);
    expect(matches[0].explanation.alignment[2]).toMatchObject({ read: '?', entry: '3', how: 'unread', p: 0.3 });
    expect(matches[0].explanation.sentence).toBe(
      'Character 3 could not be read; Ocr (version 6) lists 3 there, the reader gave 3 30 %. No state is listed, and none was read.',
    );
  });

  it('may come with class swaps elsewhere', () => {
    entryIn(store, listIn(store, { name: 'L', policy: 'ocr' }), 'A831Z');
    expect(hits(doubtful)).toEqual(['A831Z']);
  });

  it('is no wildcard', () => {
    entryIn(store, listIn(store, { name: 'L', policy: 'ocr' }), 'AB312');
    expect(hits(latticeOfText('AB?12', 0.9))).toEqual([]);
  });

  it('leaves enough that was read, or nothing is tried', () => {
    const list = listIn(store, { name: 'L', policy: 'ocr' });
    const open = doubtful[2];
    entryIn(store, list, 'AB3');
    entryIn(store, list, 'AB33312');
    expect(hits([...latticeOfText('AB', 0.9), open])).toEqual([]);
    expect(hits([...latticeOfText('AB', 0.9), open, open, open, ...latticeOfText('12', 0.9)])).toEqual([]);
    entryIn(store, list, 'AB3312');
    expect(hits([...latticeOfText('AB', 0.9), open, open, ...latticeOfText('12', 0.9)])).toEqual(['AB3312']);
  });
});

describe('asked why not', () => {
  it('answers for an entry of any length', () => {
    const list = listIn(store, { name: 'L', policy: 'ocr' });
    const matcher = new LiveMatcher(store);
    const of = (plate: string) => matcher.explain(readOf('ABC123'), entryIn(store, list, plate), list);
    expect(of('ABC123')).toMatchObject({ level: 'alert', why_not: null });
    for (const plate of ['ABC12', 'ABC1234', 'XBC123']) {
      expect(of(plate)).toMatchObject({ level: null, why_not: expect.stringContaining('differ by more') });
    }
    expect(of('ABC1235').explanation.alignment[6]).toMatchObject({ read: '', entry: '5', how: 'missed', p: 0 });
  });
});

describe('keeping up', () => {
  it('sees what another process changes, at the next refresh and not before', () => {
    const list = listIn(store, { name: 'L', policy: 'ocr' });
    const matcher = new LiveMatcher(store);
    const other = openSqliteStore(join(folder, 'lpr.sqlite'));
    const entry = { ...PLAIN_ENTRY, id: newId(), list_id: list.id, plate: 'ABC123' };
    other.entries.add({ ...entry, created_at: 1, updated_at: 1 });
    expect(matcher.match(readOf('ABC123'))).toEqual([]);
    matcher.refresh();
    expect(matcher.match(readOf('ABC123'))[0].list.version).toBe(2);
    // Gone, but not refreshed yet: the store's word counts.
    other.entries.remove(list.id, entry.id, 2);
    expect(matcher.match(readOf('ABC123'))).toEqual([]);
    other.close();
  });

  it('takes a large load in slices, and all of it with catchUp', async () => {
    const list = listIn(store, { name: 'L', policy: 'ocr' });
    const matcher = new LiveMatcher(store);
    const plateAt = (i: number) => `P${i.toString(36).toUpperCase()}`;
    const load = store.listLoads.begin(list.id);
    for (let i = 0; i < 25_000; i++) load.stage(i, { ...PLAIN_ENTRY, plate: plateAt(i) });
    store.transaction(() => load.apply(2));
    load.end();
    matcher.refresh();
    expect(matcher.size().entries).toBeGreaterThan(10_000);
    expect(matcher.size().entries).toBeLessThan(25_000);
    await matcher.catchUp();
    expect(matcher.size().entries).toBe(25_000);
    expect(matcher.match(readOf(plateAt(24_999))).length).toBe(1);

    store.watchlists.remove(list.id, 3);
    matcher.refresh();
    expect(matcher.match(readOf(plateAt(24_999)))).toEqual([]);
    expect(matcher.size().entries).toBe(0);
  });

  it('takes over changes of the list itself', () => {
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

  it('give the hits that going over all entries by the rules gives', () => {
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

  /** The rules again, in their plainest form. */
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
