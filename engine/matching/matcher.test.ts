import { beforeEach, describe, expect, it } from 'vitest';
import { entryIn, listIn, readOf } from '../../tests/support/builders.ts';
import { tempStore } from '../../tests/support/store.ts';
import { type Lattice, latticeOfText } from '../plate/lattice.ts';
import type { Store } from '../store/store.ts';
import { LiveMatcher } from './live-matcher.ts';

let store: Store;
beforeEach(() => {
  store = tempStore();
});

describe('the rules', () => {
  it('exact lists hit only equal texts, ocr lists also texts with any number of confusable characters', () => {
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

  it('one plate on several lists and with several jurisdictions gives a hit for each entry', () => {
    const a = listIn(store, { name: 'A', policy: 'ocr', priority: 2 });
    const b = listIn(store, { name: 'B', policy: 'ocr', priority: 1 });
    for (const jurisdiction of [null, 'US-TX', 'US-CA']) entryIn(store, a, 'ABC123', { jurisdiction });
    entryIn(store, b, 'ABC123');
    const matches = new LiveMatcher(store).match(readOf('ABC123'));
    expect(matches.length).toBe(4);
    expect(matches[0].list.name).toBe('B');
  });

  it('orders hits by score, so that the exact entry is before its class mates', () => {
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

  it('matches the characters that the reader names for it, on ocr lists only', () => {
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

  it('can be combined with confusable characters at other positions', () => {
    entryIn(store, listIn(store, { name: 'L', policy: 'ocr' }), 'A831Z');
    expect(hits(doubtful)).toEqual(['A831Z']);
  });

  it('matches no character that the reader does not name', () => {
    entryIn(store, listIn(store, { name: 'L', policy: 'ocr' }), 'AB312');
    expect(hits(latticeOfText('AB?12', 0.9))).toEqual([]);
  });

  it('is not matched where too few characters were read', () => {
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

describe('explain', () => {
  it('gives a reason for an entry of any length', () => {
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
