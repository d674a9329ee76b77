import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slope } from './statistics.ts';

describe('slope', () => {
  it('finds the line that the points lie on', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }), (rise, start) => {
        const points = [0, 1, 2, 5, 9].map((x) => [x, start + rise * x] as const);
        expect(slope(points)).toBeCloseTo(rise, 9);
      }),
    );
  });

  it('is NaN where there is no line', () => {
    expect(slope([])).toBeNaN();
    expect(
      slope([
        [3, 1],
        [3, 9],
      ]),
    ).toBeNaN();
  });
});
