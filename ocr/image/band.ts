import { blobsOf } from './components.ts';
import { withTrueEnds } from './extend.ts';
import { medianOf } from './median.ts';
import { halvedTo, type Plane, type Scaled } from './plane.ts';
import { bestRow, centreX, characterLike, type Row } from './row.ts';
import { inkMask, surroundingsOf } from './threshold.ts';

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

/** One way of looking: halved so often, ink against surroundings of so many heights of the picture, by so many spreads. */
interface Look {
  readonly halved: number;
  readonly radius: number;
  readonly k: number;
}

/** From the cheapest, which finds nearly all clear pictures, to finer and to smaller neighbourhoods (small print, frames, shadows). */
const LOOKS: readonly Look[] = [
  { halved: 1, radius: 0.33, k: 0.3 },
  { halved: 0, radius: 0.33, k: 0.3 },
  { halved: 0, radius: 0.125, k: 0.3 },
  { halved: 1, radius: 0.25, k: 0.3 },
];

/** A row of so many characters that stray so little needs no second look. */
const SURE_CHARACTERS = 5;
const SURE_UNREST = 0.05;

/** Where no row is clearly the other polarity's better, a reader may have to look at both: the gaps of bold letters look like print too. */
const RIVAL_FROM = 0.3;

/**
 * Finds the serial by its characters. The likelier polarity first, then the other one if its best row comes near; nothing
 * where there is no row of at least three.
 */
export function findBands(grey: Plane): readonly Band[] {
  const search = halvedTo(grey, SEARCH_WIDTH);
  let dark: Found | null = null;
  let light: Found | null = null;
  for (const look of LOOKS) {
    const found = lookFor(search, look);
    dark = better(dark, found.dark);
    light = better(light, found.light);
    const best = better(dark, light);
    if (best !== null && best.row.blobs.length >= SURE_CHARACTERS && best.row.unrest <= SURE_UNREST) break;
  }
  const best = better(dark, light);
  if (best === null) return [];
  const rival = best === dark ? light : dark;
  const found = rival !== null && worth(rival) >= RIVAL_FROM * worth(best) ? [best, rival] : [best];
  return found.map((each) => withTrueEnds(grey, bandOf(each)));
}

interface Found {
  readonly row: Row;
  readonly light: boolean;
  /** Pixels of the picture a pixel of the row. */
  readonly scale: number;
}

function lookFor({ plane, scale }: Scaled, look: Look): { readonly dark: Found | null; readonly light: Found | null } {
  const small = halvedTo(plane, plane.width >> look.halved);
  const around = surroundingsOf(small.plane, Math.max(5, Math.round(small.plane.height * look.radius)));
  const rowIn = (sign: 1 | -1): Found | null => {
    const row = bestRow(characterLike(blobsOf(inkMask(small.plane, around, sign, look.k)), small.plane.height));
    return row && { row, light: sign === -1, scale: scale * small.scale };
  };
  return { dark: rowIn(1), light: rowIn(-1) };
}

function better(a: Found | null, b: Found | null): Found | null {
  if (a === null || b === null) return a ?? b;
  return worth(b) > worth(a) ? b : a;
}

/** The row's score in pixels of the picture, so that rows of different looks compare. */
function worth({ row, scale }: Found): number {
  return row.score * scale ** 2;
}

/** Lines through the tops and through the bottoms of the characters, by the median of all pairs' slopes (Theil–Sen). */
function bandOf({ row: { blobs, height }, light, scale }: Found): Band {
  const slope = theilSen(blobs.map((b) => [centreX(b), (b.top + b.bottom) / 2]));
  const left = Math.min(...blobs.map((b) => b.left));
  const right = Math.max(...blobs.map((b) => b.right));
  const top = medianOf(blobs.map((b) => b.top - slope * centreX(b)));
  const bottom = medianOf(blobs.map((b) => b.bottom - slope * centreX(b)));
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
  return slopes.length === 0 ? 0 : medianOf(slopes);
}
