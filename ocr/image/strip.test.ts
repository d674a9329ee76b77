import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Band } from './band.ts';
import { type Plane, planeOf } from './plane.ts';
import { cutOut, READING_CUT, stripOf } from './strip.ts';

const bandAt = (left: number, top: number, width: number, height: number, turn = 0, light = false): Band => {
  const place = (x: number, y: number): [number, number] => [
    left + x * Math.cos(turn) - y * Math.sin(turn),
    top + x * Math.sin(turn) + y * Math.cos(turn),
  ];
  return { corners: [place(0, 0), place(width, 0), place(width, height), place(0, height)], height, light, characters: 7 };
};

/** A plane whose tone at any point is a smooth function of the place. */
function painted(width: number, height: number, tone: (x: number, y: number) => number): Plane {
  const plane = planeOf(width, height);
  for (let i = 0; i < plane.data.length; i++) plane.data[i] = tone((i % width) + 0.5, Math.floor(i / width) + 0.5);
  return plane;
}

const BARE = { height: 20, left: 0, right: 0, above: 0, below: 0 };

describe('cutOut', () => {
  test('samples the place of the band at any rotation', () => {
    const slope = painted(200, 120, (x, y) => x * 0.6 + y * 0.8);
    fc.assert(
      fc.property(fc.double({ min: -0.4, max: 0.4, noNaN: true }), fc.integer({ min: 12, max: 30 }), (turn, height) => {
        const band = bandAt(60, 45, 80, height, turn);
        const cut = cutOut(slope, band, BARE);
        expect(cut.height).toBe(20);
        expect(Math.abs(cut.width - (80 * 20) / height)).toBeLessThanOrEqual(0.5);
        for (const [x, y] of [
          [0, 0],
          [cut.width - 1, 0],
          [cut.width >> 1, 10],
          [0, 19],
        ]) {
          const [across, down] = [((x + 0.5) * height) / 20, ((y + 0.5) * height) / 20];
          const px = 60 + across * Math.cos(turn) - down * Math.sin(turn);
          const py = 45 + across * Math.sin(turn) + down * Math.cos(turn);
          expect(Math.abs(cut.data[y * cut.width + x] - (px * 0.6 + py * 0.8))).toBeLessThan(1.6);
        }
      }),
    );
  });

  test('adds the requested margin, and repeats the picture’s edge outside', () => {
    const plane = painted(40, 20, () => 77);
    const cut = cutOut(plane, bandAt(0, 0, 40, 20), { height: 20, left: 1, right: 0.5, above: 0.25, below: 0.25 });
    expect([cut.width, cut.height]).toEqual([70, 30]);
    expect(new Set(cut.data)).toEqual(new Set([77]));
  });
});

describe('stripOf', () => {
  /** Bars of ink on paper of little contrast, with a black frame around the band. */
  const picture = (ink: number, paper: number) =>
    painted(200, 60, (x, y) => {
      const inBand = x > 40 && x < 160 && y > 20 && y < 40;
      if (!inBand) return x < 34 || x > 166 ? 0 : paper;
      return Math.floor(x / 8) % 2 === 0 ? ink : paper;
    });

  test.each([
    ['dark on light', 90, 130, false],
    ['light on dark', 130, 90, true],
  ])('gives %s as black on white, on white paper', (_, ink, paper, light) => {
    const strip = stripOf(picture(ink, paper), bandAt(40, 20, 120, 20, 0, light));
    expect(strip.height).toBe(Math.round(READING_CUT.height * 1.4));
    const middle = strip.data.subarray((strip.height >> 1) * strip.width, ((strip.height >> 1) + 1) * strip.width);
    expect(Math.min(...middle)).toBeLessThan(20);
    expect(Math.max(...middle)).toBeGreaterThan(235);
    expect([middle[0], middle.at(-1)]).toEqual([255, 255]);
    expect(new Set(strip.data.subarray(0, strip.width))).toEqual(new Set([255]));
  });
});
