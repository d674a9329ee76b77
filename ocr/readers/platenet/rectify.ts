import { type Corners as Quad, widthOf } from '../../../engine/plate/corners.ts';
import { bytesOf } from '../../image/bytes.ts';
import { partAround } from '../../image/part.ts';
import type { Picture } from '../../image/picture.ts';
import { resize, type Samples } from './resize.ts';

/** Corners of a plate in fractions of the picture: x, y of top left, top right, bottom right, bottom left. */
export type Corners = Float32Array | readonly number[];

/** How much around the plate is kept for platenet, as a fraction of its width and height. */
const MARGIN = 0.04;

/** Places are fixed-point numbers with SHIFT fractional bits, and weights have 2 × SHIFT; multiplied with a byte they take 30 bits. */
const SHIFT = 11;
const ONE = 1 << SHIFT;

/**
 * The plate alone, rectified: the four corners (and a small margin) become the corners of a `width × height` picture.
 * The part around it is shrunk first so far that one step between samples stays near one pixel, then sampled bilinearly.
 */
export function rectify(picture: Picture, corners: Corners, width: number, height: number, margin = MARGIN): Samples {
  const inPixels = Array.from(corners, (at, n) => at * (n % 2 === 0 ? picture.width : picture.height)) as unknown as Quad;
  const by = widthOf(inPixels) / width;
  const part = by > 1 ? partAround(picture, inPixels, margin) : null;
  if (part === null) return sampleRectified(picture, corners, width, height, margin);
  const small = resize(part, Math.ceil(part.width / by), Math.ceil(part.height / by));
  const source: Picture = { width: small.width, height: small.height, channels: 3, data: bytesOf(small.rgb) };
  const within = inPixels.map((at, n) => (n % 2 === 0 ? (at - part.x) / part.width : (at - part.y) / part.height));
  return sampleRectified(source, within, width, height, margin);
}

/**
 * The same of a picture of three channels, sampled as it is: bilinearly, with the edge repeated outside. In whole numbers and without a call for each
 * sample it takes two thirds of the time.
 */
export function sampleRectified(
  { width: wide, height: high, data }: Picture,
  corners: Corners,
  width: number,
  height: number,
  margin: number,
): Samples {
  const { a, b, c, d, e, f, g, h } = projectionOf(corners);
  const rgb = new Float32Array(width * height * 3);
  const share = 1 / (ONE * ONE);
  const stepU = (1 + 2 * margin) / width;
  const stepV = (1 + 2 * margin) / height;
  const lastX = (wide - 1) * ONE;
  const lastY = (high - 1) * ONE;
  const row = wide * 3;
  const ax = a * wide;
  const dy = d * high;
  for (let y = 0, out = 0; y < height; y++) {
    const v = (y + 0.5) * stepV - margin;
    const x0 = (b * v + c) * wide;
    const y0 = (e * v + f) * high;
    const w0 = h * v + 1;
    for (let x = 0; x < width; x++, out += 3) {
      const u = (x + 0.5) * stepU - margin;
      const w = ONE / (g * u + w0);
      const px = (ax * u + x0) * w - ONE / 2;
      const py = (dy * u + y0) * w - ONE / 2;
      const cx = px < 0 ? 0 : px > lastX ? lastX : px | 0;
      const cy = py < 0 ? 0 : py > lastY ? lastY : py | 0;
      const fx = cx & (ONE - 1);
      const fy = cy & (ONE - 1);
      const both = Math.imul(fx, fy);
      const onlyX = (fx << SHIFT) - both;
      const onlyY = (fy << SHIFT) - both;
      const neither = ONE * ONE - both - onlyX - onlyY;
      const up = Math.imul(cy >> SHIFT, row) + Math.imul(cx >> SHIFT, 3);
      const right = cx < lastX ? up + 3 : up;
      const low = cy < lastY ? row : 0;
      for (let k = 0; k < 3; k++) {
        const upper = Math.imul(neither, data[up + k]) + Math.imul(onlyX, data[right + k]);
        const lower = Math.imul(onlyY, data[up + low + k]) + Math.imul(both, data[right + low + k]);
        rgb[out + k] = (upper + lower) * share;
      }
    }
  }
  return { width, height, rgb };
}

/** Converts corners in a rectified view to fractions of the picture from which it was rectified. */
export function cornersWithin(outer: Corners, seen: Corners, margin = MARGIN): number[] {
  const place = squareTo(outer);
  const unit = (at: number): number => at * (1 + 2 * margin) - margin;
  return [0, 2, 4, 6].flatMap((n) => place(unit(seen[n]), unit(seen[n + 1])));
}

/** x = (a u + b v + c) / (g u + h v + 1), y = (d u + e v + f) / (g u + h v + 1). */
type Projection = Readonly<Record<'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h', number>>;

/** The projective map from the unit square to four corners (Heckbert, 1989). */
function projectionOf(c: Corners): Projection {
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
