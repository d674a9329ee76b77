import type { Plane } from './plane.ts';

/** 1 where there may be ink, 0 where not. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * Mean and spread (standard deviation) of the square around any pixel, from summed-area tables (Crow 1984): four look-ups
 * each, whatever the radius. Squares are cut at the picture's edges.
 */
export interface Surroundings {
  readonly mean: Float32Array;
  readonly spread: Float32Array;
}

export function surroundingsOf({ width, height, data }: Plane, radius: number): Surroundings {
  const stride = width + 1;
  const sums = new Float64Array(stride * (height + 1));
  const squares = new Float64Array(stride * (height + 1));
  for (let y = 0, i = 0; y < height; y++) {
    let sum = 0;
    let square = 0;
    for (let x = 0, o = (y + 1) * stride + 1; x < width; x++, i++, o++) {
      const v = data[i];
      sum += v;
      square += v * v;
      sums[o] = sums[o - stride] + sum;
      squares[o] = squares[o - stride] + square;
    }
  }
  const mean = new Float32Array(width * height);
  const spread = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    const top = Math.max(0, y - radius) * stride;
    const bottom = Math.min(height, y + radius + 1) * stride;
    const rows = (bottom - top) / stride;
    for (let x = 0; x < width; x++, i++) {
      const left = Math.max(0, x - radius);
      const right = Math.min(width, x + radius + 1);
      const n = rows * (right - left);
      const m = (sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left]) / n;
      const s = (squares[bottom + right] - squares[bottom + left] - squares[top + right] + squares[top + left]) / n;
      mean[i] = m;
      spread[i] = Math.sqrt(Math.max(0, s - m * m));
    }
  }
  return { mean, spread };
}

/** Smaller differences are noise and paper. */
const LEAST_STEP = 4;

/**
 * Pixels darker (`sign` 1) or lighter (−1) than their surroundings by at least `k` times the spread there (Niblack 1986). Local,
 * so that neither a shadow over half of the plate nor faint print matters; with a higher `k`, blurred letters are separated better.
 */
export function inkMask({ width, height, data }: Plane, { mean, spread }: Surroundings, sign: 1 | -1, k: number): Mask {
  const mask = new Uint8Array(width * height);
  for (let i = 0; i < mask.length; i++) {
    mask[i] = sign * (mean[i] - data[i]) > Math.max(LEAST_STEP, k * spread[i]) ? 1 : 0;
  }
  return { width, height, data: mask };
}
