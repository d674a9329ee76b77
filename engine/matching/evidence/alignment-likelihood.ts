import { AlignmentSums, addPosition, LONGEST_LATTICE } from './alignment-sums.ts';

/** Of each position of a lattice, the evidence for "no character". */
export interface Positions {
  readonly count: number;
  /** For each position, the likelihood of "no character", and whether the reader named it. */
  readonly skips: Float64Array;
  readonly isNamed: Uint8Array;
  /** Whether the reader named it at any position. */
  readonly hasNamed: boolean;
}

/** Whether so many characters can be aligned with the positions. */
export function isNear(places: number, { count, isNamed }: Pick<Positions, 'count' | 'isNamed'>): boolean {
  if (places > count + 1) return false;
  let least = count - 1;
  for (let i = 0; i < count; i++) least -= isNamed[i];
  return places >= least;
}

/** Written anew by every call. */
let before = new AlignmentSums();
let after = new AlignmentSums();
const said = new Float64Array(LONGEST_LATTICE + 2);

/** Tails for callers that want every sum, however small. */
const ANY_TAIL = new Float64Array(LONGEST_LATTICE + 1).fill(1);

/**
 * The sum over all alignments of `places` with the positions of the product of their steps.
 * @param table for each position (row) and character or set of characters (column), the likelihood of the position
 * @param places the column of each place; `length` of them
 * @param missed likelihood of a place that no position shows
 * @param tails for each position, the most that it and all after it can multiply a sum by; one entry more than there are positions
 * @param negligible a sum that cannot get beyond a few times this may be given as 0
 * Cost: two multiplications a position; positions × places × 6 where the reader named "no character".
 */
export function alignmentLikelihood(
  table: Float64Array,
  columns: number,
  places: ArrayLike<number>,
  length: number,
  positions: Positions,
  missed: number,
  tails = ANY_TAIL,
  negligible = 0,
): number {
  if (!positions.hasNamed)
    return straightAlignmentLikelihood(table, columns, places, length, positions, missed, tails, negligible);
  if (!isNear(length, positions)) return 0;
  const { count, skips, isNamed } = positions;
  before.begin(length, missed);
  after.begin(length, missed);
  // Characters that can have been aligned after so many positions: all but the skipped ones, and one more or less.
  let low = -1;
  for (let i = 0; i < count; i++) {
    const at = i * columns;
    const isFree = isNamed[i] === 1;
    if (!isFree) low += 1;
    const from = low > 1 ? low : 0;
    const to = Math.min(length, i + 2);
    for (let j = from > 0 ? from : 1; j <= to; j++) said[j] = table[at + places[j - 1]];
    const sum = addPosition(before, after, from, to, said, skips[i], isFree, missed);
    if (sum * tails[i + 1] < negligible) return 0;
    [before, after] = [after, before];
  }
  return before.exact[length] + before.shifted[length];
}

/**
 * The same where the reader named no "no character", as in most reads: every place has its own position, or one place is missed, or one position
 * is too many. Nine times as fast at seven places.
 */
function straightAlignmentLikelihood(
  table: Float64Array,
  columns: number,
  places: ArrayLike<number>,
  length: number,
  { count, skips }: Positions,
  missed: number,
  tails: Float64Array,
  negligible: number,
): number {
  let straight = 1;
  if (length === count) {
    for (let i = 0, at = 0; i < count; i++, at += columns) {
      straight *= table[at + places[i]];
      if (straight * tails[i + 1] < negligible) return 0;
    }
    return straight;
  }
  let moved = 0;
  if (length === count + 1) {
    moved = missed;
    for (let i = 0, at = 0; i < count; i++, at += columns) {
      straight *= table[at + places[i]];
      moved = moved * table[at + places[i + 1]] + straight * missed;
      if ((straight + moved) * tails[i + 1] < negligible) return 0;
    }
    return moved;
  }
  if (length !== count - 1) return 0;
  for (let i = 0, at = 0; i < count; i++, at += columns) {
    moved = (i > 0 ? moved * table[at + places[i - 1]] : 0) + straight * skips[i];
    if (i < length) straight *= table[at + places[i]];
    if ((straight + moved) * tails[i + 1] < negligible) return 0;
  }
  return moved;
}
