import fc from 'fast-check';
import { expect, it } from 'vitest';
import { calibrated } from './calibration.ts';

const p = fc.double({ min: 0, max: 1, noNaN: true });

it('keeps the order of probabilities, and leaves 0 and 1 unchanged', () => {
  fc.assert(
    fc.property(p, p, (one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      expect(calibrated(low)).toBeLessThanOrEqual(calibrated(high));
      expect(calibrated(high)).toBeLessThanOrEqual(1);
    }),
  );
  expect([calibrated(0), calibrated(1)]).toEqual([0, 1]);
});
