import fc from 'fast-check';
import { expect, it } from 'vitest';
import { extended, NOTHING, toggled } from './selection.ts';

const row = fc.integer({ min: 0, max: 30 });
const keyOf = (n: number): string => `key ${n}`;

it('toggling a row twice changes nothing', () => {
  fc.assert(
    fc.property(fc.array(row), row, (before, last) => {
      const chosen = before.reduce((selection, n) => toggled(selection, n, keyOf(n)), NOTHING);
      expect(toggled(toggled(chosen, last, keyOf(last)), last, keyOf(last)).keys).toEqual(chosen.keys);
    }),
  );
});

it('extends from the last chosen row to any other, in both directions, and back', () => {
  fc.assert(
    fc.property(row, fc.array(row, { minLength: 1 }), (first, moves) => {
      const start = toggled(NOTHING, first, keyOf(first));
      const end = moves.reduce((selection, to) => extended(selection, first, to, keyOf), start);
      const last = moves.at(-1) as number;
      const expected = Array.from({ length: Math.abs(last - first) + 1 }, (_, i) => keyOf(Math.min(first, last) + i));
      expect([...end.keys].sort()).toEqual(expected.sort());
    }),
  );
});

it('leaves out rows that are not loaded', () => {
  expect([...extended(NOTHING, 2, 5, (n) => (n > 3 ? null : keyOf(n))).keys]).toEqual(['key 2', 'key 3']);
});
