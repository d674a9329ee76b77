import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medianOf, quantileOf } from './quantiles.ts';

describe('quantileOf', () => {
  it('interpolates between the closest ranks', () => {
    expect(quantileOf([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantileOf([10], 0.95)).toBe(10);
    expect(quantileOf([], 0.5)).toBeNaN();
  });

  it('lies between the extremes and grows with q', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, a, b) => {
          const sorted = values.toSorted((x, y) => x - y);
          const low = quantileOf(sorted, Math.min(a, b));
          const high = quantileOf(sorted, Math.max(a, b));
          expect(low).toBeGreaterThanOrEqual(sorted[0] as number);
          expect(high).toBeLessThanOrEqual(sorted.at(-1) as number);
          expect(high - low).toBeGreaterThanOrEqual(-1e-6);
        },
      ),
    );
  });
});

describe('medianOf', () => {
  it('is the middle value, or half way between the two in the middle', () => {
    expect(medianOf([9, 1, 4])).toBe(4);
    expect(medianOf([9, 1, 4, 2])).toBe(3);
  });
});
