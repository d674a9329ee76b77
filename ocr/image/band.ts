import { blobsOf } from './components.ts';
import { halvedTo, type Plane } from './plane.ts';
import { bestRow, centreX, characterLike, type Row } from './row.ts';
import { inkMask, integral } from './threshold.ts';

/** Where the serial stands in a picture, in its pixels. */
export interface Band {
  /** Top left, top right, bottom right, bottom left of the serial, without margin. */
  readonly corners: readonly (readonly [x: number, y: number])[];
  /** Height of the characters. */
  readonly height: number;
  /** True for light characters on a dark ground. */
  readonly light: boolean;
  /** Characters that were found one by one. */
  readonly characters: number;
}

/** Characters of 10 to 120 px are found at this width; more pixels only cost time. */
const SEARCH_WIDTH = 512;

/** Finds the serial by its characters: ink in both polarities at several neighbourhoods, the best row of all wins. Null where there is none. */
export function findBand(grey: Plane): Band | null {
  const { plane, scale } = halvedTo(grey, SEARCH_WIDTH);
  const sums = integral(plane);
  let best: { row: Row; light: boolean } | null = null;
  for (const radius of radii(plane)) {
    for (const sign of [1, -1] as const) {
      const row = bestRow(characterLike(blobsOf(inkMask(plane, sums, radius, sign, 0.12)), plane.height));
      if (row !== null && (best === null || row.score > best.row.score)) best = { row, light: sign === -1 };
    }
  }
  return best && bandOf(best.row, best.light, scale);
}

function radii({ height }: Plane): number[] {
  return [Math.max(6, Math.round(height / 3)), Math.max(5, Math.round(height / 8))];
}

/** Lines through the tops and through the bottoms of the characters, by the median of all pairs' slopes (Theil–Sen). */
function bandOf({ blobs, height }: Row, light: boolean, scale: number): Band {
  const slope = theilSen(blobs.map((b) => [centreX(b), (b.top + b.bottom) / 2]));
  const left = Math.min(...blobs.map((b) => b.left));
  const right = Math.max(...blobs.map((b) => b.right));
  const top = median(blobs.map((b) => b.top - slope * centreX(b)));
  const bottom = median(blobs.map((b) => b.bottom - slope * centreX(b)));
  const corner = (x: number, offset: number): [number, number] => [x * scale, (offset + slope * x) * scale];
  return {
    corners: [corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)],
    height: height * scale,
    light,
    characters: blobs.length,
  };
}

function theilSen(points: readonly (readonly [number, number])[]): number {
  const slopes: number[] = [];
  for (let i = 0; i < points.length; i++) {
    for (let j = i + 1; j < points.length; j++) {
      const dx = points[j][0] - points[i][0];
      if (dx !== 0) slopes.push((points[j][1] - points[i][1]) / dx);
    }
  }
  return slopes.length === 0 ? 0 : median(slopes);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
