import { median } from 'simple-statistics';
import type { Band } from './band.ts';
import { blobsOf } from './components.ts';
import { withTrueEnds } from './extend.ts';
import { halvedTo, type Plane, type Scaled } from './plane.ts';
import { bestRow, centreX, characterLike, type Row } from './row.ts';
import { inkMask, surroundingsOf } from './threshold.ts';

/** Characters of 10 to 120 px are found at this width; more pixels only take longer. */
const SEARCH_WIDTH = 512;

/** One search: how often the picture is halved, the neighbourhood of the threshold in heights of the picture, and its factor of the spread. */
interface Look {
  readonly halved: number;
  readonly radius: number;
  readonly k: number;
}

/**
 * The first search uses half the resolution and a neighbourhood of a fifth of the height, and finds nine of ten. Then come finer searches, for small print and
 * letters that touch, and one for the faintest ink. Chosen on 767 simulated pictures of all severities, on which each of 48
 * searches was tried: the best alone covers 90 % of the serials, these four 94 %, all 48 together 96 %.
 */
const LOOKS: readonly Look[] = [
  { halved: 1, radius: 0.09, k: 0.3 },
  { halved: 0, radius: 0.09, k: 0.6 },
  { halved: 1, radius: 0.09, k: 0 },
  { halved: 0, radius: 0.06, k: 0.6 },
];

/** A row of so many characters with so little variation needs no further search. */
const SURE_CHARACTERS = 5;
const SURE_UNREST = 0.05;

/** Where no row is clearly better than the others, several bands are returned: the gaps of bold letters look like print, too. */
const RIVAL_FROM = 0.3;
const MOST_BANDS = 3;
/** Bands whose corners are not further apart than this, in character heights, are the same. */
const SAME_WITHIN = 0.3;

/** Finds the serial by its characters: the best band first, then others that are nearly as good; none where there is no row of at least three characters. */
export function findBands(grey: Plane): readonly Band[] {
  const search = halvedTo(grey, SEARCH_WIDTH);
  const found: Found[] = [];
  for (const look of LOOKS) {
    const now = lookFor(search, look);
    found.push(...now);
    if (now.some(({ row }) => row.blobs.length >= SURE_CHARACTERS && row.unrest <= SURE_UNREST)) break;
  }
  found.sort((a, b) => worth(b) - worth(a));
  const bands: Band[] = [];
  for (const each of found) {
    if (bands.length === MOST_BANDS || worth(each) < RIVAL_FROM * worth(found[0])) break;
    const band = withTrueEnds(grey, bandOf(each));
    if (!bands.some((other) => isSame(band, other))) bands.push(band);
  }
  return bands;
}

function isSame(a: Band, b: Band): boolean {
  const apart = a.corners.map(([x, y], i) => Math.hypot(x - b.corners[i][0], y - b.corners[i][1]));
  return a.light === b.light && Math.max(...apart) < SAME_WITHIN * a.height;
}

interface Found {
  readonly row: Row;
  readonly light: boolean;
  /** Picture pixels per pixel of the row. */
  readonly scale: number;
}

/** The best row of dark and of light characters. */
function lookFor({ plane, scale }: Scaled, look: Look): Found[] {
  const small = halvedTo(plane, plane.width >> look.halved);
  const around = surroundingsOf(small.plane, Math.max(5, Math.round(small.plane.height * look.radius)));
  return ([1, -1] as const).flatMap((sign) => {
    const row = bestRow(characterLike(blobsOf(inkMask(small.plane, around, sign, look.k)), small.plane.height));
    return row === null ? [] : [{ row, light: sign === -1, scale: scale * small.scale }];
  });
}

/** The row's score in pixels of the picture, so that rows of different searches can be compared. */
function worth({ row, scale }: Found): number {
  return row.score * scale ** 2;
}

/** Lines through the tops and through the bottoms of the characters, by the median of all pairs' slopes (Theil–Sen). */
function bandOf({ row: { blobs, height }, light, scale }: Found): Band {
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
