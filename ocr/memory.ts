/**
 * Memory that is used again for every picture. What a picture needs while it is read – its pixels, views of it, columns of a network – is outside of
 * V8's heap, and with each 64 MB of it V8 collects its whole heap, on all cores: after every 40 cut-outs, which cost a quarter of the processor time, because
 * a collection also drops compiled code of functions that nothing holds at the moment.
 *
 * Within {@link reusingMemory} arrays lie one behind another in one block, which the next picture overwrites. Elsewhere, where pictures are kept, arrays are new.
 */

/** A picture that needs more gets new arrays for the rest. */
const MOST = 16 << 20;

let block = new ArrayBuffer(0);
/** Bytes of the block that are taken; null: arrays are new. */
let taken: number | null = null;
/** Bytes that this picture took, or would have taken from a larger block. */
let wanted = 0;

/** Reads one picture: arrays taken meanwhile must not be used after it. One at a time in a thread. */
export async function reusingMemory<T>(read: () => Promise<T>): Promise<T> {
  if (wanted > block.byteLength && block.byteLength < MOST) block = new ArrayBuffer(Math.min(MOST, 2 * wanted));
  taken = 0;
  wanted = 0;
  try {
    return await read();
  } finally {
    taken = null;
  }
}

/** Bytes of any value. */
export function takeBytes(length: number): Uint8Array {
  const at = take(length);
  return at === null ? new Uint8Array(length) : new Uint8Array(block, at, length);
}

/** Numbers of any value. */
export function takeFloats(length: number): Float32Array {
  const at = take(4 * length);
  return at === null ? new Float32Array(length) : new Float32Array(block, at, length);
}

/** Zeros. */
export function takeDoubles(length: number): Float64Array {
  const at = take(8 * length);
  return at === null ? new Float64Array(length) : new Float64Array(block, at, length).fill(0);
}

/** Where so many bytes are free, a multiple of 8; null: nowhere. */
function take(bytes: number): number | null {
  if (taken === null) return null;
  const rounded = (bytes + 7) & ~7;
  wanted += rounded;
  if (taken + rounded > block.byteLength) return null;
  const at = taken;
  taken += rounded;
  return at;
}
