import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { latticeOfText } from '../../engine/plate/lattice.ts';
import { ACCEPTANCE, mayBePlate, plateIsThere, SUREST } from './acceptance.ts';

/** Sums of the same numbers in another order. */
const ROUNDING = 1e-9;

const p = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const text = fc.stringMatching(/^[A-Z0-9]{2,9}$/);

describe('the probability that a plate is there', () => {
  test('grows with the probabilities of the finder and of the reader', () => {
    fc.assert(
      fc.property(p, p, p, text, (finder, more, reader, plate) => {
        const [low, high] = [Math.min(finder, more), Math.max(finder, more)];
        const seen = latticeOfText(plate, reader);
        expect(plateIsThere(high, seen) - plateIsThere(low, seen)).toBeGreaterThanOrEqual(-ROUNDING);
        const [doubtful, sure] = [latticeOfText(plate, low), latticeOfText(plate, high)];
        expect(plateIsThere(reader, sure) - plateIsThere(reader, doubtful)).toBeGreaterThanOrEqual(-ROUNDING);
      }),
      { numRuns: 500 },
    );
  });

  test('never reaches the threshold if the finder’s probability alone excludes it, with any reading up to the surest that is expected', () => {
    const upToSurest = fc.double({ min: 0.001, max: SUREST, noNaN: true });
    fc.assert(
      fc.property(p, upToSurest, text, (finder, reader, plate) => {
        const reached = plateIsThere(finder, latticeOfText(plate, reader));
        if (!mayBePlate(finder)) expect(reached).toBeLessThan(ACCEPTANCE.least + ROUNDING);
      }),
      { numRuns: 5_000 },
    );
  });

  test('is lower where all characters are letters or all are digits, as on signs and lorries; unread ones do not count', () => {
    const sure = (plate: string): number => plateIsThere(0.5, latticeOfText(plate, 0.95));
    expect(sure('FREIGHT')).toBeLessThan(sure('FRE1GHT'));
    expect(sure('5551234')).toBeLessThan(sure('555I234'));
    expect(sure('FREIG?T')).toBeLessThan(sure('FRE1G?T'));
  });
});
