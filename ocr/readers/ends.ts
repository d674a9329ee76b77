import type { Lattice, Position } from '../../engine/plate/lattice.ts';

/** Left and right. */
export type Ends<T> = readonly [T, T];

/** From this probability on a position is added. */
const SHOWN_FROM = 0.03;

/** The lattice with a position at each end where a character may have been cut off, so probably an unread character. */
export function withCutOffs(lattice: Lattice, [left, right]: Ends<number>): Lattice {
  return [...placeOf(left), ...lattice, ...placeOf(right)];
}

function placeOf(cut: number): Position[] {
  return cut < SHOWN_FROM ? [] : [[{ char: '', p: 1 - cut }]];
}
