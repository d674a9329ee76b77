import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ALPHABET, ALPHABET_SIZE } from '../../plate/alphabet.ts';
import type { Position } from '../../plate/lattice.ts';
import { shippedModel } from '../confusion/confusion-model.ts';
import { alignmentLikelihood } from '../evidence/alignment-likelihood.ts';
import { EmissionTable } from '../evidence/emissions.ts';
import { GroupLikelihoods } from './group-likelihoods.ts';
import { SERIAL_FORMAT_GROUPS, SET_COUNT, SET_MEMBERS, SET_PROBABILITIES } from './serial-format-groups.ts';
import { FORMAT_TRIES } from './serial-format-trie.ts';

const model = shippedModel();

const positions = (...signs: string[]): fc.Arbitrary<Position> =>
  fc
    .uniqueArray(fc.record({ char: fc.constantFrom(...signs), weight: fc.integer({ min: 1, max: 99 }) }), {
      minLength: 1,
      maxLength: 4,
      selector: ({ char }) => char,
    })
    .map((all) => {
      const total = all.reduce((sum, { weight }) => sum + weight, 1);
      return all.map(({ char, weight }) => ({ char, p: weight / total })).sort((a, b) => b.p - a.p);
    });

it.each([
  ['without "no character"', positions(...ALPHABET)],
  ['with "no character" at some positions', positions(...ALPHABET, '', '', '')],
])('is the likelihood of an alignment with mean emissions for every group, of lattices %s', (_, position) => {
  const emissions = new EmissionTable();
  const likelihoods = new GroupLikelihoods();
  fc.assert(
    fc.property(fc.array(position, { minLength: 1, maxLength: 13 }), (lattice) => {
      emissions.take(lattice, model);
      likelihoods.take(emissions, model.missed);
      const means = Float64Array.from({ length: lattice.length * SET_COUNT }, (__, cell) => {
        const [i, set] = [Math.floor(cell / SET_COUNT), cell % SET_COUNT];
        return SET_MEMBERS[set].reduce(
          (sum, c) => sum + SET_PROBABILITIES[set * ALPHABET_SIZE + c] * emissions.ratios[i * ALPHABET_SIZE + c],
          0,
        );
      });
      for (const [k, { places }] of SERIAL_FORMAT_GROUPS.entries()) {
        const expected = alignmentLikelihood(means, SET_COUNT, places, places.length, emissions, model.missed);
        expect(Math.abs(likelihoods.values[k] - expected)).toBeLessThanOrEqual(1e-9 * expected);
      }
    }),
    { numRuns: 60 },
  );
});

it('has every group at one leaf of the trie of its length', () => {
  const leaves = FORMAT_TRIES.flatMap(({ length, depths, groups }) =>
    [...depths.keys()].filter((node) => depths[node] === length).map((node) => ({ length, group: groups[node] })),
  );
  expect(leaves.map(({ group }) => group).sort((a, b) => a - b)).toEqual([...SERIAL_FORMAT_GROUPS.keys()]);
  for (const { length, group } of leaves) expect(SERIAL_FORMAT_GROUPS[group].places).toHaveLength(length);
});
