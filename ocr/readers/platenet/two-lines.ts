import { heightOf, widthOf } from '../../../engine/plate/corners.ts';
import type { Reading } from '../../../engine/plate/reading.ts';
import { pictureOf } from '../../image/bytes.ts';
import type { Picture } from '../../image/picture.ts';
import { type Corners, cornersIn } from '../../image/projection.ts';
import { rectify } from '../../image/resample/rectify.ts';
import { resize, type Samples } from '../../image/resample/resize.ts';
import { takeFloats } from '../../memory.ts';

/**
 * A plate that is wider than so many of its heights has one line: of 600 simulated cut-outs of one line two are less wide as the net sees them, of 300 of
 * two lines none is wider.
 */
const WIDEST = 1.6;

/**
 * Whose a plate of two lines may be. statenet knows plates of one line; of the jurisdictions that are modelled, those of the United States and Mexico issue none of two,
 * and the motorcycles of Argentina have serials of their own.
 */
export const TWO_LINED_STATES: Reading['jurisdictions'] = [
  { code: 'BR-*', p: 0.49 },
  { code: 'EU-*', p: 0.49 },
];

/** Whether a plate may have two lines, by its proportions. */
export function mayHaveTwoLines(picture: Picture, corners: Corners): boolean {
  const place = cornersIn(picture, corners);
  return widthOf(place) < WIDEST * heightOf(place);
}

/**
 * Exponent of the probabilities of such a reading: the net learned from plates of one line and is too sure. Chosen on 300 of seed 9501: the calibration error of plates
 * falls from 0.088 to 0.057, sure misreads from 0.043 to 0.027; with 0.65 three of a hundred reads fewer are given.
 */
export const TRUST_IN_TWO_LINES = 0.8;

/** Columns and rows of the rectified plate: each line gets at least the rows that the network sees of a plate of one line. */
const RECTIFIED = { width: 144, height: 120 };

/** A plate of two lines in the shape of one line. @param margin as of `rectify` */
export function asOneLine(picture: Picture, corners: Corners, width: number, height: number, margin?: number): Samples {
  return resize(pictureOf(besideEachOther(rectify(picture, corners, RECTIFIED.width, RECTIFIED.height, margin))), width, height);
}

/** Shares of the plate's height between which the gap between its lines is looked for, and the height of the rows looked at together. */
const GAP = { from: 0.38, to: 0.68, height: 0.03 };
/** Share of the width at each side where rims and bands are, so that it tells nothing. */
const ASIDE = 0.15;
/** Shares of the width: kept around the characters of a line; not looked at, at each side; most that is left out at a side. */
const ENDS = { kept: 0.06, aside: 0.07, most: 0.3 };
/** A column has characters if it differs by this part of what the columns that differ more than this share of all do. */
const INK = { part: 0.5, share: 0.8 };

/** Rows and columns of a rectified plate. */
interface Line {
  readonly top: number;
  readonly left: number;
  readonly right: number;
}

/**
 * The two lines of a rectified plate beside each other, both as high as the lower of them, and without what is empty at their ends: else characters would be half
 * as wide as on plates of one line. About 0.3 ms.
 */
export function besideEachOther(plate: Samples): Samples {
  const gap = gapOf(plate);
  const high = Math.max(1, Math.min(gap, plate.height - gap));
  const lines = [lineOf(plate, gap - high, high), lineOf(plate, gap, high)];
  const width = lines.reduce((sum, { left, right }) => sum + right - left, 0);
  const rgb = takeFloats(width * high * 3);
  let at = 0;
  for (let y = 0; y < high; y++) {
    for (const { top, left, right } of lines) {
      const row = (top + y) * plate.width;
      rgb.set(plate.rgb.subarray((row + left) * 3, (row + right) * 3), at);
      at += (right - left) * 3;
    }
  }
  return { width, height: high, rgb };
}

/** The row near the middle around which light changes least along the rows: no characters are there. */
export function gapOf({ width, height, rgb }: Samples): number {
  const [left, right] = [Math.round(width * ASIDE), Math.round(width * (1 - ASIDE)) - 1];
  const changes = Array.from({ length: height }, (_, y) => {
    let sum = 0;
    for (let x = left; x < right; x++) sum += Math.abs(greenAt(rgb, y * width + x + 1) - greenAt(rgb, y * width + x));
    return sum;
  });
  const around = Math.max(1, Math.round((height * GAP.height) / 2));
  let [best, least] = [height >> 1, Number.POSITIVE_INFINITY];
  for (let y = Math.round(height * GAP.from); y < height * GAP.to; y++) {
    const sum = changes.slice(y - around, y + around + 1).reduce((all, change) => all + change, 0);
    if (sum < least) [best, least] = [y, sum];
  }
  return best;
}

/** Where the characters of a line begin and end, and a little more. */
function lineOf({ width, rgb }: Samples, top: number, high: number): Line {
  const differences = Array.from({ length: width }, (_, x) => {
    let [sum, off] = [0, 0];
    for (let y = top; y < top + high; y++) sum += greenAt(rgb, y * width + x);
    for (let y = top; y < top + high; y++) off += Math.abs(greenAt(rgb, y * width + x) - sum / high);
    return off;
  });
  const inked = INK.part * (differences.toSorted((a, b) => a - b)[Math.floor(width * INK.share)] ?? 0);
  const [aside, most, kept] = [ENDS.aside, ENDS.most, ENDS.kept].map((share) => Math.round(width * share)) as [
    number,
    number,
    number,
  ];
  let [left, right] = [aside, width - aside];
  while (left < most && (differences[left] ?? 0) < inked) left++;
  while (right > width - most && (differences[right - 1] ?? 0) < inked) right--;
  return { top, left: Math.max(0, left - kept), right: Math.min(width, right + kept) };
}

function greenAt(rgb: Float32Array, pixel: number): number {
  return rgb[3 * pixel + 1] ?? 0;
}
