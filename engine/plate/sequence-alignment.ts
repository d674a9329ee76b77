/** Alignment of two sequences: pairs of items, and items without a counterpart. */

/** The weight of a step of an alignment, as a logarithm of a likelihood or the negative of a cost; never +Infinity. `i` and `j` count from 0. */
export interface StepWeights {
  /** Item `i` of the left sequence beside item `j` of the right one. */
  pair(i: number, j: number): number;
  /** Item `i` of the left sequence alone, after `j` items of the right one. */
  left(i: number, j: number): number;
  /** Item `j` of the right sequence alone, after `i` items of the left one. */
  right(j: number, i: number): number;
}

/** Indices in the left and in the right sequence; null where the other item stands alone. Never null both. */
export interface AlignedPair {
  readonly left: number | null;
  readonly right: number | null;
}

/**
 * The alignment of greatest weight (Needleman and Wunsch, 1970; as log likelihoods it is the Viterbi path), in order. Of equals a pair comes
 * before an item of the left alone, that before one of the right. Whatever aligns texts, plates, patterns, lattices or frames gives its weights
 * to this recursion, or to {@link alignmentWeight}. Sums over all alignments: `matching/evidence/alignment-sums.ts`.
 *
 * `AB8` and `AB`, a pair of equals at 0 and all else at −1: [A, A], [B, B], [8, null]. Empty where every alignment weighs −∞.
 * Cost: `left` × `right` × 3 weights, each asked for once.
 */
export function alignSequences(left: number, right: number, weights: StepWeights): readonly AlignedPair[] {
  const columns = right + 1;
  const best = new Float64Array((left + 1) * columns).fill(Number.NEGATIVE_INFINITY);
  const steps = new Uint8Array(best.length);
  best[0] = 0;
  const reach = (at: number, weight: number, step: number): void => {
    if (weight <= best[at]) return;
    best[at] = weight;
    steps[at] = step;
  };
  for (let i = 0; i <= left; i++) {
    for (let j = 0; j <= right; j++) {
      const at = i * columns + j;
      if (i > 0 && j > 0) reach(at, best[at - columns - 1] + weights.pair(i - 1, j - 1), PAIR);
      if (i > 0) reach(at, best[at - columns] + weights.left(i - 1, j), LEFT);
      if (j > 0) reach(at, best[at - 1] + weights.right(j - 1, i), RIGHT);
    }
  }
  const pairs: AlignedPair[] = [];
  if (best[best.length - 1] === Number.NEGATIVE_INFINITY) return pairs;
  for (let i = left, j = right; i > 0 || j > 0; ) {
    const step = steps[i * columns + j];
    pairs.push({ left: step === RIGHT ? null : --i, right: step === LEFT ? null : --j });
  }
  return pairs.reverse();
}

export interface WeightOptions {
  /** Aligned items differ by at most so much in their indices. */
  readonly band: number;
  /** Is written; at least (`left` + 1) × (`right` + 1) long. */
  readonly best: Float64Array;
  /** A weight below it need not be calculated: −∞ is returned as soon as no alignment can reach it. */
  readonly least?: number;
  /** With `least`: the items of the left sequence from `i` on, with whatever stands beside them, weigh no more. Items of the right alone weigh at most 0. */
  readonly most?: (i: number) => number;
}

/**
 * Only the weight of the alignment of greatest weight, among those within the band; −∞ where there is none.
 * Cost: about `left` × (2 × `band` + 1) × 3 weights; two thirds of the time of {@link alignSequences} for two plates.
 */
export function alignmentWeight(
  left: number,
  right: number,
  weights: StepWeights,
  { band, best, least = Number.NEGATIVE_INFINITY, most }: WeightOptions,
): number {
  if (Math.abs(left - right) > band) return Number.NEGATIVE_INFINITY;
  const columns = right + 1;
  for (let i = 0; i <= left; i++) {
    let row = Number.NEGATIVE_INFINITY;
    for (let j = Math.max(0, i - band); j <= Math.min(right, i + band); j++) {
      const at = i * columns + j;
      let weight = at === 0 ? 0 : Number.NEGATIVE_INFINITY;
      if (i > 0 && j > 0) weight = best[at - columns - 1] + weights.pair(i - 1, j - 1);
      if (i > 0 && j < i + band) weight = Math.max(weight, best[at - columns] + weights.left(i - 1, j));
      if (j > 0 && i < j + band) weight = Math.max(weight, best[at - 1] + weights.right(j - 1, i));
      best[at] = weight;
      row = Math.max(row, weight);
    }
    if (most !== undefined && row + most(i) < least) return Number.NEGATIVE_INFINITY;
  }
  return best[left * columns + right];
}

const PAIR = 0;
const LEFT = 1;
const RIGHT = 2;
