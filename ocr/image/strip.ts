import type { Band } from './band.ts';
import { type Plane, planeOf } from './plane.ts';

/** Around the serial, in parts of the characters' height. */
const MARGIN_Y = 0.2;
const MARGIN_X = 0.35;

/**
 * The serial laid flat, dark on light, its characters `height` pixels high, darkest and lightest tones stretched to black and
 * white. Sampled bilinearly with as many samples a pixel as the shrinking asks for.
 */
export function stripOf(grey: Plane, band: Band, characterHeight: number): Plane {
  const [topLeft, topRight, bottomRight, bottomLeft] = band.corners;
  const zoom = characterHeight / Math.hypot(bottomLeft[0] - topLeft[0], bottomLeft[1] - topLeft[1]);
  const length = Math.hypot(topRight[0] - topLeft[0], topRight[1] - topLeft[1]);
  const width = Math.max(1, Math.round(length * zoom + 2 * MARGIN_X * characterHeight));
  const height = Math.round(characterHeight * (1 + 2 * MARGIN_Y));
  const inner = width - 2 * MARGIN_X * characterHeight;
  const out = planeOf(width, height);
  const steps = Math.min(4, Math.max(1, Math.ceil(1 / zoom)));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let sy = 0; sy < steps; sy++) {
        const v = (y + (sy + 0.5) / steps) / characterHeight - MARGIN_Y;
        for (let sx = 0; sx < steps; sx++) {
          const u = (x + (sx + 0.5) / steps - MARGIN_X * characterHeight) / inner;
          const px = mix(mix(topLeft[0], topRight[0], u), mix(bottomLeft[0], bottomRight[0], u), v);
          const py = mix(mix(topLeft[1], topRight[1], u), mix(bottomLeft[1], bottomRight[1], u), v);
          sum += sample(grey, px - 0.5, py - 0.5);
        }
      }
      out.data[y * width + x] = sum / (steps * steps) + 0.5;
    }
  }
  return stretched(out, band.light);
}

const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

/** Bilinear, with the edge repeated outside. */
function sample({ width, height, data }: Plane, x: number, y: number): number {
  const cx = Math.min(Math.max(x, 0), width - 1);
  const cy = Math.min(Math.max(y, 0), height - 1);
  const left = Math.floor(cx);
  const top = Math.floor(cy);
  const right = Math.min(left + 1, width - 1);
  const below = Math.min(top + 1, height - 1) * width;
  const fx = cx - left;
  return mix(
    mix(data[top * width + left], data[top * width + right], fx),
    mix(data[below + left], data[below + right], fx),
    cy - top,
  );
}

/** 2 % darkest to black, 2 % lightest to white, the rest between; light characters turned dark. */
function stretched(plane: Plane, light: boolean): Plane {
  const counts = new Uint32Array(256);
  for (const v of plane.data) counts[v]++;
  const part = plane.data.length * 0.02;
  const low = firstAbove(counts, part, 0, 1);
  const high = firstAbove(counts, part, 255, -1);
  const scale = 255 / Math.max(1, high - low);
  const table = Uint8ClampedArray.from(counts, (_, v) => (light ? 255 - (v - low) * scale : (v - low) * scale));
  return { ...plane, data: plane.data.map((v) => table[v]) };
}

function firstAbove(counts: Uint32Array, part: number, from: number, step: 1 | -1): number {
  let v = from;
  for (let sum = counts[v]; sum <= part && v + step >= 0 && v + step <= 255; sum += counts[v]) v += step;
  return v;
}
