import { type Blob, heightOf, widthOf } from './components.ts';

/** Characters standing on one line: their boxes from left to right and the slope of the line (dy/dx). */
export interface Row {
  readonly blobs: readonly Blob[];
  readonly slope: number;
  /** Of the characters. */
  readonly height: number;
  /** Variation of heights and centres around the row's line, in heights: 0.02 for print, 0.15 for the gaps between letters. */
  readonly unrest: number;
  readonly score: number;
}

/** Cameras beside the road see plates with at most this slope. */
const STEEPEST = 0.4;

/** Components that may be characters of a serial in a picture of this height: neither specks nor frames, upright, not hollow. */
export function characterLike(blobs: readonly Blob[], pictureHeight: number): Blob[] {
  return blobs.filter((blob) => {
    const height = heightOf(blob);
    const width = widthOf(blob);
    if (height < 8 || height < 0.1 * pictureHeight || height > 0.95 * pictureHeight) return false;
    const fill = blob.area / (width * height);
    return width < 1.25 * height && width > 0.08 * height && fill > 0.14 && (fill < 0.95 || width < 0.4 * height);
  });
}

/**
 * The best row of components: for every two that may be on one line, those of similar height near that line. The score is the sum
 * of squared heights, so that a serial beats a longer caption in small print, reduced by the variation; overlapping and distant components are left out.
 * Cost: pairs × blobs, 40 blobs at most.
 */
export function bestRow(candidates: readonly Blob[]): Row | null {
  const blobs = [...candidates].sort((a, b) => heightOf(b) - heightOf(a)).slice(0, 40);
  let best: Row | null = null;
  for (let i = 0; i < blobs.length; i++) {
    for (let j = i + 1; j < blobs.length; j++) {
      const row = rowThrough(blobs, blobs[i], blobs[j]);
      if (row !== null && (best === null || row.score > best.score)) best = row;
    }
  }
  return best;
}

function rowThrough(blobs: readonly Blob[], a: Blob, b: Blob): Row | null {
  const height = (heightOf(a) + heightOf(b)) / 2;
  if (Math.abs(heightOf(a) - heightOf(b)) > 0.25 * height) return null;
  const dx = centreX(b) - centreX(a);
  if (Math.abs(dx) < 0.3 * height) return null;
  const slope = (centreY(b) - centreY(a)) / dx;
  if (Math.abs(slope) > STEEPEST) return null;
  const onLine = blobs.filter((blob) => {
    if (Math.abs(heightOf(blob) - height) > 0.22 * height) return false;
    return Math.abs(centreY(blob) - centreY(a) - slope * (centreX(blob) - centreX(a))) < 0.16 * height;
  });
  const chain = nearest(onLine, height);
  if (chain.length < 3) return null;
  const unrest = unrestOf(chain, a, slope, height);
  const score = chain.reduce((sum, blob) => sum + heightOf(blob) ** 2, 0) * Math.exp(-6 * unrest);
  return { blobs: chain, slope, height, unrest, score };
}

function unrestOf(blobs: readonly Blob[], on: Blob, slope: number, height: number): number {
  const strays = blobs.map((blob) => {
    const middle = centreY(on) + slope * (centreX(blob) - centreX(on));
    return Math.abs(centreY(blob) - middle) + Math.abs(heightOf(blob) - height);
  });
  return strays.reduce((sum, stray) => sum + stray, 0) / blobs.length / height;
}

/** The longest stretch without a gap wider than 1.8 heights, overlapping blobs once. */
function nearest(blobs: readonly Blob[], height: number): Blob[] {
  const sorted = [...blobs].sort((a, b) => a.left - b.left);
  let best: Blob[] = [];
  let run: Blob[] = [];
  for (const blob of sorted) {
    const last = run.at(-1);
    if (last !== undefined && blob.left - last.right > 1.8 * height) run = [];
    else if (last !== undefined && blob.left < last.right - 0.3 * widthOf(blob)) continue;
    run.push(blob);
    if (run.length > best.length) best = [...run];
  }
  return best;
}

export const centreX = (blob: Blob): number => (blob.left + blob.right) / 2;
export const centreY = (blob: Blob): number => (blob.top + blob.bottom) / 2;
