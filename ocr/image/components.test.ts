import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Blob, blobsOf } from './components.ts';
import type { Mask } from './threshold.ts';

/** The definition: flood filling from each pixel not yet seen. */
function byFlooding({ width, height, data }: Mask): Blob[] {
  const seen = new Set<number>();
  const blobs: Blob[] = [];
  for (let start = 0; start < data.length; start++) {
    if (data[start] === 0 || seen.has(start)) continue;
    const patch = [start];
    seen.add(start);
    for (const at of patch) {
      const [x, y] = [at % width, Math.floor(at / width)];
      for (const [nx, ny] of [
        [x - 1, y],
        [x + 1, y],
        [x, y - 1],
        [x, y + 1],
      ]) {
        const next = ny * width + nx;
        if (nx < 0 || ny < 0 || nx >= width || ny >= height || data[next] === 0 || seen.has(next)) continue;
        seen.add(next);
        patch.push(next);
      }
    }
    const xs = patch.map((at) => at % width);
    const ys = patch.map((at) => Math.floor(at / width));
    blobs.push({
      left: Math.min(...xs),
      top: Math.min(...ys),
      right: Math.max(...xs) + 1,
      bottom: Math.max(...ys) + 1,
      area: patch.length,
    });
  }
  return blobs;
}

const sorted = (blobs: readonly Blob[]) =>
  blobs.map((blob) => JSON.stringify(blob, ['left', 'top', 'right', 'bottom', 'area'])).sort();

const masks = fc
  .record({
    width: fc.integer({ min: 1, max: 14 }),
    height: fc.integer({ min: 1, max: 14 }),
    ink: fc.double({ min: 0.2, max: 0.8, noNaN: true }),
  })
  .chain(({ width, height, ink }) =>
    fc
      .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: width * height, maxLength: width * height })
      .map((cells): Mask => ({ width, height, data: Uint8Array.from(cells, (cell) => (cell < ink ? 1 : 0)) })),
  );

describe('blobsOf', () => {
  test('finds the same components as flood filling', () => {
    fc.assert(
      fc.property(masks, (mask) => {
        expect(sorted(blobsOf(mask))).toEqual(sorted(byFlooding(mask)));
      }),
      { numRuns: 300 },
    );
  });
});
