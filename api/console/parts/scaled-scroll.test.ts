import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxHeight, lowest, MOST, offsetAt, offsetShowing, type Scale, scrollTopAt, window } from './scaled-scroll.ts';

const scales = fc.record({
  rows: fc.integer({ min: 1, max: 5_000_000 }),
  height: fc.integer({ min: 20, max: 80 }),
  view: fc.integer({ min: 100, max: 4_000 }),
});

describe('a scaled scroll box', () => {
  it('is never higher than browsers allow', () => {
    fc.assert(fc.property(scales, (scale) => boxHeight(scale) <= MOST));
  });

  it('shows the first row at the top and the last row at the end of the bar', () => {
    fc.assert(
      fc.property(scales, (scale) => {
        expect(window(scale, offsetAt(scale, 0)).from).toBe(0);
        const end = offsetAt(scale, Math.max(0, boxHeight(scale) - scale.view));
        expect(window(scale, end).to).toBe(scale.rows);
      }),
    );
  });

  it('brings every row into view from any scroll position', () => {
    const cases = scales.chain((scale) =>
      fc.record({ scale: fc.constant(scale), row: fc.nat(scale.rows - 1), from: fc.double({ min: 0, max: 1, noNaN: true }) }),
    );
    fc.assert(
      fc.property(cases, ({ scale, row, from }) => {
        const offset = offsetShowing(scale, from * lowest(scale), row);
        expect(row * scale.height).toBeGreaterThanOrEqual(offset);
        expect((row + 1) * scale.height).toBeLessThanOrEqual(offset + scale.view);
        const drawn = window(scale, offset);
        expect(drawn.from <= row && row < drawn.to).toBe(true);
      }),
    );
  });

  it('draws no more rows for a million than for a thousand', () => {
    const drawn = (rows: number): number => {
      const scale: Scale = { rows, height: 32, view: 800 };
      const { from, to } = window(scale, lowest(scale) / 2);
      return to - from;
    };
    expect(drawn(1_000_000)).toBeLessThanOrEqual(drawn(1_000) + 1);
  });

  it('is unscaled if all rows fit: a pixel of the bar is a pixel of the rows', () => {
    const scale: Scale = { rows: 1_000, height: 32, view: 800 };
    expect(offsetAt(scale, 12_345)).toBeCloseTo(12_345);
    expect(scrollTopAt(scale, 12_345)).toBe(12_345);
  });
});
