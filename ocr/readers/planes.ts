import { kernel, Room } from '../image/resample/kernel.ts';
import type { Samples } from '../image/resample/resize.ts';

/** Interleaved samples as planes of red, green and blue in −1..1, as nets take them. */
export function fillPlanes(planes: Float32Array, { rgb }: Samples): void {
  const room = new Room();
  const from = room.put(rgb, 4);
  const to = room.take(planes.byteLength);
  kernel.toPlanes(from, planes.length / 3, to);
  planes.set(room.floats(to, planes.length));
}
