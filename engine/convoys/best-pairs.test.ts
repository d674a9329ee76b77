import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BestPairs } from './best-pairs.ts';
import { type Pair, strongestFirst } from './groups.ts';

it('keeps the pairs with the greatest odds, in whichever order they come', () => {
  const score = { against_chance: 0, against_timetable: 0, trips: 1, apart: 0, meetings: [], by_chance: 0 };
  fc.assert(
    fc.property(fc.array(fc.nat(9), { maxLength: 40 }), fc.integer({ min: 1, max: 12 }), (odds, most) => {
      const pairs = odds.map((log_odds, i): Pair => ({ a: i, b: i + 1, log_odds, score }));
      const best = new BestPairs(most);
      for (const pair of pairs) best.add(pair);
      expect([...best.best()].sort(strongestFirst)).toEqual([...pairs].sort(strongestFirst).slice(0, most));
    }),
  );
});
