import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisFor, placeOn, ticksOn } from './scales.ts';

const values = fc.array(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 20 });
const kinds = fc.constantFrom('linear' as const, 'log' as const);

describe('an axis', () => {
  it('holds all of its values, in their order, and has a few ascending ticks between its ends', () => {
    fc.assert(
      fc.property(values, kinds, (given, kind) => {
        const axis = axisFor('x', kind, given);
        for (const value of given) {
          expect(value).toBeGreaterThanOrEqual(axis.from * (1 - 1e-9));
          expect(value).toBeLessThanOrEqual(axis.to * (1 + 1e-9));
        }
        const sorted = [...given].sort((a, b) => a - b).map((value) => placeOn(axis, value));
        expect(sorted).toEqual([...sorted].sort((a, b) => a - b));
        const ticks = ticksOn(axis);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(8);
        expect(ticks).toEqual([...ticks].sort((a, b) => a - b));
        for (const tick of ticks) expect(placeOn(axis, tick) * (1 - placeOn(axis, tick))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('has ends and ticks without values, too', () => {
    expect(ticksOn(axisFor('x', 'linear', []))).toEqual([0, 2, 4, 6, 8, 10]);
    expect(ticksOn(axisFor('x', 'log', [0]))).toEqual([1, 10]);
  });

  it('of odds has 0.5 in the middle between 0.01 and 0.99, and 0.9 as far from it as 0.1', () => {
    const axis = { label: 'p', kind: 'odds' as const, from: 0.01, to: 0.99 };
    expect(placeOn(axis, 0.5)).toBeCloseTo(0.5);
    expect(placeOn(axis, 0.9)).toBeCloseTo(1 - placeOn(axis, 0.1));
    expect(placeOn(axis, 1)).toBe(1);
    expect(ticksOn(axis)).toEqual([0.01, 0.1, 0.5, 0.9, 0.99]);
  });
});
