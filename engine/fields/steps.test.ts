import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stepsOver } from './steps.ts';

it('covers every time from the first to the last by at most as many steps as wanted', () => {
  const time = fc.integer({ min: 0, max: 4_000_000_000_000 });
  fc.assert(
    fc.property(time, time, fc.integer({ min: 2, max: 200 }), (a, b, most) => {
      const [first, last] = [Math.min(a, b), Math.max(a, b)];
      const { from, step } = stepsOver(first, last, most);
      expect(from).toBeLessThanOrEqual(first);
      expect(first - from).toBeLessThan(step);
      expect(Math.floor((last - from) / step)).toBeLessThan(most);
    }),
  );
});

it('begins at whole hours and days', () => {
  const first = Date.parse('2026-03-03T08:17:00Z');
  expect(stepsOver(first, first + 20 * 3_600_000, 60)).toEqual({ from: Date.parse('2026-03-03T08:00:00Z'), step: 1_800_000 });
  expect(stepsOver(first, first + 30 * 86_400_000, 60).from).toBe(Date.parse('2026-03-03T00:00:00Z'));
});
