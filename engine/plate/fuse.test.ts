import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fuseLattices } from './fuse.ts';
import { bestText, type Lattice, latticeOfText, weakest } from './lattice.ts';

const serial = fc.string({ unit: fc.constantFrom(...'ABCDEFGH01234567'), minLength: 3, maxLength: 8 });
const sure = (text: string, p = 0.9): { lattice: Lattice; trust: number } => ({ lattice: latticeOfText(text, p), trust: 1 });

describe('fuseLattices', () => {
  test('two reads that agree give a higher probability than either', () => {
    fc.assert(
      fc.property(serial, (text) => {
        const fused = fuseLattices([sure(text), sure(text)]);
        expect(bestText(fused)).toBe(text);
        expect(weakest(fused)).toBeGreaterThan(0.98);
      }),
    );
  });

  test('the order of two reads does not matter', () => {
    fc.assert(
      fc.property(serial, serial, (a, b) => {
        const one = fuseLattices([sure(a, 0.9), sure(b, 0.6)]);
        const other = fuseLattices([sure(b, 0.6), sure(a, 0.9)]);
        expect(Math.abs(weakest(one) - weakest(other))).toBeLessThan(1e-9);
      }),
    );
  });

  test('every position stays a distribution', () => {
    fc.assert(
      fc.property(serial, serial, (a, b) => {
        for (const position of fuseLattices([sure(a, 0.7), sure(b, 0.8)])) {
          expect(position.reduce((sum, { p }) => sum + p, 0)).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });

  test('a doubtful character is decided by the read that saw it well', () => {
    const doubtful: Lattice = [
      [{ char: 'A', p: 0.9 }],
      [
        { char: '8', p: 0.5 },
        { char: 'B', p: 0.45 },
      ],
      [{ char: '7', p: 0.9 }],
    ];
    expect(bestText(fuseLattices([{ lattice: doubtful, trust: 1 }, sure('AB7')]))).toBe('AB7');
  });

  test('a character that one read missed is inserted in its place, with a lower probability', () => {
    const fused = fuseLattices([sure('ABC123', 0.95), sure('ABC13', 0.6)]);
    expect(bestText(fused)).toBe('ABC123');
    expect(weakest(fused)).toBeLessThan(0.95);
  });

  test('a read with trust 0 changes nothing', () => {
    const fused = fuseLattices([sure('ABC123'), { lattice: latticeOfText('XYZ999', 0.99), trust: 0 }]);
    expect(bestText(fused)).toBe('ABC123');
  });
});
