import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Picture } from '../../image/picture.ts';
import { squareTo } from '../projection.ts';
import { rectify } from './rectify.ts';
import { resize } from './resize.ts';

const even = (width: number, height: number, tone: number, channels: 1 | 3 = 3): Picture => ({
  width,
  height,
  channels,
  data: new Uint8Array(width * height * channels).fill(tone),
});

const size = fc.integer({ min: 1, max: 90 });

describe('resize', () => {
  test('a uniform picture stays uniform, at any size', () => {
    fc.assert(
      fc.property(
        size,
        size,
        size,
        size,
        fc.integer({ min: 0, max: 255 }),
        fc.constantFrom(1 as const, 3 as const),
        (w, h, W, H, tone, n) => {
          const { rgb } = resize(even(w, h, tone, n), W, H);
          expect(rgb.length).toBe(W * H * 3);
          expect(rgb.every((value) => Math.abs(value - tone) < 0.01)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('at its own size a picture is unchanged', () => {
    const data = Uint8Array.from({ length: 7 * 5 * 3 }, (_, i) => (i * 37) % 256);
    const { rgb } = resize({ width: 7, height: 5, channels: 3, data }, 7, 5);
    expect([...rgb].map(Math.round)).toEqual([...data]);
  });
});

describe('rectify', () => {
  test('the corners of the square land on the corners of the plate', () => {
    const jitter = fc.float({ min: Math.fround(-0.08), max: Math.fround(0.08), noNaN: true });
    fc.assert(
      fc.property(fc.array(jitter, { minLength: 8, maxLength: 8 }), (moved) => {
        const corners = [0.2, 0.3, 0.8, 0.3, 0.8, 0.7, 0.2, 0.7].map((at, i) => at + moved[i]);
        const place = squareTo(corners);
        const found = [...place(0, 0), ...place(1, 0), ...place(1, 1), ...place(0, 1)];
        found.forEach((at, i) => {
          expect(at).toBeCloseTo(corners[i], 9);
        });
      }),
    );
  });

  test('cuts a bright plate out of dark surroundings', () => {
    const picture = even(200, 100, 10);
    for (let y = 30; y < 70; y++) picture.data.fill(240, (y * 200 + 50) * 3, (y * 200 + 150) * 3);
    const { rgb } = rectify(picture, [0.25, 0.3, 0.75, 0.3, 0.75, 0.7, 0.25, 0.7], 144, 48);
    expect(rgb[(24 * 144 + 72) * 3]).toBeGreaterThan(230);
    expect(rgb.reduce((sum, value) => sum + value, 0) / rgb.length).toBeGreaterThan(200);
  });
});
