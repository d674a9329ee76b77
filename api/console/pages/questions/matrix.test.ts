import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matrixOf } from './matrix.ts';

const state = fc.constantFrom('US-TX', 'US-IL', 'MX-TAM', null);
const cell = fc.record({
  origin_state: state,
  state: fc.constantFrom('US-TX', 'US-AZ'),
  traced_state: state,
  seizures: fc.nat(50),
});

it('counts every seizure once, in the row and the column of its states, and sorts both by falling sum', () => {
  fc.assert(
    fc.property(fc.array(cell), (cells) => {
      const { rows, columns, seizures, sums: told } = matrixOf(cells, 'origin_state', 'traced_state');
      const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);
      expect(sum(seizures.flat())).toBe(sum(cells.map((one) => one.seizures)));
      for (const [i, row] of rows.entries()) {
        const expected = cells.filter((one) => one.origin_state === row).map((one) => one.seizures);
        expect(sum(seizures[i] ?? [])).toBe(sum(expected));
      }
      const sums = columns.map((_, j) => sum(seizures.map((row) => row[j] ?? 0)));
      expect(sums).toEqual(sums.toSorted((a, b) => b - a));
      expect(told.columns).toEqual(sums);
      expect(told.rows).toEqual(seizures.map(sum));
      expect(sum(told.rows)).toBe(sum(told.columns));
    }),
  );
});
