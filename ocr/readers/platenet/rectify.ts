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
  const at = projectionOf(corners);
  const rgb = new Float32Array(width * height * 3);
  for (let y = 0, out = 0; y < height; y++) {
    const v = ((y + 0.5) / height) * (1 + 2 * margin) - margin;
    for (let x = 0; x < width; x++, out += 3) {
      const u = ((x + 0.5) / width) * (1 + 2 * margin) - margin;
      const w = at.g * u + at.h * v + 1;
      const px = ((at.a * u + at.b * v + at.c) / w) * source.width - 0.5;
      const py = ((at.d * u + at.e * v + at.f) / w) * source.height - 0.5;
      sample(source, px, py, rgb, out);
    }
  }
  return { width, height, rgb };
}

/** Corners that were seen in a plate laid flat, in fractions of the picture it was laid flat from. */
export function cornersWithin(outer: Corners, seen: Corners, margin = MARGIN): number[] {
  const place = squareTo(outer);
  const unit = (at: number): number => at * (1 + 2 * margin) - margin;
  return [0, 2, 4, 6].flatMap((n) => place(unit(seen[n]), unit(seen[n + 1])));
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

/** x = (a u + b v + c) / (g u + h v + 1), y = (d u + e v + f) / (g u + h v + 1). */
type Projection = Readonly<Record<'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h', number>>;

/** The projective map from the unit square to four corners (Heckbert, 1989). */
function projectionOf(c: Corners): Projection {
  const dx1 = c[2] - c[4];
  const dx2 = c[6] - c[4];
  const dx3 = c[0] - c[2] + c[4] - c[6];
  const dy1 = c[3] - c[5];
  const dy2 = c[7] - c[5];
  const dy3 = c[1] - c[3] + c[5] - c[7];
  const det = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / det;
  const h = (dx1 * dy3 - dx3 * dy1) / det;
  return {
    a: c[2] - c[0] + g * c[2],
    b: c[6] - c[0] + h * c[6],
    c: c[0],
    d: c[3] - c[1] + g * c[3],
    e: c[7] - c[1] + h * c[7],
    f: c[1],
    g,
    h,
  };
}

/** That map as a function. */
export function squareTo(corners: Corners): (u: number, v: number) => [x: number, y: number] {
  const { a, b, c, d, e, f, g, h } = projectionOf(corners);
  return (u, v) => {
    const w = g * u + h * v + 1;
    return [(a * u + b * v + c) / w, (d * u + e * v + f) / w];
  };
}

/** Bilinear, with the edge repeated outside. */
function sample({ width, height, rgb }: Source, x: number, y: number, out: Float32Array, at: number): void {
  const cx = x < 0 ? 0 : x > width - 1 ? width - 1 : x;
  const cy = y < 0 ? 0 : y > height - 1 ? height - 1 : y;
  const left = Math.max(0, Math.min(Math.floor(cx), width - 2));
  const top = Math.max(0, Math.min(Math.floor(cy), height - 2));
  const fx = cx - left;
  const fy = cy - top;
  const right = left + 1 < width ? 3 : 0;
  const from = (top * width + left) * 3;
  const below = top + 1 < height ? from + width * 3 : from;
  for (let channel = 0; channel < 3; channel++) {
    const upper = rgb[from + channel] * (1 - fx) + rgb[from + right + channel] * fx;
    const lower = rgb[below + channel] * (1 - fx) + rgb[below + right + channel] * fx;
    out[at + channel] = upper * (1 - fy) + lower * fy;
  }
}
