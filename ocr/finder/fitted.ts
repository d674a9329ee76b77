import { boxShrunk } from '../image/box-shrink.ts';
import type { Picture } from '../image/picture.ts';
import { resize } from '../image/resample/resize.ts';

/** The largest picture that the finder's net looks at, px; a larger one is shrunk until it fits, none is enlarged. */
export const FINDER_WIDTH = 640;
export const FINDER_HEIGHT = 384;
/** The net halves its input six times, so sides are multiples of this. */
const MULTIPLE = 64;

/** Of {@link FINDER_WIDTH} × {@link FINDER_HEIGHT}. */
export interface Fitted {
  /** Interleaved samples, 0..255 with fractions: the picture in the upper left corner, grey elsewhere. */
  readonly rgb: Float32Array;
  /** Finder pixels per picture pixel. */
  readonly scale: number;
}

/** Size and scale of a picture within the net's input. */
export interface Place {
  /** Of the net's input. */
  readonly width: number;
  readonly height: number;
  /** Of the shrunk picture, in its upper left corner. */
  readonly wide: number;
  readonly high: number;
  /** Finder px per picture px. */
  readonly scale: number;
}

export const GREY = 114;

export function placeOf(picture: Picture): Place {
  const scale = Math.min(FINDER_WIDTH / picture.width, FINDER_HEIGHT / picture.height, 1);
  const wide = Math.min(FINDER_WIDTH, Math.max(1, Math.round(picture.width * scale)));
  const high = Math.min(FINDER_HEIGHT, Math.max(1, Math.round(picture.height * scale)));
  return { width: Math.ceil(wide / MULTIPLE) * MULTIPLE, height: Math.ceil(high / MULTIPLE) * MULTIPLE, wide, high, scale };
}

/** The picture as the finder sees it in training, where all have one size. */
export function fitted(picture: Picture): Fitted {
  const { wide, high, scale } = placeOf(picture);
  const small = shrunk(picture, wide, high);
  const rgb = new Float32Array(FINDER_WIDTH * FINDER_HEIGHT * 3).fill(GREY);
  for (let y = 0; y < high; y++) rgb.set(small.subarray(y * wide * 3, (y + 1) * wide * 3), y * FINDER_WIDTH * 3);
  return { rgb, scale };
}

/** The picture alone, interleaved: shrunk by whole factors with the fast filter, then by the rest with the exact one. */
export function shrunk(picture: Picture, width: number, height: number): Uint8Array | Float32Array {
  const steps = Math.floor(Math.min(picture.width / width, picture.height / height));
  const source = steps > 1 && picture.channels === 3 ? boxShrunk(picture, steps) : picture;
  return source.width === width && source.height === height && source.channels === 3
    ? source.data
    : resize(source, width, height).rgb;
}
