import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxShrunk, halvedInto } from './box-shrink.ts';

test('each pixel is the rounded mean of its square, and incomplete squares at the right and below are left out', () => {
  const size = fc.integer({ min: 1, max: 5 });
  fc.assert(
    fc.property(
      size,
      size,
      fc.integer({ min: 2, max: 4 }),
      fc.nat(3),
      fc.infiniteStream(fc.nat(255)),
      (wide, high, by, more, bytes) => {
        const [width, height] = [wide * by + (more % by), high * by + (more % by)];
        const data = Uint8Array.from({ length: width * height * 3 }, () => bytes.next().value as number);
        const small = boxShrunk({ width, height, channels: 3, data }, by);
        expect([small.width, small.height]).toEqual([wide, high]);
        for (const [i, found] of small.data.entries()) {
          const [x, y, channel] = [Math.floor(i / 3) % wide, Math.floor(i / 3 / wide), i % 3];
          let sum = 0;
          for (let row = 0; row < by; row++) {
            for (let column = 0; column < by; column++) sum += data[((y * by + row) * width + x * by + column) * 3 + channel];
          }
          expect(Math.abs(found - sum / by ** 2)).toBeLessThanOrEqual(0.5);
        }
      },
    ),
  );
});

test('halving into planes gives the same samples as halving, and leaves the rest of the planes unchanged', () => {
  const size = fc.integer({ min: 1, max: 6 });
  fc.assert(
    fc.property(size, size, fc.nat(3), fc.infiniteStream(fc.nat(255)), (pairs, high, more, bytes) => {
      const wide = 2 * pairs;
      // Pixels may begin anywhere in the memory that a decoder has filled, and come as a Buffer or not.
      const bytesOf = more % 2 === 0 ? Uint8Array : Buffer;
      const data = bytesOf
        .from(Array.from({ length: more + wide * high * 12 }, () => bytes.next().value as number))
        .subarray(more);
      const picture = { width: 2 * wide, height: 2 * high, channels: 3, data } as const;
      const [columns, rows] = [wide + more, high + more];
      const planes = new Float32Array(columns * rows * 3).fill(-1);
      halvedInto(
        planes,
        picture,
        columns,
        rows,
        Float32Array.from({ length: 1021 }, (_, sum) => (sum + 2) >> 2),
      );
      const small = boxShrunk(picture, 2).data;
      for (const [i, found] of planes.entries()) {
        const [channel, y, x] = [Math.floor(i / columns / rows), Math.floor(i / columns) % rows, i % columns];
        expect(found).toBe(x < wide && y < high ? small[(y * wide + x) * 3 + channel] : -1);
      }
    }),
  );
});
