import { type Corners, widthOf } from '../../engine/plate/corners.ts';
import type { Picture } from '../image/picture.ts';
import { roomFrom } from '../image/room-from.ts';
import type { Ends } from '../readers/ends.ts';

/**
 * Log odds that a plate's end was cut off together with a character, by how far it is from the edge of the picture in widths of the plate: `seen` where the
 * reader sees the end – a plate that is cut looks to it as if it went on beyond the edge –, `placed` where it does not look, and the finder or the
 * sender says it. Of plates cut by a fifth, 84 of 100 were read surely and wrong: the next character stands at the edge and looks whole. Fitted by
 * `npm run train:cut-by-edge` and, `placed`, on 786 simulated plates cut by up to 0.28 of their width.
 */
export const CUT = {
  seen: { constant: -2.5, room: -42, least: -0.08 },
  placed: { constant: -0.3, room: -35, least: -0.02 },
} as const;

/**
 * Probability that a character was cut off at the left and right end of a plate found or given in a picture. This does not apply to cut-outs, which were made
 * from a view of the whole plate (see `cut-out-ends.ts`). @param corners px @param by who says where they are
 */
export function endsAtEdge(picture: Pick<Picture, 'width' | 'height'>, corners: Corners, by: keyof typeof CUT): Ends<number> {
  const { constant, room, least } = CUT[by];
  const cut = (away: number): number => 1 / (1 + Math.exp(-(constant + room * Math.max(least, away))));
  const [left, right] = roomsAtEnds(picture, corners);
  return [cut(left), cut(right)];
}

/** How far a plate's left and right end are from the edge of the picture, along the plate and in its widths; below 0 outside. */
export function roomsAtEnds(picture: Pick<Picture, 'width' | 'height'>, corners: Corners): Ends<number> {
  const [x0, y0, x1, y1, x2, y2, x3, y3] = corners;
  const [left, right] = [
    [(x0 + x3) / 2, (y0 + y3) / 2],
    [(x1 + x2) / 2, (y1 + y2) / 2],
  ] as const;
  const long = widthOf(corners);
  const [dx, dy] = [(right[0] - left[0]) / long, (right[1] - left[1]) / long];
  return [roomFrom(left, -dx, -dy, picture) / long, roomFrom(right, dx, dy, picture) / long];
}
