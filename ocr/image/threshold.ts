import type { Plane } from './plane.ts';

/** 1 where there may be ink, 0 where not; as large as the plane it was made from. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Steps smaller than this are noise and paper. */
const LEAST_STEP = 8;

/** Sums over rectangles in four look-ups: `(width + 1) × (height + 1)`, first row and column zero (Crow 1984). */
export function integral({ width, height, data }: Plane): Uint32Array {
  const stride = width + 1;
  const sums = new Uint32Array(stride * (height + 1));
  for (let y = 0, i = 0; y < height; y++) {
    let row = 0;
    const out = (y + 1) * stride + 1;
    for (let x = 0; x < width; x++, i++) {
      row += data[i];
      sums[out + x] = sums[out - stride + x] + row;
    }
  }
  return sums;
}

/**
 * Pixels darker (`sign` 1) or lighter (`sign` −1) than the mean of the square of `radius` around them by at least `part` of it:
 * local, so that a shadow over half the plate does not matter (Bradley & Roth 2007).
 */
export function inkMask(plane: Plane, sums: Uint32Array, radius: number, sign: 1 | -1, part: number): Mask {
  const { width, height, data } = plane;
  const stride = width + 1;
  const mask = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    const top = Math.max(0, y - radius) * stride;
    const bottom = Math.min(height, y + radius + 1) * stride;
    const rows = (bottom - top) / stride;
    for (let x = 0; x < width; x++, i++) {
      const left = Math.max(0, x - radius);
      const right = Math.min(width, x + radius + 1);
      const mean = (sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left]) / (rows * (right - left));
      mask[i] = sign * (mean - data[i]) > Math.max(LEAST_STEP, part * mean) ? 1 : 0;
    }
  }
  return { width, height, data: mask };
}
