import { resize } from '../readers/platenet/resize.ts';
import type { Picture } from '../readers/reader.ts';

/** What the finder's net looks at, px: the whole picture, shrunk until it fits, in the upper left corner; the rest is grey. */
export const FINDER_WIDTH = 512;
export const FINDER_HEIGHT = 384;
const GREY = 114;

export interface Fitted {
  /** Interleaved, 0..255 with fractions, `FINDER_WIDTH × FINDER_HEIGHT × 3`. */
  readonly rgb: Float32Array;
  /** Finder px per picture px. */
  readonly scale: number;
}

/** The picture as the finder sees it. A picture that is smaller is enlarged, four times at most. */
export function fitted(picture: Picture): Fitted {
  const scale = Math.min(FINDER_WIDTH / picture.width, FINDER_HEIGHT / picture.height, 4);
  const width = Math.max(1, Math.min(FINDER_WIDTH, Math.round(picture.width * scale)));
  const height = Math.max(1, Math.min(FINDER_HEIGHT, Math.round(picture.height * scale)));
  const { rgb: small } = resize(picture, width, height);
  const rgb = new Float32Array(FINDER_WIDTH * FINDER_HEIGHT * 3).fill(GREY);
  for (let y = 0; y < height; y++) rgb.set(small.subarray(y * width * 3, (y + 1) * width * 3), y * FINDER_WIDTH * 3);
  return { rgb, scale };
}
