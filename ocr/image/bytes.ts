import { takeBytes } from '../memory.ts';
import type { Picture } from './picture.ts';
import { kernel, Room } from './resample/kernel.ts';
import type { Samples } from './resample/resize.ts';

/** Samples 0..255 with fractions as bytes, each rounded. */
export function bytesOf(samples: Float32Array): Uint8Array {
  const room = new Room();
  // The kernel takes sixteen samples at a time.
  const from = room.put(samples, 64);
  const to = room.take(samples.length + 16);
  kernel.toBytes(from, samples.length, to);
  const bytes = takeBytes(samples.length);
  bytes.set(room.bytes(to, samples.length));
  return bytes;
}

/** Samples as a picture, so that they can be resized again: `resize` gets only one type of array. */
export function pictureOf({ width, height, rgb }: Samples): Picture {
  return { width, height, channels: 3, data: bytesOf(rgb) };
}
