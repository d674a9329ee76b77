import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlignedPair, alignmentWeight, alignSequences, type StepWeights } from './sequence-alignment.ts';

const length = fc.nat(4);
const weight = fc.integer({ min: -6, max: 2 });
const weights = fc.array(fc.array(fc.array(weight, { minLength: 5, maxLength: 5 }), { minLength: 5, maxLength: 5 }), {
  minLength: 3,
  maxLength: 3,
});

/** All alignments, by enumeration. */
function* all(left: number, right: number, i = 0, j = 0): Generator<AlignedPair[]> {
  if (i === left && j === right) yield [];
  if (i < left && j < right) for (const rest of all(left, right, i + 1, j + 1)) yield [{ left: i, right: j }, ...rest];
  if (i < left) for (const rest of all(left, right, i + 1, j)) yield [{ left: i, right: null }, ...rest];
  if (j < right) for (const rest of all(left, right, i, j + 1)) yield [{ left: null, right: j }, ...rest];
}

/** The sum over an alignment's steps; −∞ where the numbers of items so far differ by more than `band`. */
function weigh(pairs: readonly AlignedPair[], { pair, left, right }: StepWeights, band = Number.POSITIVE_INFINITY): number {
  let [i, j, sum] = [0, 0, 0];
  for (const step of pairs) {
    if (step.left !== null && step.right !== null) sum += pair(i++, j++);
    else if (step.left !== null) sum += left(i++, j);
    else sum += right(j++, i);
    if (Math.abs(i - j) > band) return Number.NEGATIVE_INFINITY;
  }
  return sum;
}

const stepWeights = weights.map(([pair, alone, other]): StepWeights => {
  const of = (table: number[][] | undefined, a: number, b: number): number => table?.[a]?.[b] ?? Number.NaN;
  return { pair: (i, j) => of(pair, i, j), left: (i, j) => of(alone, i, j), right: (j, i) => of(other, j, i) };
});

describe('alignmentWeight', () => {
  it('is that of the heaviest alignment within the band, and −∞ where the band holds none', () => {
    fc.assert(
      fc.property(length, length, stepWeights, fc.nat(4), (left, right, steps, band) => {
        const heaviest = Math.max(...[...all(left, right)].map((pairs) => weigh(pairs, steps, band)));
        // The result must not depend on what an earlier call has written into the buffer.
        const written = new Float64Array(25).fill(9);
        expect(alignmentWeight(left, right, steps, { band, best: written })).toBe(heaviest);
      }),
    );
  });
});

describe('alignSequences', () => {
  it('is empty where no alignment is possible', () => {
    const never = () => Number.NEGATIVE_INFINITY;
    expect(alignSequences(2, 3, { pair: () => 0, left: never, right: never })).toEqual([]);
    expect(alignSequences(2, 2, { pair: () => 0, left: never, right: never })).toHaveLength(2);
  });

  it('finds the alignment of greatest weight, every item once and in order', () => {
    fc.assert(
      fc.property(length, length, stepWeights, (left, right, steps) => {
        const found = alignSequences(left, right, steps);
        expect(weigh(found, steps)).toBe(Math.max(...[...all(left, right)].map((pairs) => weigh(pairs, steps))));
        expect(found.flatMap((one) => one.left ?? [])).toEqual(Array.from({ length: left }, (_, i) => i));
        expect(found.flatMap((one) => one.right ?? [])).toEqual(Array.from({ length: right }, (_, j) => j));
      }),
    );
  });

  it('prefers pairs among equals, then the left alone', () => {
    const even = { pair: () => -2, left: () => -1, right: () => -1 };
    expect(alignSequences(1, 1, even)).toEqual([{ left: 0, right: 0 }]);
    expect(alignSequences(1, 1, { ...even, pair: () => -3 })).toEqual([
      { left: null, right: 0 },
      { left: 0, right: null },
    ]);
  });
});
