import fc from 'fast-check';
import { expect, it } from 'vitest';
import { outlineOf } from './outline.ts';

const BOUNDS = [0.1, 1, 10, 60];

it('goes around every bucket from the first to the last one that is not empty, begins and ends at 0, and never goes back', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { minLength: 5, maxLength: 5 }), (counts) => {
      const points = outlineOf(BOUNDS, counts);
      if (counts.every((n) => n === 0)) return expect(points).toEqual([]);
      expect([points[0]?.[1], points.at(-1)?.[1]]).toEqual([0, 0]);
      const xs = points.map(([x]) => x);
      expect(xs).toEqual([...xs].sort((a, b) => a - b));
      expect(xs[0]).toBeGreaterThan(0);
      expect(new Set(points.map(([, n]) => n))).toEqual(
        new Set([
          0,
          ...counts.slice(
            counts.findIndex((n) => n > 0),
            counts.findLastIndex((n) => n > 0) + 1,
          ),
        ]),
      );
    }),
  );
});
