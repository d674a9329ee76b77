import assert from 'node:assert/strict';
import { type Corners as Quad, widthOf } from '../../../engine/plate/corners.ts';
import { bytesOf } from '../../image/bytes.ts';
import { partAround } from '../../image/part.ts';
import type { Picture } from '../../image/picture.ts';
import { kernel, Room } from '../../image/resample/kernel.ts';
import { resize, type Samples } from '../../image/resample/resize.ts';

/** Corners of a plate in fractions of the picture: x, y of top left, top right, bottom right, bottom left. */
export type Corners = Float32Array | readonly number[];

/** How much around the plate is kept for platenet, as a fraction of its width and height. */
const MARGIN = 0.04;

/**
 * The plate alone, rectified: the four corners (and a small margin) become the corners of a `width × height` picture.
 * The part around it is shrunk first so far that one step between samples stays near one pixel, then sampled bilinearly.
 */
export function rectify(picture: Picture, corners: Corners, width: number, height: number, margin = MARGIN): Samples {
  const inPixels = Array.from(corners, (at, n) => at * (n % 2 === 0 ? picture.width : picture.height)) as unknown as Quad;
  const by = widthOf(inPixels) / width;
  const part = partAround(picture, inPixels, margin);
  if (part === null) return sampleRectified(picture, corners, width, height, margin);
  const within = inPixels.map((at, n) => (n % 2 === 0 ? (at - part.x) / part.width : (at - part.y) / part.height));
  if (by <= 1) return sampleRectified(part, within, width, height, margin);
  const small = resize(part, Math.ceil(part.width / by), Math.ceil(part.height / by));
  const source: Picture = { width: small.width, height: small.height, channels: 3, data: bytesOf(small.rgb) };
  return sampleRectified(source, within, width, height, margin);
}

/** The same of a picture of three channels, sampled as it is: bilinearly, with the edge repeated outside. */
export function sampleRectified(picture: Picture, corners: Corners, width: number, height: number, margin: number): Samples {
  assert.equal(picture.data.length, picture.width * picture.height * 3, 'a picture has three bytes a pixel');
  const room = new Room();
  const { a, b, c, d, e, f, g, h } = projectionOf(corners);
  const map = room.put(Float64Array.of(a, b, c, d, e, f, g, h));
  const out = room.take(width * height * 12 + 4);
  const source = room.put(picture.data, 1);
  kernel.sampleThrough(source, picture.width, picture.height, map, margin, width, height, out);
  return { width, height, rgb: room.floats(out, width * height * 3).slice() };
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
