import type { Picture } from './picture.ts';

/**
 * A picture of three channels shrunk `by` times in both directions, each pixel the mean of a square: a quarter of the time of a filter that takes any
 * size. If a side is not a multiple of `by`, its last pixels are left out. About 2 ms for 1280 × 720 by 2.
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
 * The same as {@link boxShrunk} by 2, written as planes of red, green and blue, `columns × rows` each, into whose upper left corner it is put. Four pixels
 * of two rows are read as six words of four bytes, and added two bytes at a time: half the time of byte by byte, 2 ms for 1280 × 720.
 * @param picture its width a multiple of 4, its height of 2 @param value of each sum of four samples, 0..1020
 */
export function halvedInto(
  planes: Float32Array,
  { width, height, data }: Picture,
  columns: number,
  rows: number,
  value: Float32Array,
): void {
  const [wide, high, size, row] = [width >> 1, height >> 1, columns * rows, (width * 3) >> 2];
  const [green, blue] = [size, 2 * size];
  const words = wordsOf(data);
  for (let y = 0; y < high; y++) {
    let [up, low, at] = [2 * y * row, (2 * y + 1) * row, y * columns];
    for (let x = 0; x < wide; x += 2, at += 2, up += 3, low += 3) {
      // R0 G0 B0 R1 · G1 B1 R2 G2 · B2 R3 G3 B3, the lowest byte first; a sum of two bytes in each half of a word.
      const r0b0 = (words[up] & EVEN) + (words[low] & EVEN);
      const g0r1 = ((words[up] >>> 8) & EVEN) + ((words[low] >>> 8) & EVEN);
      const g1r2 = (words[up + 1] & EVEN) + (words[low + 1] & EVEN);
      const b1g2 = ((words[up + 1] >>> 8) & EVEN) + ((words[low + 1] >>> 8) & EVEN);
      const b2g3 = (words[up + 2] & EVEN) + (words[low + 2] & EVEN);
      const r3b3 = ((words[up + 2] >>> 8) & EVEN) + ((words[low + 2] >>> 8) & EVEN);
      planes[at] = value[(r0b0 & HALF) + (g0r1 >>> 16)];
      planes[at + 1] = value[(g1r2 >>> 16) + (r3b3 & HALF)];
      planes[green + at] = value[(g0r1 & HALF) + (g1r2 & HALF)];
      planes[green + at + 1] = value[(b1g2 >>> 16) + (b2g3 >>> 16)];
      planes[blue + at] = value[(r0b0 >>> 16) + (b1g2 & HALF)];
      planes[blue + at + 1] = value[(b2g3 & HALF) + (r3b3 >>> 16)];
    }
  }
}

const [EVEN, HALF] = [0xff00ff, 0xffff];

/** Bytes as words of four, without a copy where they begin at a whole one. `slice` of a Buffer would not copy. */
function wordsOf(data: Uint8Array): Uint32Array {
  const { buffer, byteOffset, byteLength } = data.byteOffset % 4 === 0 ? data : new Uint8Array(data);
  return new Uint32Array(buffer, byteOffset, byteLength >> 2);
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
