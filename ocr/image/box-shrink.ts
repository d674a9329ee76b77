import type { Picture } from './picture.ts';

/**
 * A picture of three channels shrunk `by` times in both directions, each pixel the mean of a square: a quarter of the time of a filter that takes any
 * size. Of sides that are no multiples of `by` the last px are left out. About 2 ms for 1280 × 720 by 2.
 */
export function boxShrunk(picture: Picture, by: number): Picture {
  return by === 2 ? halved(picture) : shrunk(picture, by);
}

/** The most common step, 1280 × 720, in one pass: twice as fast. */
function halved({ width, height, data }: Picture): Picture {
  const [wide, high] = [width >> 1, height >> 1];
  const out = new Uint8Array(wide * high * 3);
  const row = width * 3;
  for (let y = 0, at = 0; y < high; y++) {
    for (let x = 0, from = 2 * y * row; x < wide; x++, at += 3, from += 6) {
      out[at] = (data[from] + data[from + 3] + data[from + row] + data[from + row + 3] + 2) >> 2;
      out[at + 1] = (data[from + 1] + data[from + 4] + data[from + row + 1] + data[from + row + 4] + 2) >> 2;
      out[at + 2] = (data[from + 2] + data[from + 5] + data[from + row + 2] + data[from + row + 5] + 2) >> 2;
    }
  }
  return { width: wide, height: high, channels: 3, data: out };
}

/**
 * The same as {@link boxShrunk} by 2, written as planes of red, green and blue, `columns × rows` each, into whose upper left corner it is put: a third
 * faster than halving first. @param value of each sum of four samples, 0..1020
 */
export function halvedInto(
  planes: Float32Array,
  { width, height, data }: Picture,
  columns: number,
  rows: number,
  value: Float32Array,
): void {
  const [wide, high, size, row] = [width >> 1, height >> 1, columns * rows, width * 3];
  for (let y = 0; y < high; y++) {
    for (let x = 0, from = 2 * y * row, at = y * columns; x < wide; x++, at++, from += 6) {
      planes[at] = value[data[from] + data[from + 3] + data[from + row] + data[from + row + 3]];
      planes[size + at] = value[data[from + 1] + data[from + 4] + data[from + row + 1] + data[from + row + 4]];
      planes[2 * size + at] = value[data[from + 2] + data[from + 5] + data[from + row + 2] + data[from + row + 5]];
    }
  }
}

function shrunk({ width, height, data }: Picture, by: number): Picture {
  const [wide, high] = [Math.floor(width / by), Math.floor(height / by)];
  const out = new Uint8Array(wide * high * 3);
  const sums = new Uint32Array(wide * 3);
  const area = by * by;
  const half = area >> 1;
  const row = width * 3;
  for (let y = 0; y < high; y++) {
    sums.fill(half);
    for (let line = 0; line < by; line++) {
      let from = (y * by + line) * row;
      for (let x = 0; x < sums.length; x += 3) {
        for (let k = 0; k < by; k++, from += 3) {
          sums[x] += data[from];
          sums[x + 1] += data[from + 1];
          sums[x + 2] += data[from + 2];
        }
      }
    }
    const at = y * wide * 3;
    for (let x = 0; x < sums.length; x++) out[at + x] = sums[x] / area;
  }
  return { width: wide, height: high, channels: 3, data: out };
}
