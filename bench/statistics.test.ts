import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile, slope } from './statistics.ts';

describe('quantile', () => {
  it('interpolates between the closest ranks', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([10], 0.95)).toBe(10);
    expect(quantile([], 0.5)).toBeNaN();
  });

  it('lies between the extremes and grows with q', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, a, b) => {
          const sorted = values.toSorted((x, y) => x - y);
          const low = quantile(sorted, Math.min(a, b));
          const high = quantile(sorted, Math.max(a, b));
          expect(low).toBeGreaterThanOrEqual(sorted[0] as number);
          expect(high).toBeLessThanOrEqual(sorted.at(-1) as number);
          expect(high - low).toBeGreaterThanOrEqual(-1e-6);
        },
      ),
    );
  });
});

describe('slope', () => {
  it('finds the line that the points lie on', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }), (rise, start) => {
        const points = [0, 1, 2, 5, 9].map((x) => [x, start + rise * x] as const);
        expect(slope(points)).toBeCloseTo(rise, 9);
      }),
    );
  });

  it('is not a number where there is no line', () => {
    expect(slope([])).toBeNaN();
    expect(
      slope([
        [3, 1],
        [3, 9],
      ]),
    ).toBeNaN();
  });
});
