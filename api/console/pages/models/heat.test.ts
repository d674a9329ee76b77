import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heatOf } from './heat.ts';

const character = fc.constantFrom(...'ABC0128');
const pairs = fc.dictionary(
  fc.tuple(character, character).map((pair) => pair.join('')),
  fc.double({ min: 0, max: 1, noNaN: true }),
);

describe('a heat map of confusions', () => {
  it('holds every pair at its place, and no other', () => {
    fc.assert(
      fc.property(pairs, (swaps) => {
        const { rows, columns, chance, most } = heatOf(swaps);
        const drawn = rows.flatMap((row) =>
          columns.flatMap((column) => (chance(row, column) === null ? [] : [`${row}${column}`])),
        );
        expect(drawn.sort()).toEqual(Object.keys(swaps).sort());
        for (const [pair, p] of Object.entries(swaps)) expect(chance(pair[0] as string, pair[1] as string)).toBe(p);
        expect(most).toBe(Math.max(0, ...Object.values(swaps)));
      }),
    );
  });
});
