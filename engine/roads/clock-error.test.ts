import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likeliestErrors, type TimedWay } from './clock-error.ts';

const MINUTE = 60_000;
const LEAST = 15 * MINUTE;

/** What ways show of a camera whose clock is off; `takes` in minutes, below 0 where cars pass the camera before the other one. */
function ways(off: number, takes: readonly number[], more: Partial<TimedWay> = {}): TimedWay[] {
  return takes.map((minutes) => ({
    ...{ difference: (minutes + off) * MINUTE, expected: Math.abs(minutes) * MINUTE, isLearned: false, cars: 100, lateness: 0 },
    ...more,
  }));
}

describe('the likeliest error of a clock', () => {
  it.each([60, -60, 420])('is that which explains all ways, not the one that takes cars for driving back: %i minutes', (off) => {
    const found = likeliestErrors(ways(off, [20, -35, 70, 44]), LEAST);
    expect(found).toMatchObject({ ahead_ms: off * MINUTE, or_ms: null });
  });

  it('is told beside another one, where two explain the ways alike', () => {
    const { ahead_ms, or_ms } = likeliestErrors(ways(-60, [44]), LEAST);
    expect([ahead_ms, or_ms]).toEqual([28 * MINUTE, -60 * MINUTE]);
    expect(likeliestErrors(ways(-60, [44, 46]), LEAST).or_ms).not.toBeNull();
  });

  it('is told by cars that stop on the way: these are later at the second camera', () => {
    expect(likeliestErrors(ways(-60, [44], { lateness: 9 }), LEAST)).toMatchObject({ ahead_ms: -60 * MINUTE, or_ms: null });
    expect(likeliestErrors(ways(-60, [44], { lateness: -9 }), LEAST)).toMatchObject({ ahead_ms: 28 * MINUTE, or_ms: null });
  });

  it('changes its sign with the direction of time', () => {
    const way = fc.record({
      difference: fc.integer({ min: -200, max: 200 }).map((minutes) => minutes * MINUTE),
      expected: fc.integer({ min: 5, max: 90 }).map((minutes) => minutes * MINUTE),
      isLearned: fc.boolean(),
      cars: fc.integer({ min: 12, max: 400 }),
      lateness: fc.double({ min: -9, max: 9, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(way, { minLength: 1, maxLength: 5 }), (some) => {
        const back = some.map((one) => ({ ...one, difference: -one.difference, lateness: -one.lateness }));
        // The least errors, ahead and behind, are far enough apart to count as two.
        const [there, mirrored] = [likeliestErrors(some, 16 * MINUTE), likeliestErrors(back, 16 * MINUTE)];
        // Of two that are as likely, either may come first.
        fc.pre(there.or_ms === null && mirrored.or_ms === null);
        expect(mirrored.ahead_ms).toBe(-there.ahead_ms);
      }),
    );
  });
});
