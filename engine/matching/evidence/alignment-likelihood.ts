/**
 * The likelihood of a plate, or of a serial format, under a lattice: its characters are aligned with the lattice's positions, both in order. A
 * position where the reader itself named "nothing" may be left out as often as it did so; beyond that at most one thing goes wrong
 * with the number of characters: a place that no position shows, or a position that shows none.
 */
export interface Positions {
  readonly count: number;
  /** For each position: that it shows no character, and whether the reader named that. */
  readonly skips: Float64Array;
  readonly isNamed: Uint8Array;
  /** Whether any was. */
  readonly hasNamed: boolean;
}

/** Longest lattice and longest plate that are aligned. */
export const LONGEST_LATTICE = 32;

/** Whether so many characters can be aligned with the positions at all. */
export function isNear(places: number, { count, isNamed }: Pick<Positions, 'count' | 'isNamed'>): boolean {
  if (places > count + 1) return false;
  let least = count - 1;
  for (let i = 0; i < count; i++) least -= isNamed[i];
  return places >= least;
}

const row = () => new Float64Array(LONGEST_LATTICE + 2);
/** Sums so far by the number of characters aligned, of alignments without and with the one error. */
let right = row();
let wrong = row();
let nextRight = row();
let nextWrong = row();

/** Every sum counts, however small. */
const ANY_TAIL = new Float64Array(LONGEST_LATTICE + 1).fill(1);

/**
 * The sum over all alignments of `places` with the positions of the product of their steps.
 * @param table for each position (row) and whatever can be expected at a place (column)
 * @param places the column of each place; `length` of them
 * @param missed for a place that no position shows
 * @param tails for each position, the most that it and all after it can multiply a sum by; one entry more than there are positions
 * @param negligible a sum that cannot get beyond a few times this may be given as 0
 * Cost: two multiplications a position, or, where the reader named nothing somewhere, positions × places.
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
  for (const sums of [right, wrong, nextRight, nextWrong]) sums.fill(0, 0, length + 1);
  right[0] = 1;
  if (length > 0) wrong[1] = missed;
  // Characters that can have been aligned after so many positions: all but the skipped ones, and one more or less.
  let low = -1;
  for (let i = 0; i < count; i++) {
    const at = i * columns;
    const skip = skips[i];
    const free = isNamed[i] === 1;
    if (!free) low += 1;
    const high = Math.min(length, i + 2);
    nextRight[0] = free ? right[0] * skip : 0;
    nextWrong[0] = free ? wrong[0] * skip : right[0] * skip;
    if (low > 1) {
      nextRight[low - 1] = 0;
      nextWrong[low - 1] = 0;
    }
    let sum = nextRight[0] + nextWrong[0];
    for (let j = Math.max(1, low); j <= high; j++) {
      const said = table[at + places[j - 1]];
      nextRight[j] = right[j - 1] * said + (free ? right[j] * skip : 0);
      nextWrong[j] = wrong[j - 1] * said + (free ? wrong[j] : right[j]) * skip + nextRight[j - 1] * missed;
      sum += nextRight[j] + nextWrong[j];
    }
    if (sum * tails[i + 1] < negligible) return 0;
    [right, nextRight] = [nextRight, right];
    [wrong, nextWrong] = [nextWrong, wrong];
  }
  return right[length] + wrong[length];
}

/** The same where there are only three ways to go: every place at its own position, one missed, one too many. */
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
