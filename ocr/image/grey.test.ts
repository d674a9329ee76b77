import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { greyOf } from './grey.ts';
import type { Picture } from './picture.ts';

type Colour = readonly [r: number, g: number, b: number];

/** Upright bars of ink on paper, 4 px each. */
function bars(ink: Colour, paper: Colour): Picture {
  const [width, height] = [64, 16];
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) data.set((i >> 2) % 2 === 0 ? paper : ink, i * 3);
  return { width, height, channels: 3, data };
}

const contrast = (picture: Picture) => {
  const { data } = greyOf(picture);
  return data[0] - data[4];
};

describe('greyOf', () => {
  test.each([
    ['black on white', [20, 20, 20], [235, 235, 235]],
    ['red on white', [200, 30, 40], [240, 240, 240]],
    ['pale blue on white', [120, 160, 235], [240, 240, 240]],
    ['green on yellow', [20, 110, 60], [240, 210, 60]],
    ['red on yellow', [200, 40, 30], [250, 200, 20]],
  ] as [string, Colour, Colour][])('%s stays dark on light, with at least the contrast of luma', (_, ink, paper) => {
    const luma = ([r, g, b]: Colour) => 0.299 * r + 0.587 * g + 0.114 * b;
    expect(contrast(bars(ink, paper))).toBeGreaterThan(Math.min(150, luma(paper) - luma(ink)));
  });

  test('light on dark stays light on dark', () => {
    expect(contrast(bars([240, 230, 90], [20, 90, 110]))).toBeLessThan(-100);
  });

  test('is a plane of bytes for any colours, and the brighter of two greys stays brighter', () => {
    const channel = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.tuple(channel, channel, channel), fc.tuple(channel, channel, channel), (ink, paper) => {
        const found = greyOf(bars(ink, paper));
        expect(found).toMatchObject({ width: 64, height: 16 });
        const [a, b] = [ink[0], paper[0]];
        if (Math.abs(a - b) > 2) expect(Math.sign(contrast(bars([a, a, a], [b, b, b])))).toBe(Math.sign(b - a));
      }),
    );
  });

  test('a grey picture is unchanged', () => {
    const data = Uint8Array.of(1, 2, 3, 4);
    expect(greyOf({ width: 2, height: 2, channels: 1, data })).toEqual({ width: 2, height: 2, data });
  });
});
