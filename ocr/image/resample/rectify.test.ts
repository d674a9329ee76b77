import fc from 'fast-check';
import { expect, test } from 'vitest';
import { squareTo } from '../projection.ts';
import { rectify } from './rectify.ts';

const [WIDE, HIGH] = [40, 24];
const [WIDTH, HEIGHT] = [30, 16];
const MARGIN = 0.05;

/** In fractions of the picture: a quadrilateral no wider than the output, so that nothing is shrunk first. It may lie across the edges. */
const corners = fc
  .tuple(fc.double({ min: -0.1, max: 0.5, noNaN: true }), fc.double({ min: -0.1, max: 0.5, noNaN: true }))
  .chain(([x, y]) => {
    const askew = fc.double({ min: -0.1, max: 0.1, noNaN: true });
    const upright = [x, y, x + 0.5, y, x + 0.5, y + 0.5, x, y + 0.5];
    return fc.tuple(...upright.map((at) => askew.map((by) => at + by)));
  });

test('each sample is what lies there between four pixels, to less than half a level, with the edge repeated outside', () => {
  const bytes = fc.uint8Array({ minLength: WIDE * HIGH * 3, maxLength: WIDE * HIGH * 3 });
  fc.assert(
    fc.property(bytes, corners, (data, quad) => {
      const { rgb } = rectify({ width: WIDE, height: HIGH, channels: 3, data }, quad, WIDTH, HEIGHT, MARGIN);
      const place = squareTo(quad);
      let farthest = 0;
      for (let y = 0, at = 0; y < HEIGHT; y++) {
        for (let x = 0; x < WIDTH; x++) {
          const unit = (n: number, of: number): number => ((n + 0.5) / of) * (1 + 2 * MARGIN) - MARGIN;
          const [across, down] = place(unit(x, WIDTH), unit(y, HEIGHT));
          for (let k = 0; k < 3; k++, at++) {
            const expected = between(data, across * WIDE - 0.5, down * HIGH - 0.5, k);
            farthest = Math.max(farthest, Math.abs(rgb[at] - expected));
          }
        }
      }
      expect(farthest).toBeLessThan(0.5);
    }),
    { numRuns: 30 },
  );
});

/** Bilinear, by its formula. */
function between(data: Uint8Array, x: number, y: number, channel: number): number {
  const cx = Math.min(WIDE - 1, Math.max(0, x));
  const cy = Math.min(HIGH - 1, Math.max(0, y));
  const [left, top] = [Math.floor(cx), Math.floor(cy)];
  const pixel = (column: number, row: number): number =>
    data[(Math.min(HIGH - 1, row) * WIDE + Math.min(WIDE - 1, column)) * 3 + channel];
  const upper = pixel(left, top) * (1 - (cx - left)) + pixel(left + 1, top) * (cx - left);
  const lower = pixel(left, top + 1) * (1 - (cx - left)) + pixel(left + 1, top + 1) * (cx - left);
  return upper * (1 - (cy - top)) + lower * (cy - top);
}

test('a wide plate, of which only the part around it is shrunk first, is seen where it lies', () => {
  const [wide, high] = [300, 120];
  // Red rises from left to right and green from top to bottom; shrinking changes neither, except at the picture's edge.
  const data = Uint8Array.from(
    { length: wide * high * 3 },
    (_, at) => [Math.floor(at / 3) % wide, 2 * Math.floor(at / 3 / wide), 0][at % 3] % 256,
  );
  const quad = [0.3, 0.35, 0.7, 0.4, 0.72, 0.8, 0.31, 0.75];
  const { rgb } = rectify({ width: wide, height: high, channels: 3, data }, quad, WIDTH, HEIGHT, MARGIN);
  const place = squareTo(quad);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const unit = (n: number, of: number): number => ((n + 0.5) / of) * (1 + 2 * MARGIN) - MARGIN;
      const [across, down] = place(unit(x, WIDTH), unit(y, HEIGHT));
      const at = (y * WIDTH + x) * 3;
      expect(Math.abs(rgb[at] - (across * wide - 0.5)), `red at ${x}, ${y}`).toBeLessThan(1.5);
      expect(Math.abs(rgb[at + 1] - 2 * (down * high - 0.5)), `green at ${x}, ${y}`).toBeLessThan(2.5);
    }
  }
});
