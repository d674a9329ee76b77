import type { Picture } from './picture.ts';

/** Px from a point to the edge of the picture in a direction of length 1; below 0 outside. */
export function roomFrom(
  [x, y]: readonly [number, number],
  dx: number,
  dy: number,
  { width, height }: Pick<Picture, 'width' | 'height'>,
): number {
  const until = (at: number, by: number, size: number): number =>
    by === 0 ? Number.POSITIVE_INFINITY : ((by > 0 ? size : 0) - at) / by;
  return Math.min(until(x, dx, width), until(y, dy, height));
}
