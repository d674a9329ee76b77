import type { Samples } from './platenet/resize.ts';

/** Interleaved samples as planes of red, green and blue in −1..1, as nets take them. */
export function fillPlanes(planes: Float32Array, { rgb }: Samples): void {
  const size = planes.length / 3;
  for (let i = 0, from = 0; i < size; i++, from += 3) {
    planes[i] = rgb[from] / 127.5 - 1;
    planes[size + i] = rgb[from + 1] / 127.5 - 1;
    planes[2 * size + i] = rgb[from + 2] / 127.5 - 1;
  }
}
