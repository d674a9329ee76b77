import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fuseReadings, showSamePlate } from './burst.ts';
import { type Lattice, latticeOfText, weakest } from './lattice.ts';
import type { JurisdictionGuess, Reading } from './reading.ts';

const plate = fc.array(fc.constantFrom(...'ABC1280'), { minLength: 4, maxLength: 8 }).map((signs) => signs.join(''));

function reading(raw: string, lattice: Lattice, jurisdictions: readonly JurisdictionGuess[] = []): Reading {
  return { raw, lattice, jurisdictions, reader: 'text/1', ms: 2 };
}
const sure = (text: string, p: number, jurisdictions?: readonly JurisdictionGuess[]) =>
  reading(text, latticeOfText(text, p), jurisdictions);

/** The character at a place is uncertain: two characters are equally probable. */
function doubting(text: string, at: number, other: string, p: number): Reading {
  const lattice = latticeOfText(text, 0.95).map((position, i) =>
    i === at
      ? [
          { char: other, p },
          { char: text[at] as string, p: 0.95 - p },
        ].sort((a, b) => b.p - a.p)
      : position,
  );
  return reading(text, lattice);
}

describe('fuseReadings', () => {
  test('one frame is unchanged', () => {
    const frame = sure('ABC123', 0.9);
    expect(fuseReadings([frame])).toBe(frame);
  });

  test('a doubtful character of one frame is decided by the others, whatever their order', () => {
    const frames = [doubting('AB8123', 2, 'B', 0.5), doubting('AB8123', 2, 'B', 0.2), doubting('AB8123', 2, 'B', 0.1)] as const;
    const [a, b, c] = frames;
    expect(fuseReadings([a, b, c]).raw).toBe('AB8123');
    expect(fuseReadings([c, a, b]).lattice).toEqual(fuseReadings([a, b, c]).lattice);
    expect(fuseReadings([a, b, c]).ms).toBe(6);
  });

  test('frames that agree give a slightly higher probability than each alone, but lower than independent reads would', () => {
    fc.assert(
      fc.property(plate, fc.double({ min: 0.6, max: 0.95, noNaN: true }), (text, p) => {
        const together = weakest(fuseReadings([sure(text, p), sure(text, p), sure(text, p)]).lattice);
        const independent = p ** 3 / (p ** 3 + 36 * ((1 - p) / 36) ** 3);
        expect(together).toBeGreaterThan(p);
        expect(together).toBeLessThan(independent);
      }),
    );
  });

  test('issuers are fused, and an issuer that no frame names is not named', () => {
    const texas = (p: number) => ({ code: 'US-TX', p });
    const frames = [sure('ABC123', 0.9, [texas(0.6), { code: 'US-NM', p: 0.3 }]), sure('ABC123', 0.9, [texas(0.8)])] as const;
    const { jurisdictions } = fuseReadings(frames);
    expect(jurisdictions[0]).toMatchObject({ code: 'US-TX', p: expect.closeTo(0.8, 1) });
    expect(jurisdictions.reduce((sum, { p }) => sum + p, 0)).toBeLessThanOrEqual(1);
    expect(fuseReadings([sure('ABC123', 0.9), sure('ABC123', 0.9)]).jurisdictions).toEqual([]);
  });
});

test.each([
  ['ABC1234', 'ABC1234', true],
  ['ABC1234', 'A8C1Z34', true],
  ['ABC1234', 'C1234', true],
  ['ABC1234', 'XYZ987', false],
  ['ABC1234', '', false],
])('showSamePlate: %s and %s', (one, other, same) => {
  expect(showSamePlate(latticeOfText(one, 0.9), latticeOfText(other, 0.9))).toBe(same);
  expect(showSamePlate(latticeOfText(other, 0.9), latticeOfText(one, 0.9))).toBe(same);
});
