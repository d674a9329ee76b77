import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOf } from '../../../tests/support/builders.ts';
import { type Lattice, latticeOfText } from '../../plate/lattice.ts';
import { shippedModel } from '../confusion/confusion-model.ts';
import { alignmentLikelihood } from './alignment-likelihood.ts';
import { PosteriorScorer, type ScoredRead } from './posterior-scorer.ts';

/** A state in doubt is given with its probability. */
function scored(seen: Lattice, jurisdiction: string | null = null, jurisdiction_p: number | null = null): ScoredRead {
  return readOf(seen, { mean: 0.9, jurisdiction, jurisdiction_p });
}

const scorer = new PosteriorScorer(shippedModel());
function of(read: ScoredRead, plate: string, jurisdiction: string | null, entries = 100_000): number {
  scorer.take(read);
  return scorer.posteriorOf({ plate, jurisdiction }, entries).posterior;
}

// BBB0001 is a Texan serial, and of other states too.
const sure = latticeOfText('BBB0001', 0.9999);

describe('the posterior', () => {
  it('is high for a sure read of a listed plate with its state, and lower on a longer list', () => {
    const read = scored(sure, 'US-TX', 0.99);
    expect(of(read, 'BBB0001', 'US-TX')).toBeGreaterThan(0.9);
    expect(of(read, 'BBB0001', 'US-TX', 10_000_000)).toBeLessThan(of(read, 'BBB0001', 'US-TX'));
  });

  it('is low for another state and for another serial', () => {
    expect(of(scored(latticeOfText('CBB1234', 0.9999), 'US-GA', 0.99), 'CBB1234', 'US-TX')).toBeLessThan(0.5);
    expect(of(scored(sure, 'US-TX', 0.99), 'BBB0002', 'US-TX')).toBeLessThan(0.01);
  });

  it('is higher for a confusable character if the text read is no serial of the state', () => {
    const doubtful = (char: string): Lattice => [
      ...latticeOfText('BBB0', 0.9999),
      [
        { char, p: 0.9 },
        { char: '0', p: 0.099 },
      ],
      ...latticeOfText('01', 0.9999),
    ];
    const [noSerial, serial] = ['O', '8'].map((char) => of(scored(doubtful(char), 'US-TX', 0.99), 'BBB0001', 'US-TX'));
    expect(noSerial).toBeGreaterThan(0.9);
    expect(serial).toBeLessThan(noSerial);
  });

  it('tolerates a sticker that was read as a character, and a character cut off at the edge', () => {
    const sticker = [
      ...latticeOfText('BBB', 0.999),
      [
        { char: '', p: 0.6 },
        { char: 'I', p: 0.39 },
      ],
      ...latticeOfText('0001', 0.999),
    ];
    expect(of(scored(sticker, 'US-TX', 0.99), 'BBB0001', 'US-TX')).toBeGreaterThan(0.5);
    const whole = of(scored(sure, 'US-TX', 0.99), 'BBB0001', 'US-TX');
    const cut = of(scored(latticeOfText('BBB000', 0.9999), 'US-TX', 0.99), 'BBB0001', 'US-TX', 1_000);
    expect(cut).toBeGreaterThan(1e-4);
    expect(cut).toBeLessThan(whole);
  });

  it('is a probability for any read and any entry, and grows with the probability of the listed character', () => {
    const plates = fc.string({ unit: fc.constantFrom(...'AB80O1I'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(plates, plates, fc.double({ min: 0.05, max: 0.45, noNaN: true }), (read, listed, p) => {
        const before = latticeOfText(read, 0.5);
        const posterior = of(scored(before), listed, null);
        expect(posterior).toBeGreaterThanOrEqual(0);
        expect(posterior).toBeLessThanOrEqual(1);
        const named = before.map((position, i) => (i === 0 ? [...position, { char: 'K', p }] : position));
        const entry = `K${read.slice(1)}`;
        expect(of(scored(named), entry, null)).toBeGreaterThanOrEqual(of(scored(before), entry, null));
      }),
      { numRuns: 60 },
    );
  });
});

describe('the alignment likelihood', () => {
  it('is the sum over all alignments of places and positions with at most one error', () => {
    const ratio = fc.double({ min: 0, max: 5, noNaN: true });
    const bits = fc.oneof(
      fc.constant(Array.from({ length: 7 }, () => false)),
      fc.nat(6).map((named) => Array.from({ length: 7 }, (_, i) => i === named)),
      fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
    );
    fc.assert(
      fc.property(
        fc.nat(6),
        fc.nat(7),
        fc.infiniteStream(ratio),
        ratio,
        ratio,
        bits,
        (positions, places, stream, skip, missed, isNamed) => {
          const table = Array.from({ length: positions }, () => Array.from({ length: places }, () => stream.next().value));
          const paths = (i: number, j: number, left: number): number => {
            if (i === 0 && j === 0) return 1;
            let sum = 0;
            if (i > 0 && j > 0) sum += paths(i - 1, j - 1, left) * table[i - 1][j - 1];
            if (i > 0 && isNamed[i - 1]) sum += paths(i - 1, j, left) * skip;
            if (left === 0) return sum;
            if (i > 0 && !isNamed[i - 1]) sum += paths(i - 1, j, 0) * skip;
            if (j > 0) sum += paths(i, j - 1, 0) * missed;
            return sum;
          };
          const seen = {
            count: positions,
            skips: new Float64Array(positions).fill(skip),
            isNamed: Uint8Array.from(isNamed, Number),
            hasNamed: isNamed.slice(0, positions).some(Boolean),
          };
          const columns = Array.from({ length: places }, (_, j) => j);
          const sum = alignmentLikelihood(Float64Array.from(table.flat()), places, columns, places, seen, missed);
          const expected = paths(positions, places, 1);
          expect(Math.abs(sum - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, expected));
        },
      ),
    );
  });
});
