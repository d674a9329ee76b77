import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedModel } from '../matching/confusion/confusion-model.ts';
import { COLUMNS, EmissionTable } from '../matching/evidence/emissions.ts';
import { CHARACTER_FREQUENCIES } from '../matching/population/serial-formats.ts';
import { ALPHABET } from '../plate/alphabet.ts';
import { type Lattice, latticeOfText } from '../plate/lattice.ts';
import { PlateEvidence } from './plate-evidence.ts';
import { PlateComparison } from './same-plate.ts';

const model = shippedModel();
const comparison = new PlateComparison();

/** Positions as readers give them: none to three alternatives, "no character" among them. */
const position = fc
  .uniqueArray(fc.constantFrom('', ...'AB80O1IX7'), { maxLength: 3 })
  .chain((chars) => fc.tuple(fc.constant(chars), fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 4, maxLength: 4 })))
  .map(([chars, weights]) => {
    const all = weights.reduce((sum, one) => sum + one, 0);
    return chars.map((char, i) => ({ char, p: (weights[i] ?? 0) / all })).sort((a, b) => b.p - a.p);
  });
const lattice: fc.Arbitrary<Lattice> = fc.array(position, { maxLength: 6 });

/** The definition, calculated directly: every alignment within two places, and the sum over all 36 characters for every pair of positions. */
function byDefinition(left: Lattice, right: Lattice): number {
  const [a, b] = [tableOf(left), tableOf(right)];
  const alone = (table: EmissionTable, i: number): number => Math.max(table.skips[i] ?? 0, model.missed);
  const pair = (i: number, j: number): number => {
    let sum = a.isNamed[i] === 1 && b.isNamed[j] === 1 ? (a.skips[i] ?? 0) * (b.skips[j] ?? 0) : 0;
    for (let c = 0; c < ALPHABET.length; c++) {
      sum += (CHARACTER_FREQUENCIES[c] ?? 0) * (a.ratios[i * COLUMNS + c] ?? 0) * (b.ratios[j * COLUMNS + c] ?? 0);
    }
    return sum;
  };
  const best = (i: number, j: number): number => {
    if (Math.abs(i - j) > 2) return 0;
    if (i === 0 && j === 0) return 1;
    return Math.max(
      i > 0 && j > 0 ? best(i - 1, j - 1) * pair(i - 1, j - 1) : 0,
      i > 0 ? best(i - 1, j) * alone(a, i - 1) : 0,
      j > 0 ? best(i, j - 1) * alone(b, j - 1) : 0,
    );
  };
  return Math.log(best(left.length, right.length));
}

function tableOf(of: Lattice): EmissionTable {
  const table = new EmissionTable();
  table.take(of, model);
  return table;
}

function ratio(left: Lattice, right: Lattice, least?: number): number {
  return comparison.logLikelihoodRatio(evidenceOf(left), evidenceOf(right), least);
}

function evidenceOf(of: Lattice): PlateEvidence {
  // The buffer held another lattice before, as in use.
  const evidence = new PlateEvidence();
  evidence.take(latticeOfText('B0X17A8', 0.7), model);
  evidence.take(of, model);
  return evidence;
}

describe('the likelihood ratio of one plate', () => {
  it('is that of the likeliest alignment, each pair of positions summed over all characters', () => {
    fc.assert(
      fc.property(lattice, lattice, (left, right) => {
        const expected = byDefinition(left, right);
        const found = ratio(left, right);
        if (Number.isFinite(expected)) expect(found).toBeCloseTo(expected, 6);
        else expect(found).toBe(expected);
      }),
    );
  });

  it('is exact where it is at least the bound that was given, and below the bound otherwise', () => {
    const similar = fc
      .tuple(lattice, fc.array(position, { maxLength: 2 }))
      .map(([of, more]): [Lattice, Lattice] => [of, [...of, ...more]]);
    fc.assert(
      fc.property(fc.oneof(similar, fc.tuple(lattice, lattice)), fc.integer({ min: -20, max: 20 }), ([left, right], least) => {
        const [all, found] = [ratio(left, right), ratio(left, right, least)];
        if (all >= least) expect(found).toBe(all);
        else expect(found).toBeLessThan(least);
      }),
    );
  });

  it('is −∞ for lattices that are longer than any plate', () => {
    const long = Array.from({ length: 33 }, () => []);
    expect(ratio(long, long)).toBe(Number.NEGATIVE_INFINITY);
  });
});
