import { bestText, type Lattice } from '../../engine/plate/lattice.ts';
import type { Picture } from '../image/picture.ts';
import { type Corners, widthIn } from '../image/projection.ts';
import type { Ends } from '../readers/ends.ts';

/**
 * Features of one end of a cut-out, in the order of {@link WEIGHTS}: 1; margin; margin minus that at the other end; number of characters; width of the
 * plate over its height.
 */
export type EndLook = readonly number[];

/**
 * Log odds that a character is missing at an end of a cut-out: a logistic regression on what {@link looksAtCutOut} sees, by
 * `ocr/training/platenet/choose-cut-off.ts` (`npm run train:cut-off`) on simulated plates cut at random. A cut-out that was made badly has lost one end: the
 * plate lies at that side of it, is less wide for its height, and has fewer characters. That the remaining characters look whole is no
 * evidence. The constant assumes that one end in twenty is cut, because cut-outs made with care are rarely cut.
 */
const WEIGHTS = [10.27, -33.21, -24.09, -0.46, -6.57];

/** Greatest margin, in widths of the plate; larger ones are no further evidence. */
const MOST = { room: 0.15, lopsided: 0.08, characters: 8, aspect: 3 };
/** Shares of the picture: a plate that is narrower or lower is ignored. */
const LEAST = 0.2;

/**
 * Probability that a character was cut off at the left and at the right end of a picture that was read as a whole.
 * @param corners of the plate, in fractions of the picture
 */
export function endsOfCutOut(picture: Size, corners: Corners, lattice: Lattice): Ends<number> {
  const [left, right] = looksAtCutOut(picture, corners, lattice);
  const cut = (look: EndLook): number => 1 / (1 + Math.exp(-look.reduce((sum, value, k) => sum + value * WEIGHTS[k], 0)));
  return [cut(left), cut(right)];
}

export function looksAtCutOut({ width, height }: Size, corners: Corners, lattice: Lattice): Ends<EndLook> {
  const [x0, y0, x1, y1, x2, y2, x3, y3] = corners;
  const wide = Math.max(LEAST, widthIn(corners));
  const high = Math.max(LEAST, (y2 + y3 - y0 - y1) / 2);
  const [left, right] = [(x0 + x3) / 2 / wide, (2 - x1 - x2) / 2 / wide];
  const characters = Math.min(MOST.characters, bestText(lattice).length);
  const aspect = Math.min(MOST.aspect, (wide * width) / (high * height));
  const look = (room: number, other: number): EndLook => [
    1,
    within(MOST.room, room),
    within(MOST.lopsided, room - other),
    characters,
    aspect,
  ];
  return [look(left, right), look(right, left)];
}

type Size = Pick<Picture, 'width' | 'height'>;

function within(most: number, value: number): number {
  return Math.max(-most, Math.min(most, value));
}
