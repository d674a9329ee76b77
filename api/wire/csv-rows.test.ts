import { expect, it } from 'vitest';
import { readOf } from '../../tests/support/builders.ts';
import { readRow } from './csv-rows.ts';

it('a row of a read has the mean of its characters with four digits, without those of the division', () => {
  const lattice = [0.99, 0.98, 0.98].map((p, i) => [{ char: String(i), p }]);
  expect(readOf(lattice).mean).not.toBe(0.9833);
  expect(readRow(readOf(lattice)).mean).toBe(0.9833);
});
