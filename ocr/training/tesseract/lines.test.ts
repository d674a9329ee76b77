import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { covers, type Line, linesOf } from './lines.ts';
import { tiffOf } from './tiff.ts';

async function some(shard: number): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for await (const line of linesOf({ seed: 5, shard, count: 9, severity: 1 })) lines.push(line);
  return lines;
}

describe('linesOf', () => {
  test('gives the same lines for the same seed and shard, others for another shard', async () => {
    const lines = await some(0);
    expect(lines.length).toBeGreaterThan(4);
    expect(await some(0)).toEqual(lines);
    expect((await some(1)).map(({ text }) => text)).not.toEqual(lines.map(({ text }) => text));
    for (const { text, strip } of lines) {
      expect(text).toMatch(/^[A-Z0-9]+$/);
      expect(strip.data).toHaveLength(strip.width * strip.height);
    }
  });
});

describe('covers', () => {
  const serial = [
    [10, 20],
    [110, 20],
    [110, 40],
    [10, 40],
  ] as const;
  const band = (left: number, top: number, right: number, bottom: number) => ({
    corners: [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ] as const,
  });

  test.each([
    ['the serial itself', band(10, 20, 110, 40), true],
    ['a sticker more on the left', band(-20, 20, 110, 40), true],
    ['a character less on the right', band(10, 20, 95, 40), false],
    ['its upper half', band(10, 20, 110, 30), false],
    ['the caption above it', band(10, 2, 110, 14), false],
    ['the whole plate', band(0, 0, 120, 60), false],
  ])('%s', (_, given, expected) => {
    expect(covers(given, serial)).toBe(expected);
  });

  test('a band with upright ends around a serial that is turned', () => {
    const turned = ([x, y]: readonly [number, number]) => [x * 0.985 - y * 0.174, x * 0.174 + y * 0.985] as const;
    const [tl, tr, br, bl] = serial.map(turned);
    const upright = { corners: [tl, tr, [tr[0], br[1]], [tl[0], bl[1]]] as const };
    expect(covers(upright, [tl, tr, br, bl])).toBe(true);
  });
});

test('tiffOf writes pages of different sizes that a TIFF reader gives back', async () => {
  const pages = [
    [3, 5],
    [8, 2],
    [1, 1],
  ].map(([width, height]) => ({
    width,
    height,
    data: Uint8Array.from({ length: width * height }, (_, i) => (i * 37) % 256),
  }));
  const file = tiffOf(pages);
  for (const [page, { width, height, data }] of pages.entries()) {
    const read = await sharp(file, { page }).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
    expect([read.info.width, read.info.height]).toEqual([width, height]);
    expect([...read.data]).toEqual([...data]);
  }
});
