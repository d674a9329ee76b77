import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ALPHABET, INDEX_BY_CODE } from '../../plate/alphabet.ts';
import type { Position } from '../../plate/lattice.ts';
import { shippedModel } from '../confusion/confusion-model.ts';
import { averageStateLikelihood } from '../population/serial-format-groups.ts';
import { CHARACTER_FREQUENCIES, SERIAL_FORMATS, VANITY_LENGTHS } from '../population/serial-formats.ts';
import { alignmentLikelihood } from './alignment-likelihood.ts';
import { backgroundLikelihood } from './background.ts';
import { COLUMNS, EmissionTable } from './emissions.ts';

const model = shippedModel();

const alternative = fc.record({
  char: fc.constantFrom(...ALPHABET, '', ''),
  weight: fc.double({ min: 1e-4, max: 1, noNaN: true }),
});
const position: fc.Arbitrary<Position> = fc
  .uniqueArray(alternative, { minLength: 1, maxLength: 4, selector: ({ char }) => char })
  .map((all) => {
    const total = all.reduce((sum, { weight }) => sum + weight ** 4, 1e-3);
    return all.map(({ char, weight }) => ({ char, p: weight ** 4 / total })).sort((a, b) => b.p - a.p);
  });
const states = fc.constantFrom(
  { seen: null, same: 1, other: 1 },
  { seen: 'US-TX', same: 0.9, other: 0.002 },
  { seen: 'XX-NO', same: 0.5, other: 0.01 },
);

it('is the sum over all serial formats and vanity plates of share × likelihood', () => {
  const seen = new EmissionTable();
  fc.assert(
    fc.property(fc.array(position, { minLength: 4, maxLength: 9 }), states, (lattice, state) => {
      seen.take(lattice, model);
      const mean = (at: number, weights: (char: string) => number) =>
        [...ALPHABET].reduce((sum, char, c) => sum + weights(char) * seen.ratios[at * COLUMNS + c], 0);
      const sumOf = (length: number, said: (at: number, place: number) => number) => {
        const table = lattice.flatMap((_, at) => Array.from({ length }, (_, place) => said(at, place)));
        const places = Array.from({ length }, (_, place) => place);
        return alignmentLikelihood(Float64Array.from(table), length, places, length, seen, model.missed);
      };
      const serials = SERIAL_FORMATS.reduce((sum, { jurisdiction, share, places }) => {
        const said = (at: number, j: number) => mean(at, (char) => (places[j].includes(char) ? 1 / places[j].length : 0));
        return sum + share * (jurisdiction === state.seen ? state.same : state.other) * sumOf(places.length, said);
      }, 0);
      const traffic = (at: number) => mean(at, (char) => CHARACTER_FREQUENCIES[INDEX_BY_CODE[char.charCodeAt(0)]]);
      const words = VANITY_LENGTHS.reduce((sum, length) => sum + sumOf(length, traffic) / VANITY_LENGTHS.length, 0);
      const expected = (1 - model.vanity) * serials + model.vanity * words * averageStateLikelihood(state);
      expect(Math.abs(backgroundLikelihood(seen, state, model) - expected)).toBeLessThanOrEqual(1e-9 * expected);
    }),
    { numRuns: 25 },
  );
});
