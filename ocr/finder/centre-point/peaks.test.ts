import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxAround, overlapOf } from '../../../engine/plate/corners.ts';
import { peaksOf } from './peaks.ts';

const [ROWS, COLUMNS, STRIDE, REACH] = [12, 16, 8, 64];

/** An output of the net in which each plate has a cell of its own, with corners around the cell's middle. */
function answerOf(
  plates: readonly { readonly row: number; readonly column: number; readonly logit: number; readonly half: number }[],
) {
  const plane = ROWS * COLUMNS;
  const data = new Float32Array(9 * plane).fill(-9, 0, plane);
  for (const { row, column, logit, half } of plates) {
    const cell = row * COLUMNS + column;
    data[cell] = logit;
    const corners = [-half, -half / 2, half, -half / 2, half, half / 2, -half, half / 2];
    for (const [k, at] of corners.entries()) data[(k + 1) * plane + cell] = at / REACH;
  }
  return { data, rows: ROWS, columns: COLUMNS, stride: STRIDE, reach: REACH };
}

test('a peak is given with its corners around it and its probability', () => {
  const [plate, ...others] = peaksOf(answerOf([{ row: 3, column: 5, logit: 2, half: 16 }]), 0.3);
  expect(others).toEqual([]);
  expect(plate?.p).toBeCloseTo(1 / (1 + Math.exp(-2)), 5);
  expect(plate?.corners.map((at) => Math.round(at))).toEqual([28, 20, 60, 20, 60, 36, 28, 36]);
});

test('any output of the net gives plates by falling probability that hardly overlap, and the same ones when it is evaluated again', () => {
  const cell = fc.record({
    row: fc.nat(ROWS - 1),
    column: fc.nat(COLUMNS - 1),
    logit: fc.double({ min: -6, max: 6, noNaN: true }),
    half: fc.double({ min: 4, max: 60, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 60 }), (cells) => {
      const answer = answerOf(cells);
      const plates = peaksOf(answer, 0.3);
      expect(peaksOf(answer, 0.3)).toEqual(plates);
      expect(plates.map(({ p }) => p)).toEqual(plates.map(({ p }) => p).sort((a, b) => b - a));
      for (const [n, { corners, p }] of plates.entries()) {
        expect(p).toBeGreaterThanOrEqual(0.3);
        for (const other of plates.slice(n + 1))
          expect(overlapOf(boxAround(corners), boxAround(other.corners))).toBeLessThanOrEqual(0.3);
      }
    }),
  );
});

test('two plates at one place are merged, and plates apart are both returned', () => {
  const together = peaksOf(
    answerOf([
      { row: 3, column: 5, logit: 2, half: 40 },
      { row: 3, column: 7, logit: 1, half: 40 },
    ]),
    0.3,
  );
  expect(together).toHaveLength(1);
  const apart = peaksOf(
    answerOf([
      { row: 3, column: 3, logit: 2, half: 16 },
      { row: 8, column: 12, logit: 1, half: 16 },
    ]),
    0.3,
  );
  expect(apart).toHaveLength(2);
});
