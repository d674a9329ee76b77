import { beforeEach, describe, expect, it } from 'vitest';
import { entryIn, listIn, readOf } from '../../../tests/support/builders.ts';
import { tempStore } from '../../../tests/support/store.ts';
import { type Lattice, latticeOfText } from '../../plate/lattice.ts';
import type { Entry } from '../../records/entries.ts';
import type { Read } from '../../records/reads.ts';
import type { Watchlist } from '../../records/watchlists.ts';
import { newId } from '../../store/new-id.ts';
import type { Store } from '../../store/store.ts';
import { PLAIN_LIST } from '../../watchlists/plain.ts';
import { shippedModel } from '../confusion/confusion-model.ts';
import { PosteriorScorer } from '../evidence/posterior-scorer.ts';
import { LiveMatcher } from '../live-matcher.ts';

let store: Store;
beforeEach(() => {
  store = tempStore();
});

describe('the state', () => {
  // BBB-0001 is a Texan passenger serial; Texas has no vowels, so VUA-0001 is none.
  const hit = (read: Partial<Read>, listed: string | null, plate = 'BBB0001') => {
    entryIn(store, listIn(store, { policy: 'ocr' }), plate, { jurisdiction: listed });
    return new LiveMatcher(store).match(readOf(plate, read));
  };

  it('has no effect where none is listed or none was read', () => {
    const [unlisted] = hit({ jurisdiction: 'US-TX', jurisdiction_p: 0.99 }, null);
    expect(unlisted.score).toBeCloseTo(0.9 ** 7);
    const unread = hit({}, 'US-CA');
    expect(unread.every(({ score }) => Math.abs(score - 0.9 ** 7) < 1e-9)).toBe(true);
  });

  it('is in the sentence when it is as listed', () => {
    expect(hit({ jurisdiction: 'US-TX', jurisdiction_p: 0.6 }, 'US-TX')[0].explanation.sentence).toContain(
      'The state was read as Texas (0.60), as listed.',
    );
  });

  it('makes the hit a review when another state was read and the listed one is improbable, and is in the sentence', () => {
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

  it('leaves the hit an alert when another state was read but the listed one may be right, and says how probable it is', () => {
    // No Texan plate is VUA0001, and many of Sonora are; the reader names Sonora second.
    const doubted = {
      ...{ lattice: latticeOfText('VUA001A', 0.999), jurisdiction: 'US-TX', jurisdiction_p: 0.5 },
      other_jurisdictions: [{ code: 'MX-SON', p: 0.3 }],
    };
    entryIn(store, listIn(store), 'VUA001A', { jurisdiction: 'MX-SON' });
    const [match] = new LiveMatcher(store).match(readOf('VUA001A', doubted));
    const { p_listed } = match.explanation.state;
    expect(match).toMatchObject({ level: 'alert', explanation: { state: { read: 'US-TX', p: 0.5, agrees: 'unknown' } } });
    expect(p_listed).toBeGreaterThan(0.5);
    expect(match.explanation.sentence).toContain(
      `The state was read as Texas (0.50); Sonora, which is listed, may be right (${p_listed?.toFixed(2)}).`,
    );
  });

  it('does not lower an alert on a list that accepts other states', () => {
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

  it('lowers the score when another state was read with low probability', () => {
    const [match] = hit({ jurisdiction: 'US-TX', jurisdiction_p: 0.6 }, 'US-CA');
    expect(match.score).toBeCloseTo(0.9 ** 7 * 0.4);
  });

  it('counts as misread when it issues no such serial', () => {
    const [match] = hit({ jurisdiction: 'US-TX', jurisdiction_p: 0.99 }, 'MX-SON', 'VUA0001');
    expect(match.score).toBeCloseTo(0.9 ** 7);
    expect(match.explanation.sentence).toContain(
      'The state was read as Texas (0.99), but Sonora is listed, and Texas issues no such serial.',
    );
  });

  it('counts as it was read when its serial formats are not known', () => {
    const [match] = hit({ jurisdiction: 'XX-YY', jurisdiction_p: 0.99 }, 'US-TX');
    expect([match.level, match.score]).toEqual(['review', 0]);
    expect(match.explanation.sentence).toContain('The state was read as XX-YY (0.99), but Texas is listed.');
  });
});

describe('score and explanation', () => {
  const sure = (text: string): Lattice => latticeOfText(text, 0.98);

  it('the score is the probability that the reader gave to the listed plate', () => {
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

  it('a class mate that the reader did not name gets its share of the remaining probability, and never 0', () => {
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

  it('the factors of the characters multiply to the likelihood ratio of the posterior', () => {
    entryIn(store, listIn(store, { name: 'L', policy: 'likely' }), 'ABC1234');
    const list = store.watchlists.list({}).items[0] as Watchlist;
    const entry = store.entries.list(list.id, {}).items[0] as Entry;
    for (const text of ['ABC1234', 'A8C1234', 'ABC124']) {
      const read = readOf(latticeOfText(text, 0.99));
      const scorer = new PosteriorScorer(shippedModel());
      scorer.take(read);
      const { alignment } = new LiveMatcher(store).explain(read, entry, list).explanation;
      const sum = alignment.reduce((all, { log_odds }) => all + log_odds, 0);
      // Other alignments add a little to the sum.
      expect(sum).toBeLessThanOrEqual(Math.log(scorer.likelihoodOf('ABC1234')) + 1e-9);
      expect(sum).toBeGreaterThan(Math.log(scorer.likelihoodOf('ABC1234')) - Math.log(3));
    }
  });

  it('the sentence gives the probability of the least sure character when all are as listed', () => {
    entryIn(store, listIn(store, { name: 'L', policy: 'ocr' }), 'AB');
    const [match] = new LiveMatcher(store).match(readOf([[{ char: 'A', p: 0.93 }], [{ char: 'B', p: 0.71 }]]));
    expect(match.explanation.sentence).toBe(
      'All 2 characters were read as L (version 2) lists them; the reader gave the least sure one, B, 71 %. No state is listed, and none was read.',
    );
  });

  it('a character that is not certain is not said to be', () => {
    entryIn(store, listIn(store, { name: 'L', policy: 'ocr' }), 'AB');
    const [match] = new LiveMatcher(store).match(readOf([[{ char: 'A', p: 0.9991 }], [{ char: 'B', p: 0.9986 }]]));
    expect(match.explanation.sentence).toContain('the reader gave the least sure one, B, >99 %.');
  });

  it('a character that the serial format decided has the probability that the reader gave it', () => {
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

  it('a position where "no character" is best is left out', () => {
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

  it('a lattice of another length than the plate is replaced by its mean confidence', () => {
    entryIn(store, listIn(store, { name: 'L', policy: 'ocr' }), 'AB');
    const [match] = new LiveMatcher(store).match(readOf('AB', { lattice: latticeOfText('ABC', 0.9), mean: 0.5 }));
    expect(match.score).toBeCloseTo(0.25);
  });
});
