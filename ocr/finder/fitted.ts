import type { Picture } from '../image/picture.ts';
import { resize } from '../readers/platenet/resize.ts';

/** The largest picture that the finder's net looks at, px; a larger one is shrunk until it fits, none is enlarged. */
export const FINDER_WIDTH = 512;
export const FINDER_HEIGHT = 384;
/** Four times halved: sides are multiples of it. */
const MULTIPLE = 32;
const GREY = 114;

export interface Fitted {
  readonly width: number;
  readonly height: number;
  /** Interleaved, 0..255 with fractions; the picture in the upper left corner, the rest is grey. */
  readonly rgb: Float32Array;
  /** Finder px per picture px. */
  readonly scale: number;
}

/** The picture as the finder sees it, as small as it may be or, for training, of one size. */
export function fitted(picture: Picture, whole = false): Fitted {
  const scale = Math.min(FINDER_WIDTH / picture.width, FINDER_HEIGHT / picture.height, 1);
  const wide = Math.min(FINDER_WIDTH, Math.max(1, Math.round(picture.width * scale)));
  const high = Math.min(FINDER_HEIGHT, Math.max(1, Math.round(picture.height * scale)));
  const width = whole ? FINDER_WIDTH : Math.ceil(wide / MULTIPLE) * MULTIPLE;
  const height = whole ? FINDER_HEIGHT : Math.ceil(high / MULTIPLE) * MULTIPLE;
  const { rgb: small } = resize(picture, wide, high);
  const rgb = new Float32Array(width * height * 3).fill(GREY);
  for (let y = 0; y < high; y++) rgb.set(small.subarray(y * wide * 3, (y + 1) * wide * 3), y * width * 3);
  return { width, height, rgb, scale };
}
