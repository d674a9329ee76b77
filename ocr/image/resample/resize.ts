import assert from 'node:assert/strict';
import { takeFloats } from '../../memory.ts';
import type { Picture } from '../picture.ts';
import { kernel, Room } from './kernel.ts';
import { type Taps, tapsFor } from './taps.ts';

/** Interleaved RGB samples 0..255 with fractions, as a network needs them. */
export interface Samples {
  readonly width: number;
  readonly height: number;
  readonly rgb: Float32Array;
}

/** Input bytes that are in the kernel's memory at once, unless one row of the output needs more. */
const AT_ONCE = 1 << 20;

/**
 * Resizes a picture to `width × height` with a triangle filter as wide as the scale requires – the same filter as
 * `interpolate(…, antialias=True)`, so that the network gets the same input as in training. About 0.06 ms from 257 × 136 to 144 × 48.
 */
export function resize(picture: Picture, width: number, height: number): Samples {
  const { width: wide, height: high, data } = inColour(picture);
  assert.equal(data.length, wide * high * 3, 'a picture has three bytes a pixel');
  const bytes = wide * 3;
  const down = tapsFor(high, height);
  const across = tapsFor(wide, width);
  const rgb = takeFloats(width * height * 3);
  for (let top = 0, bottom = 0; top < height; top = bottom) {
    bottom = lastAtOnce(down, top, height, bytes);
    const room = new Room();
    const [downAt, acrossAt] = [room.put(down.bytes), room.put(across.bytes)];
    const row = room.take(bytes * 4 + 64);
    const out = room.take((bottom - top) * width * 12 + 4);
    const source = room.put(data.subarray(down.first(top) * bytes, down.end(bottom - 1) * bytes), 16);
    kernel.resizeRows(source, down.first(top), bytes, downAt, down.most, acrossAt, across.most, width, top, bottom, row, out);
    rgb.set(room.floats(out, (bottom - top) * width * 3), top * width * 3);
  }
  return { width, height, rgb };
}

/** The row of the output after the last, from `top` on, for which the input has room. */
function lastAtOnce(down: Taps, top: number, height: number, bytes: number): number {
  const first = down.first(top);
  let bottom = top + 1;
  while (bottom < height && (down.end(bottom) - first) * bytes <= AT_ONCE) bottom++;
  return bottom;
}

/** The kernel takes three channels; nothing that decodes a file gives one. */
function inColour(picture: Picture): Picture {
  if (picture.channels === 3) return picture;
  const data = new Uint8Array(picture.data.length * 3);
  for (let i = 0; i < picture.data.length; i++) data.fill(picture.data[i], i * 3, i * 3 + 3);
  return { ...picture, channels: 3, data };
}
