/** Each output sample as a weighted run of input samples, as the kernel reads it: first input sample, number of weights, and `most` weights of sum 1. */
export interface Taps {
  /** 2 + most words of four bytes an output sample. The first two are whole numbers, the others floating-point. */
  readonly bytes: Uint8Array;
  readonly most: number;
  /** The first input sample of output sample `i`. */
  readonly first: (i: number) => number;
  /** The input sample after its last. */
  readonly end: (i: number) => number;
}

/** A triangle filter that shrinks (or stretches) `from` samples to `to`. */
export function tapsFor(from: number, to: number): Taps {
  const scale = from / to;
  const reach = Math.max(1, scale);
  const most = Math.ceil(reach) * 2 + 1;
  const words = 2 + most;
  const ints = new Int32Array(to * words);
  const floats = new Float32Array(ints.buffer);
  for (let i = 0, at = 0; i < to; i++, at += words) {
    const centre = (i + 0.5) * scale;
    const low = Math.max(0, Math.floor(centre - reach + 0.5));
    const high = Math.min(from, Math.floor(centre + reach + 0.5));
    let sum = 0;
    for (let j = low; j < high; j++) sum += triangle((j + 0.5 - centre) / reach);
    for (let j = low; j < high; j++) floats[at + 2 + j - low] = triangle((j + 0.5 - centre) / reach) / sum;
    ints[at] = low;
    ints[at + 1] = high - low;
  }
  return {
    bytes: new Uint8Array(ints.buffer),
    most,
    first: (i) => ints[i * words],
    end: (i) => ints[i * words] + ints[i * words + 1],
  };
}

/** 1 at 0, 0 from 1 on. */
function triangle(distance: number): number {
  return Math.max(0, 1 - Math.abs(distance));
}
