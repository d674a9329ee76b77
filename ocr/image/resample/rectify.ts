import assert from 'node:assert/strict';
import { type Corners as Quad, widthOf } from '../../../engine/plate/corners.ts';
import { takeFloats } from '../../memory.ts';
import { pictureOf } from '../bytes.ts';
import { partAround } from '../part.ts';
import type { Picture } from '../picture.ts';
import { type Corners, cornersIn, projectionOf, squareTo } from '../projection.ts';
import { kernel, Room } from './kernel.ts';
import { resize, type Samples } from './resize.ts';

/** How much around the plate is kept for platenet, as a fraction of its width and height. */
const MARGIN = 0.04;

/**
 * The plate alone, rectified: the four corners (and a small margin) become the corners of a `width × height` picture.
 * The part around it is shrunk first so far that one step between samples stays near one pixel, then sampled bilinearly.
 */
export function rectify(picture: Picture, corners: Corners, width: number, height: number, margin = MARGIN): Samples {
  const inPixels = cornersIn(picture, corners);
  const by = widthOf(inPixels) / width;
  const part = partAround(picture, inPixels, margin);
  if (part === null) return sampleRectified(picture, corners, width, height, margin);
  const within = inPixels.map((at, n) => (n % 2 === 0 ? (at - part.x) / part.width : (at - part.y) / part.height));
  if (by <= 1) return sampleRectified(part, within, width, height, margin);
  const small = resize(part, Math.ceil(part.width / by), Math.ceil(part.height / by));
  return sampleRectified(pictureOf(small), within, width, height, margin);
}

/** The same of a picture of three channels, sampled as it is: bilinearly, with the edge repeated outside. */
export function sampleRectified(picture: Picture, corners: Corners, width: number, height: number, margin: number): Samples {
  assert.equal(picture.data.length, picture.width * picture.height * 3, 'a picture has three bytes a pixel');
  const room = new Room();
  const { a, b, c, d, e, f, g, h } = projectionOf(corners);
  const map = room.put(Float64Array.of(a, b, c, d, e, f, g, h));
  const fixed = room.take(192);
  const out = room.take(width * height * 12 + 16);
  const source = room.put(picture.data, picture.width * 3 + 11);
  kernel.sampleThrough(source, picture.width, picture.height, map, margin, width, height, fixed, out);
  const rgb = takeFloats(width * height * 3);
  rgb.set(room.floats(out, rgb.length));
  return { width, height, rgb };
}

/** Converts corners in a rectified view to what `outer` is in: fractions of the picture from which it was rectified, or its px. */
export function cornersWithin(outer: Corners, seen: Corners, margin = MARGIN): Quad {
  const place = squareTo(outer);
  const unit = (at: number): number => at * (1 + 2 * margin) - margin;
  return [0, 2, 4, 6].flatMap((n) => place(unit(seen[n]), unit(seen[n + 1]))) as unknown as Quad;
}
