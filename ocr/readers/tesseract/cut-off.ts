import { bestText, type Lattice, type Position } from '../../../engine/plate/lattice.ts';
import type { Band } from '../../image/band.ts';
import type { Plane } from '../../image/plane.ts';
import { roomFrom } from '../../image/room-from.ts';
import { cutOut } from '../../image/strip.ts';
import type { Ends } from '../ends.ts';

/**
 * Detects a band that ends before the serial does. A line reader cannot: it gives `M545F` and `XHM545F` the same probability. What is
 * beyond the end, and the quality of the rest of the picture and of the reading, give the probability of a cut-off character (logistic regression, fitted on
 * simulated truth). The lattice then gets a position at that end, with that probability of an unread character.
 */

/** Features of an end; `weights` of a model are in this order. */
export type EndLook = readonly number[];

/** Strips are scaled to this height; features are measured beyond each end from NEAR to FAR and SKIRT above and below, in heights of the characters. */
const H = 16;
const REACH = 1.5;
const SKIRT = 0.3;
const NEAR = 0.08;
const FAR = 0.95;

/** Serials of fewer characters are rare. */
const USUAL = 7;

/** @param lattice what was read in the band, not empty */
export function looksAtEnds(grey: Plane, band: Band, lattice: Lattice): Ends<EndLook> {
  const strip = cutOut(grey, band, { height: H, left: REACH, right: REACH, above: SKIRT, below: SKIRT });
  const ink = inkOf(strip, band.light);
  const [left, right] = roomsOf(grey, band);
  const length = bestText(lattice).length;
  const look = (room: number, other: number, columnAt: (x: number) => number, end: Position | undefined): EndLook => {
    const { darkest, lightest, around } = beyond(strip, ink, columnAt);
    return [
      1,
      Math.min(room, 1),
      Math.min(room, 2),
      Math.max(-3, Math.min(3, room - other)),
      darkest,
      lightest,
      around,
      Math.max(0, USUAL - length),
      end?.[0]?.p ?? 0,
      length - band.characters,
    ];
  };
  return [look(left, right, (x) => x, lattice[0]), look(right, left, (x) => strip.width - 1 - x, lattice.at(-1))];
}

/** Probability that a character was cut off, at each of two ends with these features. */
export function cutOffsAt([left, right]: Ends<EndLook>, weights: readonly number[]): Ends<number> {
  return [cutOffAt(left, weights), cutOffAt(right, weights)];
}

function cutOffAt(look: EndLook, weights: readonly number[]): number {
  return 1 / (1 + Math.exp(-look.reduce((sum, value, i) => sum + value * weights[i], 0)));
}

/** Distance from each end to the edge of the picture, along the band, in heights of the characters. */
function roomsOf(plane: Plane, { corners: [tl, tr, br, bl] }: Band): Ends<number> {
  const tall = Math.hypot(bl[0] - tl[0], bl[1] - tl[1]);
  const long = Math.hypot(tr[0] - tl[0], tr[1] - tl[1]);
  const [dx, dy] = [(tr[0] - tl[0]) / long, (tr[1] - tl[1]) / long];
  const room = (x: number, y: number, sign: 1 | -1): number => roomFrom([x, y], sign * dx, sign * dy, plane) / tall;
  return [room((tl[0] + bl[0]) / 2, (tl[1] + bl[1]) / 2, -1), room((tr[0] + br[0]) / 2, (tr[1] + br[1]) / 2, 1)];
}

/** Ink of a strip: 0 for paper, 1 for the darkness of the serial; the scale is from the serial's own 5 % darkest and 10 % lightest tones. */
function inkOf({ width, height, data }: Plane, light: boolean): Float64Array {
  const [begin, end] = [Math.round(REACH * H), width - Math.round(REACH * H)];
  const [top, bottom] = [Math.round(SKIRT * H), Math.round(SKIRT * H) + H];
  const tones: number[] = [];
  const toneOf = (i: number): number => (light ? 255 - data[i] : data[i]);
  for (let y = top; y < bottom; y++) for (let x = begin; x < end; x++) tones.push(toneOf(y * width + x));
  tones.sort((a, b) => a - b);
  const low = tones[Math.floor(0.05 * (tones.length - 1))] ?? 0;
  const high = tones[Math.floor(0.9 * (tones.length - 1))] ?? 255;
  return Float64Array.from({ length: width * height }, (_, i) =>
    Math.max(0, Math.min(1, (high - toneOf(i)) / Math.max(1, high - low))),
  );
}

/** Of the columns beyond an end: mean ink of the darkest and of the lightest at the height of the characters, and all around above and below. */
function beyond({ width, height }: Plane, ink: Float64Array, columnAt: (x: number) => number) {
  const [top, bottom] = [Math.round(SKIRT * H), Math.round(SKIRT * H) + H];
  let [darkest, lightest, around, count] = [0, 1, 0, 0];
  for (let x = Math.round((REACH - FAR) * H); x < Math.round((REACH - NEAR) * H); x++) {
    const column = columnAt(x);
    let inside = 0;
    for (let y = 0; y < height; y++) {
      const value = ink[y * width + column];
      if (y >= top && y < bottom) inside += value / H;
      else {
        around += value;
        count++;
      }
    }
    darkest = Math.max(darkest, inside);
    lightest = Math.min(lightest, inside);
  }
  return { darkest, lightest, around: around / Math.max(1, count) };
}
