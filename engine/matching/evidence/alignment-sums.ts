/**
 * The alignment model, as a recursion over the positions of a lattice (a forward algorithm). The characters of a plate, its places, are
 * aligned with the positions, both in order. A position where the reader itself named "no character" may be left out as often as it did
 * so; beyond that at most one error is made in the number of characters: a place that no position shows, or a position that shows none.
 *
 * The model is {@link addPosition}. Three functions sum in another order, and their docstrings say what that saves: `alignment-likelihood.ts` (no "no
 * character" was named), `population/group-likelihoods.ts` (over tries of serial formats), `patterns/alignments-that-fit.ts` (over the states of a
 * pattern). The largest term of the sum, for people, is `best-alignment.ts`.
 */

/** Longest lattice and longest plate that are aligned. */
export const LONGEST_LATTICE = 32;

/** Sums over the alignments of the positions so far with so many places (index): without an error in the number of characters, and with one. */
export class AlignmentSums {
  readonly exact = new Float64Array(LONGEST_LATTICE + 2);
  readonly shifted = new Float64Array(LONGEST_LATTICE + 2);

  /** The sums before the first position. @param length places of the plate @param missed likelihood of a place that no position shows */
  begin(length: number, missed: number): void {
    this.exact.fill(0, 0, length + 1);
    this.shifted.fill(0, 0, length + 1);
    this.exact[0] = 1;
    if (length > 0) this.shifted[1] = missed;
  }
}

/**
 * From the sums before a position to those after it, for `from` to `to` places; of the others only that of `from` − 1 is
 * written, as 0.
 * @param said for each number of places (from 1), the likelihood of the last of them at this position
 * @param skip likelihood of "no character" at this position @param isNamed whether the reader named it
 * Returns the sum of all that were written. Cost: six multiplications a place.
 *
 * Two positions, each with likelihood 2 for its own place, "no character" not named and at .1, `missed` .01, a plate of two places: after the first
 * position `exact` is 0, 2, 0 and `shifted` .1, 0, .02; after the second 0, 0, 4 and 0, .4, 0: the plate has the likelihood 4.
 */
export function addPosition(
  before: AlignmentSums,
  after: AlignmentSums,
  from: number,
  to: number,
  said: Float64Array,
  skip: number,
  isNamed: boolean,
  missed: number,
): number {
  const { exact, shifted } = before;
  const { exact: nextExact, shifted: nextShifted } = after;
  const toExact = isNamed ? skip : 0;
  const fromExact = isNamed ? 0 : skip;
  const first = from > 0 ? from - 1 : 0;
  // The sums of the place before, in `before` and in `after`.
  let exactBack = exact[first];
  let shiftedBack = shifted[first];
  let nextBack = from > 0 ? 0 : exactBack * toExact;
  let sum = from > 0 ? 0 : nextBack + shiftedBack * toExact + exactBack * fromExact;
  nextExact[first] = nextBack;
  nextShifted[first] = from > 0 ? 0 : shiftedBack * toExact + exactBack * fromExact;
  for (let j = first + 1; j <= to; j++) {
    const likelihood = said[j];
    const exactHere = exact[j];
    const shiftedHere = shifted[j];
    const moved = shiftedBack * likelihood + shiftedHere * toExact + exactHere * fromExact + nextBack * missed;
    nextBack = exactBack * likelihood + exactHere * toExact;
    nextExact[j] = nextBack;
    nextShifted[j] = moved;
    sum += nextBack + moved;
    exactBack = exactHere;
    shiftedBack = shiftedHere;
  }
  return sum;
}
