import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { main } from 'assemblyscript/asc';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROJECT_ROOT } from '../../../engine/ports/project-root.ts';
import { fillPlanes } from '../../readers/planes.ts';
import { bytesOf } from '../bytes.ts';
import type { Picture } from '../picture.ts';
import { resize } from './resize.ts';

const FOLDER = join(PROJECT_ROOT, 'ocr', 'image', 'resample');

test('kernel.wasm is what assembly/kernel.ts compiles to', async () => {
  const written = new Map<string, Uint8Array | string>();
  const { error } = await main(['--config', join(FOLDER, 'assembly', 'asconfig.json'), '--outFile', 'kernel.wasm'], {
    writeFile: (name, contents) => void written.set(name, contents),
  });
  expect(error).toBeNull();
  expect(written.get('kernel.wasm')).toEqual(new Uint8Array(await readFile(join(FOLDER, 'kernel.wasm'))));
});

const side = fc.integer({ min: 1, max: 40 });
const picture = fc
  .tuple(side, side)
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height * 3, maxLength: width * height * 3 })
      .map((data): Picture => ({ width, height, channels: 3, data })),
  );

describe('the kernel', () => {
  test('resizes as the filter is defined, to less than a thousandth of a level', () => {
    fc.assert(
      fc.property(picture, side, side, (from, width, height) => {
        const { rgb } = resize(from, width, height);
        const expected = plainly(from, width, height);
        expect(rgb.length).toBe(expected.length);
        const farthest = rgb.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i])), 0);
        expect(farthest).toBeLessThan(0.001);
      }),
      { numRuns: 100 },
    );
  });

  test('resizes a picture larger than its memory part by part, without a seam', () => {
    const [width, height] = [1200, 1500];
    const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => (Math.floor(i / 3 / width) * 7 + (i % 3) * 50) % 256);
    const { rgb } = resize({ width, height, channels: 3, data }, 7, 500);
    for (let y = 1; y < 499; y++) {
      const rows = [0, 1, 2, 3, 4].map((k) => ((3 * y - 1 + k) * 7) % 256);
      const expected = (rows[0] + 2 * rows[1] + 3 * rows[2] + 2 * rows[3] + rows[4]) / 9;
      expect(Math.abs(rgb[y * 21] - expected)).toBeLessThan(0.001);
    }
  });

  test('rounds samples to bytes and keeps them within 0 and 255', () => {
    const samples = fc.array(fc.float({ min: -3, max: 259, noNaN: true }), { maxLength: 100 });
    fc.assert(
      fc.property(samples, (values) => {
        const rounded = values.map((value) => Math.min(255, Math.max(0, Math.floor(Math.fround(value + 0.5)))));
        expect([...bytesOf(Float32Array.from(values))]).toEqual(rounded);
      }),
    );
  });

  test('puts samples into planes of −1 to 1', () => {
    const rgb = Float32Array.from({ length: 5 * 3 * 3 }, (_, i) => (i * 17.5) % 256);
    const planes = new Float32Array(rgb.length);
    fillPlanes(planes, { width: 5, height: 3, rgb });
    for (let i = 0; i < 15; i++) for (const k of [0, 1, 2]) expect(planes[k * 15 + i]).toBeCloseTo(rgb[i * 3 + k] / 127.5 - 1, 6);
  });
});

/** Each sample as the sum over all input samples, weighted by a triangle as wide as the scale requires. */
function plainly({ width: wide, height: high, data }: Picture, width: number, height: number): number[] {
  const weights = (from: number, to: number, i: number): number[] => {
    const reach = Math.max(1, from / to);
    const centre = ((i + 0.5) * from) / to;
    const all = Array.from({ length: from }, (_, j) => Math.max(0, 1 - Math.abs(j + 0.5 - centre) / reach));
    const sum = all.reduce((total, weight) => total + weight, 0);
    return all.map((weight) => weight / sum);
  };
  const across = Array.from({ length: width }, (_, x) => weights(wide, width, x));
  return Array.from({ length: height }, (_, y) => weights(high, height, y)).flatMap((down) => {
    const row = Array.from({ length: wide * 3 }, (_, at) =>
      down.reduce((sum, weight, line) => sum + weight * data[line * wide * 3 + at], 0),
    );
    return across.flatMap((taps) => [0, 1, 2].map((k) => taps.reduce((sum, weight, at) => sum + weight * row[at * 3 + k], 0)));
  });
}
