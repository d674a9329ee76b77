import type { Band } from './band.ts';
import { type Blob, blobsOf, heightOf, widthOf } from './components.ts';
import type { Plane } from './plane.ts';
import { cutOut } from './strip.ts';
import { inkMask, type Mask, surroundingsOf } from './threshold.ts';

/** Characters are scaled to this height; all following lengths are in these pixels. */
const H = 24;
/** How far beyond the ends to search, and how much above and below, in character heights. */
const REACH = 3;
const SKIRT = 0.25;
/** Widest gap within a serial: for a dot or a symbol. */
const GAP = 1.3 * H;
/** Bold W and M fill some 60 % of their box; a component that fills more is background. */
const MOST_FILLED = 0.72;

/**
 * Moves the ends of a band out to characters that were missed. The row search uses whole components only, so a first letter that touches a
 * painted symbol is missed as a part of that symbol. Here the band and its surroundings at both ends are rectified and cut to the characters'
 * height, which removes everything above and below the characters.
 *
 * Tried and rejected: moving the ends *in* where a component's ink is half as strong as the others' (a painted symbol). It corrected 1 %
 * of clear pictures and cut off a faint character in 6 % of the bad ones.
 */
export function withTrueEnds(grey: Plane, band: Band): Band {
  const reach = reachOf(grey, band);
  const probe = cutOut(grey, band, { height: H, ...reach, above: SKIRT, below: SKIRT });
  const mask = inkMask(probe, surroundingsOf(probe, Math.round(0.7 * H)), band.light ? -1 : 1, 0.3);
  const skirt = Math.round(SKIRT * H);
  const characters = stacked(blobsOf(rows(mask, skirt, skirt + H))).filter((blob) => isCharacter(blob, mask, skirt));
  const begin = reach.left * H;
  const end = probe.width - reach.right * H;
  let left = begin;
  let right = end;
  for (const blob of [...characters].sort((a, b) => b.right - a.right)) {
    if (blob.right <= begin + 0.2 * H && left - blob.right <= GAP) left = Math.min(left, blob.left);
  }
  for (const blob of [...characters].sort((a, b) => a.left - b.left)) {
    if (blob.left >= end - 0.2 * H && blob.left - right <= GAP) right = Math.max(right, blob.right);
  }
  return left === begin && right === end ? band : stretchedBy(band, (begin - left) / H, (right - end) / H);
}

/** Distance along the band to the edge of the picture, in character heights. */
function reachOf({ width }: Plane, band: Band): { readonly left: number; readonly right: number } {
  const [topLeft, topRight, bottomRight, bottomLeft] = band.corners;
  const [dx] = alongBand(band);
  const left = Math.min(topLeft[0], bottomLeft[0]) / dx;
  const right = (width - Math.max(topRight[0], bottomRight[0])) / dx;
  return { left: Math.min(REACH, Math.max(0, left)), right: Math.min(REACH, Math.max(0, right)) };
}

/** Splits two small stacked letters that are one component. A coat of arms above two small letters (Slovakia) is not such a stack. */
function stacked(blobs: readonly Blob[]): Blob[] {
  const columns: Blob[] = [];
  for (const blob of [...blobs].sort((a, b) => a.left - b.left)) {
    const at = columns.findIndex((column) => isStack(column, blob));
    if (at === -1) columns.push(blob);
    else columns[at] = joined(columns[at], blob);
  }
  return columns;
}

function isStack(a: Blob, b: Blob): boolean {
  const overlap = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const beneath = a.bottom <= b.top || b.bottom <= a.top;
  const [low, high] = [heightOf(a), heightOf(b)].sort((x, y) => x - y);
  return beneath && overlap > 0.5 * Math.min(widthOf(a), widthOf(b)) && low > 0.3 * H && low > 0.7 * high;
}

function joined(a: Blob, b: Blob): Blob {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
    area: a.area + b.area,
  };
}

/** True for a component nearly as high as the band, not wider than a W, with paper between its strokes, that is not a bar continuing above and below (a plate's edge). */
function isCharacter(blob: Blob, mask: Mask, skirt: number): boolean {
  const width = widthOf(blob);
  if (heightOf(blob) < 0.65 * H || width > 1.3 * H || width < 0.06 * H) return false;
  if (blob.area > MOST_FILLED * heightOf(blob) * width && width > 0.3 * H) return false;
  return !(goesOn(mask, 0, skirt, blob) && goesOn(mask, skirt + H, mask.height, blob));
}

/** Whether there is ink beside the blob in nearly all of these rows. */
function goesOn(mask: Mask, from: number, to: number, blob: Blob): boolean {
  let filled = 0;
  for (let y = from; y < to; y++) {
    const row = mask.data.subarray(y * mask.width + Math.max(0, blob.left - 2), y * mask.width + blob.right + 2);
    if (row.includes(1)) filled++;
  }
  return filled >= 0.8 * (to - from);
}

function rows({ width, data }: Mask, from: number, to: number): Mask {
  return { width, height: to - from, data: data.subarray(from * width, to * width) };
}

/** The band made longer at its ends, in character heights. */
function stretchedBy(band: Band, left: number, right: number): Band {
  const [topLeft, topRight, bottomRight, bottomLeft] = band.corners;
  const [dx, dy] = alongBand(band);
  const moved = ([x, y]: readonly [number, number], by: number): [number, number] => [x + by * dx, y + by * dy];
  return {
    ...band,
    corners: [moved(topLeft, -left), moved(topRight, right), moved(bottomRight, right), moved(bottomLeft, -left)],
  };
}

/** One character height to the right along the band, in pixels of the picture. */
function alongBand({ corners: [topLeft, topRight, , bottomLeft] }: Band): [dx: number, dy: number] {
  const height = Math.hypot(bottomLeft[0] - topLeft[0], bottomLeft[1] - topLeft[1]);
  const scale = height / Math.hypot(topRight[0] - topLeft[0], topRight[1] - topLeft[1]);
  return [(topRight[0] - topLeft[0]) * scale, (topRight[1] - topLeft[1]) * scale];
}
