import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Box, cornersOf } from '../../../engine/plate/corners.ts';
import { findingOf, findingRatesOf } from './finding.ts';

const box = fc.record({
  x: fc.integer({ min: 0, max: 500 }),
  y: fc.integer({ min: 0, max: 300 }),
  w: fc.integer({ min: 10, max: 200 }),
  h: fc.integer({ min: 10, max: 90 }),
});
const PLATE: Box = { x: 100, y: 100, w: 80, h: 40 };

describe('the recall of labelled plates', () => {
  test('is 1, without false plates, where exactly the labelled places are named', () => {
    fc.assert(
      fc.property(fc.array(box, { minLength: 1, maxLength: 5 }), (boxes) => {
        expect(findingRatesOf([findingOf(boxes, boxes.map(cornersOf))])).toEqual({
          pictures: 1,
          plates: boxes.length,
          found: 1,
          found_60px: boxes.some(({ w }) => w >= 60) ? 1 : null,
          overlap_p50: 1,
          false_per_picture: 0,
        });
      }),
    );
  });

  test('is 0, and every place is false, where all places lie elsewhere', () => {
    fc.assert(
      fc.property(fc.array(box, { minLength: 1, maxLength: 5 }), (boxes) => {
        const moved = boxes.map((one) => cornersOf({ ...one, x: one.x + 1000 }));
        expect(findingOf(boxes, moved)).toEqual({
          plates: boxes.map(({ w }) => ({ width: w, overlap: 0 })),
          false_plates: boxes.length,
        });
      }),
    );
  });

  test('does not count a plate of which a third is named, which is no false plate either', () => {
    const third = findingOf([PLATE], [cornersOf({ ...PLATE, w: 30 })]);
    expect(third).toEqual({ plates: [{ width: 80, overlap: 30 / 80 }], false_plates: 0 });
    expect(findingRatesOf([third])).toMatchObject({ found: 0, found_60px: 0, overlap_p50: null });
  });

  test('is unknown where no label has a box', () => {
    expect(findingRatesOf([])).toBeNull();
  });
});
