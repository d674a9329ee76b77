import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxAround, type Corners, cornersOf, decodeCorners, encodeCorners, isConvex, isSamePlace, overlapOf } from './corners.ts';

const side = fc.integer({ min: 1, max: 5_000 });
const at = fc.integer({ min: -100, max: 9_000 });
const box = fc.record({ x: at, y: at, w: side, h: side });

test('a box is the box around its corners, its corners are clockwise, and it is the same after storage', () => {
  fc.assert(
    fc.property(box, (given) => {
      const corners = cornersOf(given);
      expect(boxAround(corners)).toEqual(given);
      expect(isConvex(corners)).toBe(true);
      expect(decodeCorners(encodeCorners(corners))).toEqual(corners);
    }),
  );
});

test('overlap is symmetric, between 0 and 1, and 1 for a box with itself', () => {
  fc.assert(
    fc.property(box, box, (a, b) => {
      expect(overlapOf(a, b)).toBe(overlapOf(b, a));
      expect(overlapOf(a, b)).toBeGreaterThanOrEqual(0);
      expect(overlapOf(a, b)).toBeLessThanOrEqual(1);
      expect(overlapOf(a, a)).toBe(1);
      expect(isSamePlace(cornersOf(a), cornersOf(a))).toBe(true);
    }),
  );
  expect(overlapOf({ x: 0, y: 0, w: 10, h: 10 }, { x: 5, y: 0, w: 10, h: 10 })).toBeCloseTo(1 / 3);
});

test('corners that cross, lie on one line or go round the other way are no plate', () => {
  const square = cornersOf({ x: 0, y: 0, w: 40, h: 20 });
  const [ax, ay, bx, by, cx, cy, dx, dy] = square;
  expect(isConvex([dx, dy, cx, cy, bx, by, ax, ay])).toBe(false);
  expect(isConvex([ax, ay, cx, cy, bx, by, dx, dy])).toBe(false);
  expect(isConvex([0, 0, 10, 0, 20, 0, 30, 0] as Corners)).toBe(false);
});

test('the error of a text that is not corners quotes it', () => {
  expect(() => decodeCorners('1 2 3')).toThrow('Expected eight numbers of corners but received "1 2 3"');
});
