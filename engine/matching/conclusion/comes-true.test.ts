import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asItComesTrue } from './comes-true.ts';

const p = fc.double({ min: 0, max: 1, noNaN: true });

it('keeps probabilities in their order, and what is impossible or certain as it is', () => {
  fc.assert(
    fc.property(p, p, (one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      expect(asItComesTrue(low)).toBeLessThanOrEqual(asItComesTrue(high));
      expect(asItComesTrue(high)).toBeLessThanOrEqual(1);
    }),
  );
  expect([asItComesTrue(0), asItComesTrue(1)]).toEqual([0, 1]);
});
