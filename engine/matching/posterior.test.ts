import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { entryIn, listIn, readOf } from '../../tests/support/builders.ts';
import { tempStore } from '../../tests/support/store.ts';
import { ALPHABET, INDEX_BY_CODE } from '../plate/alphabet.ts';
import { representative } from '../plate/classes.ts';
import { type Lattice, latticeOfText, type Position } from '../plate/lattice.ts';
import type { Watchlist } from '../records/watchlists.ts';
import type { Store } from '../store/store.ts';
import { shippedModel } from './confusion/confusion-model.ts';
import { COLUMNS } from './evidence/emissions.ts';
import { PosteriorScorer } from './evidence/posterior-scorer.ts';
import { EntryIndex } from './index/entry-index.ts';
import { FARTHEST, Search } from './index/search.ts';
import { LiveMatcher } from './live-matcher.ts';

let store: Store;
beforeEach(() => {
  store = tempStore();
});

const model = shippedModel();

// Few characters and short plates, so that many plates are similar.
const CHARACTERS = 'A8B01O7';
const plates = fc.string({ unit: fc.constantFrom(...CHARACTERS), minLength: 3, maxLength: 6 });
const alternatives = fc.uniqueArray(fc.constantFrom(...CHARACTERS, ''), { minLength: 1, maxLength: 4 });
const position: fc.Arbitrary<Position> = fc
  .tuple(
    alternatives,
    fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
    fc.constantFrom(0, 1e-4, 0.01, 0.3),
  )
  .map(([chars, weights, rest]) => {
    const total = chars.reduce((sum, _, i) => sum + weights[i] ** 4, 0);
    const given = chars.map((char, i) => ({ char, p: ((1 - rest) * weights[i] ** 4) / total }));
    return given.sort((a, b) => b.p - a.p);
  });
const lattices = fc.array(position, { minLength: 3, maxLength: 6 });

describe('the policy likely', () => {
  it('misses no entry that reaches the review threshold and is within the bound of the search', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(plates, { minLength: 1, maxLength: 40 }),
        fc.array(lattices, { minLength: 1, maxLength: 12 }),
        (listed, seen) => {
          const list = listIn(store);
          store.transaction(() => listed.map((plate) => entryIn(store, list, plate)));
          const matcher = new LiveMatcher(store, { model });
          const current = store.watchlists.get(list.id) as Watchlist;
          const { review_posterior } = matcher.threshold(current);
          const scorer = new PosteriorScorer(model);
          const search = new Search(model);
          for (const lattice of seen) {
            const read = readOf(lattice);
            if (read.plate === '') continue;
            const hits = new Set(
              matcher.matchAs(read, current).flatMap((match) => (match.level === null ? [] : [match.entry.plate])),
            );
            scorer.take(read);
            search.take(scorer.lattice);
            const expected = listed.filter((plate) => {
              // The bound holds for alignments without an error and with one separately, so either may be missed at half of the sum.
              if (reachableOf(scorer, plate) < 2 * search.top * FARTHEST) return false;
              return scorer.posteriorOf({ plate, jurisdiction: null }, listed.length).posterior >= review_posterior;
            });
            for (const plate of expected) expect(hits, `${plate} of ${JSON.stringify(lattice)}`).toContain(plate);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('finds the entry despite a doubtful, a missed or an extra character', () => {
    const list = listIn(store);
    const entry = entryIn(store, list, 'BBB0001', { jurisdiction: 'US-TX' });
    const matcher = new LiveMatcher(store, { model });
    const rules = (lattice: Lattice) =>
      matcher
        .match(readOf(lattice, { jurisdiction: 'US-TX', jurisdiction_p: 0.99 }))
        .map((match) => [match.entry.id, match.rule, match.level]);
    const doubt = (best: string, p: number, other: string): Position => [
      { char: best, p },
      { char: other, p: 0.999 - p },
    ];
    const t = (text: string) => latticeOfText(text, 0.999);
    expect(rules([...t('BBB000'), doubt('7', 0.55, '1')])).toEqual([[entry.id, 'likely', 'alert']]);
    expect(rules([...t('BBB0'), doubt('O', 0.9, '0'), ...t('01')])).toEqual([[entry.id, 'ocr', 'alert']]);
    expect(rules([...t('BBB'), doubt('I', 0.55, ''), ...t('0001')])).toEqual([[entry.id, 'likely', 'alert']]);
    expect(rules(t('BBB0007'))).toEqual([]);
  });

  it('gives no hit for a sure read of another state, and a near miss for one just below the threshold', () => {
    const list = listIn(store);
    entryIn(store, list, 'CBB1234', { jurisdiction: 'US-TX' });
    const matcher = new LiveMatcher(store, { model });
    const read = (p: number) => readOf(latticeOfText('CBB1234', 0.999), { jurisdiction: 'US-GA', jurisdiction_p: p });
    // As if the list had many entries, so that priors are low.
    const long = { ...(store.watchlists.get(list.id) as Watchlist), entries: 100_000 };
    const [entry] = store.entries.list(list.id, { limit: 1 }).items;
    const judged = matcher.explain(read(0.99), entry, long);
    expect(judged.level).toBe(null);
    expect(judged.why_not).toMatch(/probability of .*demands 0.20 for a review/);
    expect(judged.explanation.posterior).toBeLessThan(0.198);
    const near = [0.99, 0.95, 0.9, 0.8, 0.7, 0.6]
      .flatMap((p) => matcher.matchAs(read(p), long))
      .filter(({ level }) => level === null);
    expect(near.length).toBeGreaterThan(0);
    for (const { posterior, explanation } of near) {
      expect(posterior).toBeLessThan(0.198);
      expect(posterior).toBeGreaterThanOrEqual(0.099);
      expect(explanation).toMatchObject({ threshold: 0.99, review_threshold: 0.198 });
    }
  });

  it('accepts positions that name every character, as some readers send them', () => {
    const list = listIn(store);
    const entry = entryIn(store, list, 'BBB0001', { jurisdiction: 'US-TX' });
    const all = [...ALPHABET];
    const lattice = [...'BBB0001'].map((best): Position => {
      const others = all.filter((char) => char !== best).map((char) => ({ char, p: 0.0001 }));
      return [{ char: best, p: 0.99 }, ...others, { char: '', p: 0.0001 }];
    });
    const matches = new LiveMatcher(store, { model }).match(readOf(lattice, { jurisdiction: 'US-TX', jurisdiction_p: 0.99 }));
    expect(matches.map((match) => [match.entry.id, match.rule])).toEqual([[entry.id, 'exact']]);
  });

  it('raises the bound where every character is in doubt, so that the search ends', () => {
    const characters = [...'0123456789'].map((char) => ({ char, p: 0.09 }));
    const search = new Search(model);
    search.take(Array.from({ length: 10 }, () => [...characters, { char: '', p: 0.09 }]));
    search.find(new EntryIndex(), FARTHEST, []);
    expect(search.reached).toBeGreaterThan(FARTHEST);
  });

  it('has a higher threshold for a smaller budget, and expects no more false hits than the budget', () => {
    const list = listIn(store);
    for (let i = 0; i < 300; i++) entryIn(store, list, `BBB${String(i * 31).padStart(4, '0')}`, { jurisdiction: 'US-TX' });
    const matcher = new LiveMatcher(store, { model });
    const current = store.watchlists.get(list.id) as Watchlist;
    const at = (budget: number) => matcher.threshold({ ...current, false_alerts_per_day: budget, reads_per_day: 500_000 });
    const budgets = [0.001, 0.01, 0.1, 1, 100];
    const thresholds = budgets.map((budget) => at(budget).least_posterior);
    for (let i = 1; i < budgets.length; i++) expect(thresholds[i]).toBeLessThanOrEqual(thresholds[i - 1]);
    expect(thresholds[0]).toBeGreaterThan(thresholds.at(-1) as number);
    for (const budget of budgets) expect(at(budget).expected_false_hits_per_day).toBeLessThanOrEqual(budget * 1.0001);
    expect(at(1)).toEqual(at(1));
  });
});

/** The sums over alignments with at most one error, where a character of a class that was not named counts as one. */
function reachableOf(scorer: PosteriorScorer, plate: string): number {
  const { lattice } = scorer;
  const { missed } = scorer.model;
  const evidence = scorer.emissions();
  const reach = (i: number, j: number, left: number): number => {
    if (i === lattice.length && j === plate.length) return 1;
    let sum = left > 0 && j < plate.length ? reach(i, j + 1, left - 1) * missed : 0;
    if (i === lattice.length) return sum;
    const skipping = evidence.isNamed[i] === 1 ? left : left - 1;
    if (skipping >= 0) sum += reach(i + 1, j, skipping) * evidence.skips[i];
    if (j === plate.length) return sum;
    const char = plate.charAt(j);
    const isNamed = lattice[i].some((named) => named.char !== '' && representative(named.char) === representative(char));
    const laying = isNamed ? left : left - 1;
    if (laying >= 0) sum += reach(i + 1, j + 1, laying) * evidence.ratios[i * COLUMNS + INDEX_BY_CODE[char.charCodeAt(0)]];
    return sum;
  };
  return reach(0, 0, 1);
}
