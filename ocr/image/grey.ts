import type { Picture } from './picture.ts';
import { type Plane, planeOf } from './plane.ts';

/** Where the picture has almost no colour: luma weights (ITU-R BT.601). */
const LUMA = [0.299, 0.587, 0.114] as const;

/**
 * Converts colour to grey so that coloured ink keeps its contrast: the colour axis along which the *edges* of this picture are strongest
 * becomes grey. Red on white is then as dark as black on white, where luma would give a pale grey. Edges, not
 * pixels: a sunset behind the serial is strongly coloured but has no edges. Light stays light.
 */
export function greyOf(picture: Picture): Plane {
  const { width, height, channels, data } = picture;
  if (channels === 1) return { width, height, data };
  const [r, g, b] = edgeAxis(picture);
  const grey = planeOf(width, height);
  // The axis may have a negative component (blue paper, yellow ink): shift so that no value is below black.
  const low = 255 * (Math.min(0, r) + Math.min(0, g) + Math.min(0, b));
  const scale = 255 / (255 * (Math.max(0, r) + Math.max(0, g) + Math.max(0, b)) - low);
  for (let i = 0, o = 0; o < grey.data.length; i += 3, o++) {
    grey.data[o] = (r * data[i] + g * data[i + 1] + b * data[i + 2] - low) * scale + 0.5;
  }
  return grey;
}

/** Main axis of the colour steps between pixels two apart, by power iteration on their 3 × 3 scatter; unit length. */
function edgeAxis({ width, height, data }: Picture): readonly [number, number, number] {
  let rr = 0;
  let rg = 0;
  let rb = 0;
  let gg = 0;
  let gb = 0;
  let bb = 0;
  for (let y = 1; y < height; y += 2) {
    for (let x = 2, i = (y * width + 2) * 3; x < width; x += 2, i += 6) {
      const r = data[i] - data[i - 6];
      const g = data[i + 1] - data[i - 5];
      const b = data[i + 2] - data[i - 4];
      rr += r * r;
      rg += r * g;
      rb += r * b;
      gg += g * g;
      gb += g * b;
      bb += b * b;
    }
  }
  let [r, g, b]: [number, number, number] = [...LUMA];
  for (let step = 0; step < 12; step++) {
    const [nr, ng, nb] = [rr * r + rg * g + rb * b, rg * r + gg * g + gb * b, rb * r + gb * g + bb * b];
    const length = Math.hypot(nr, ng, nb);
    if (length === 0) return LUMA;
    [r, g, b] = [nr / length, ng / length, nb / length];
  }
  return r * LUMA[0] + g * LUMA[1] + b * LUMA[2] < 0 ? [-r, -g, -b] : [r, g, b];
}
