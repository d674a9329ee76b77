import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomOf } from '../../fixtures/random.ts';
import { fitLogistic } from './logistic.ts';

const chance = (row: readonly number[], weights: readonly number[]): number =>
  1 / (1 + Math.exp(-row.reduce((sum, value, k) => sum + value * weights[k], 0)));

test('finds the weights from which the outcomes were drawn', () => {
  const random = randomOf(1, 'logistic');
  const weights = [-1, 2, -0.5];
  const rows = Array.from({ length: 20_000 }, () => [1, random.normal(), 10 * random.normal()]);
  const outcomes = rows.map((row) => random.next() < chance(row, weights));
  for (const [k, found] of fitLogistic(rows, outcomes).entries()) expect(found).toBeCloseTo(weights[k], 0.9);
});

test('is calibrated on average, and stays finite where outcomes are separated perfectly', () => {
  const some = fc.array(fc.tuple(fc.double({ min: -5, max: 5, noNaN: true }), fc.boolean()), { minLength: 5, maxLength: 40 });
  fc.assert(
    fc.property(some, (samples) => {
      const rows = samples.map(([x]) => [1, x]);
      const outcomes = samples.map(([, outcome]) => outcome);
      const weights = fitLogistic(rows, outcomes);
      const said = rows.reduce((sum, row) => sum + chance(row, weights), 0);
      expect(weights.every(Number.isFinite)).toBe(true);
      expect(said).toBeCloseTo(outcomes.filter(Boolean).length, 0);
    }),
  );
});
