import type { Picture } from '../../image/picture.ts';
import { resize, type Samples } from './resize.ts';

/** Corners of a plate in fractions of the picture: x, y of top left, top right, bottom right, bottom left. */
export type Corners = Float32Array | readonly number[];

/** How much around the plate is kept for platenet, as a fraction of its width and height. */
const MARGIN = 0.04;

/**
 * The plate alone, rectified: the four corners (and a small margin) become the corners of a `width × height` picture.
 * The picture is shrunk first so far that one step between samples stays near one pixel, then sampled bilinearly.
 */
export function rectify(picture: Picture, corners: Corners, width: number, height: number, margin = MARGIN): Samples {
  const across = Math.hypot((corners[2] - corners[0]) * picture.width, (corners[3] - corners[1]) * picture.height);
  const shrink = Math.max(1, across / width);
  const source = shrunk(picture, shrink);
  const place = squareTo(corners);
  const rgb = new Float32Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const v = ((y + 0.5) / height) * (1 + 2 * margin) - margin;
    for (let x = 0; x < width; x++) {
      const u = ((x + 0.5) / width) * (1 + 2 * margin) - margin;
      const [px, py] = place(u, v);
      sample(source, px * source.width - 0.5, py * source.height - 0.5, rgb, (y * width + x) * 3);
    }
  }
  return { width, height, rgb };
}

/** What is sampled: a picture of three channels, as it came or shrunk. */
interface Source {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array | Float32Array;
}

function shrunk(picture: Picture, by: number): Source {
  const { width, height, channels, data } = picture;
  if (by === 1 && channels === 3) return { width, height, rgb: data };
  return resize(picture, Math.ceil(width / by), Math.ceil(height / by));
}

/** The projective map from the unit square to four corners (Heckbert, 1989). */
export function squareTo(c: Corners): (u: number, v: number) => [x: number, y: number] {
  const dx1 = c[2] - c[4];
  const dx2 = c[6] - c[4];
  const dx3 = c[0] - c[2] + c[4] - c[6];
  const dy1 = c[3] - c[5];
  const dy2 = c[7] - c[5];
  const dy3 = c[1] - c[3] + c[5] - c[7];
  const det = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / det;
  const h = (dx1 * dy3 - dx3 * dy1) / det;
  const a = c[2] - c[0] + g * c[2];
  const b = c[6] - c[0] + h * c[6];
  const d = c[3] - c[1] + g * c[3];
  const e = c[7] - c[1] + h * c[7];
  return (u, v) => {
    const w = g * u + h * v + 1;
    return [(a * u + b * v + c[0]) / w, (d * u + e * v + c[1]) / w];
  };
}

/** Bilinear, with the edge repeated outside. */
function sample(source: Source, x: number, y: number, out: Float32Array, at: number): void {
  const cx = Math.min(Math.max(x, 0), source.width - 1);
  const cy = Math.min(Math.max(y, 0), source.height - 1);
  const left = Math.min(Math.floor(cx), Math.max(0, source.width - 2));
  const top = Math.min(Math.floor(cy), Math.max(0, source.height - 2));
  const right = Math.min(left + 1, source.width - 1);
  const bottom = Math.min(top + 1, source.height - 1);
  const fx = cx - left;
  const fy = cy - top;
  for (let channel = 0; channel < 3; channel++) {
    const at00 = source.rgb[(top * source.width + left) * 3 + channel];
    const at10 = source.rgb[(top * source.width + right) * 3 + channel];
    const at01 = source.rgb[(bottom * source.width + left) * 3 + channel];
    const at11 = source.rgb[(bottom * source.width + right) * 3 + channel];
    out[at + channel] = (at00 * (1 - fx) + at10 * fx) * (1 - fy) + (at01 * (1 - fx) + at11 * fx) * fy;
  }
}
