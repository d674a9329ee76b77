import fc from 'fast-check';
import { distance as editDistance } from 'fastest-levenshtein';
import { describe, expect, test } from 'vitest';
import { latticeOfText } from '../../engine/plate/lattice.ts';
import { calibrationError, characterPredictions, keptOf, platePrediction, reliabilityOf } from './reliability.ts';

const some = fc.array(fc.record({ p: fc.double({ min: 0, max: 1, noNaN: true }), right: fc.boolean() }), { minLength: 1 });
const plate = fc.array(fc.constantFrom('A', 'B', '1', '2'), { maxLength: 8 }).map((signs) => signs.join(''));

describe('reliabilityOf', () => {
  test('every prediction is in the bin of its probability', () => {
    fc.assert(
      fc.property(some, (predictions) => {
        const bins = reliabilityOf(predictions);
        expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(predictions.length);
        for (const { from, to, predicted } of bins) {
          expect(predicted).toBeGreaterThanOrEqual(from - 1e-9);
          expect(predicted).toBeLessThanOrEqual(to + 1e-9);
        }
      }),
    );
  });
});

describe('calibrationError', () => {
  test('is 0 where probabilities are right, and 1 where certain answers are wrong', () => {
    const honest = Array.from({ length: 10 }, (_, i) => ({ p: 0.7, right: i < 7 }));
    expect(calibrationError(reliabilityOf(honest))).toBeCloseTo(0, 9);
    expect(calibrationError(reliabilityOf([{ p: 1, right: false }]))).toBe(1);
  });
});

describe('predictions of a lattice', () => {
  test('the probability of a plate is the product over its characters', () => {
    expect(platePrediction(latticeOfText('AB1', 0.9), 'AB1')).toEqual({ p: expect.closeTo(0.729, 9), right: true });
    expect(platePrediction(latticeOfText('AB1', 0.9), 'AB2').right).toBe(false);
  });

  test('a position without a character counts for the plate, not as a character', () => {
    const lattice = [...latticeOfText('A', 0.9), [{ char: '', p: 0.8 }], ...latticeOfText('B', 0.9)];
    expect(platePrediction(lattice, 'AB')).toEqual({ p: expect.closeTo(0.648, 9), right: true });
    expect(characterPredictions(lattice, 'AB').map(({ right }) => right)).toEqual([true, true]);
  });
});

describe('keptOf', () => {
  test.each([
    ['ABC123', 'ABC123', '111111'],
    ['XABC123', 'ABC123', '0111111'],
    ['ABC23', 'ABC123', '11111'],
    ['A8C123', 'ABC123', '101111'],
    ['', 'ABC', ''],
  ])('%s for %s', (text, truth, kept) => {
    expect(keptOf(text, truth).map(Number).join('')).toBe(kept);
  });

  test('characters that are not kept or are missing are no more than the edit distance', () => {
    fc.assert(
      fc.property(plate, plate, (text, truth) => {
        const kept = keptOf(text, truth).filter(Boolean).length;
        const distance = editDistance(text, truth);
        expect(keptOf(text, truth)).toHaveLength(text.length);
        expect(Math.max(text.length, truth.length) - kept).toBeLessThanOrEqual(distance);
      }),
    );
  });
});
