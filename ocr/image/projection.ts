import type { Corners as Quad } from '../../engine/plate/corners.ts';

/** Corners of a plate in fractions of the picture: x, y of top left, top right, bottom right, bottom left. */
export type Corners = Float32Array | readonly number[];

/** Width of the plate as a share of the picture's: the mean of its upper and its lower edge. */
export function widthIn(c: Corners): number {
  return (c[2] + c[4] - c[0] - c[6]) / 2;
}

/** The same in px of the picture. */
export function cornersIn({ width, height }: { readonly width: number; readonly height: number }, corners: Corners): Quad {
  return Array.from(corners, (at, n) => at * (n % 2 === 0 ? width : height)) as unknown as Quad;
}

/** x = (a u + b v + c) / (g u + h v + 1), y = (d u + e v + f) / (g u + h v + 1). */
export type Projection = Readonly<Record<'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h', number>>;

/** The projective map from the unit square to four corners (Heckbert, 1989). */
export function projectionOf(c: Corners): Projection {
  const dx1 = c[2] - c[4];
  const dx2 = c[6] - c[4];
  const dx3 = c[0] - c[2] + c[4] - c[6];
  const dy1 = c[3] - c[5];
  const dy2 = c[7] - c[5];
  const dy3 = c[1] - c[3] + c[5] - c[7];
  const det = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / det;
  const h = (dx1 * dy3 - dx3 * dy1) / det;
  return {
    a: c[2] - c[0] + g * c[2],
    b: c[6] - c[0] + h * c[6],
    c: c[0],
    d: c[3] - c[1] + g * c[3],
    e: c[7] - c[1] + h * c[7],
    f: c[1],
    g,
    h,
  };
}

/** That map as a function. */
export function squareTo(corners: Corners): (u: number, v: number) => [x: number, y: number] {
  const { a, b, c, d, e, f, g, h } = projectionOf(corners);
  return (u, v) => {
    const w = g * u + h * v + 1;
    return [(a * u + b * v + c) / w, (d * u + e * v + f) / w];
  };
}
