import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INDEX_BY_CODE } from '../../plate/alphabet.ts';
import { latticeOfText, type Position } from '../../plate/lattice.ts';
import { shippedModel } from '../confusion/confusion-model.ts';
import { alignmentLikelihood } from './alignment-likelihood.ts';
import { type AlignmentStep, bestAlignment } from './best-alignment.ts';
import { COLUMNS, EmissionTable } from './emissions.ts';

const model = shippedModel();
const { missed } = model;
const CHARACTERS = 'A8B0';
const position: fc.Arbitrary<Position> = fc
  .uniqueArray(fc.constantFrom(...CHARACTERS, ''), { minLength: 1, maxLength: 3 })
  .chain((chars) =>
    fc
      .array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: chars.length, maxLength: chars.length })
      .map((weights) => {
        const total = weights.reduce((sum, w) => sum + w, 0.05);
        return chars.map((char, i) => ({ char, p: (weights[i] as number) / total })).sort((a, b) => b.p - a.p);
      }),
  );
const lattices = fc.array(position, { minLength: 1, maxLength: 4 });
const plates = fc.string({ unit: fc.constantFrom(...CHARACTERS), minLength: 1, maxLength: 4 });
const patterns = fc.string({ unit: fc.constantFrom(...CHARACTERS, '?', '*'), minLength: 1, maxLength: 4 });

function taken(lattice: readonly Position[]): EmissionTable {
  const emissions = new EmissionTable();
  emissions.take(lattice, model);
  return emissions;
}

function product(steps: readonly AlignmentStep[]): number {
  return steps.reduce((all, { ratio }) => all * ratio, 1);
}

/** The likelihoods of all alignments, by enumeration. */
function all(emissions: EmissionTable, text: string, i = 0, k = 0): number[] {
  if (i === emissions.count && k === text.length) return [1];
  const after = (i: number, k: number, factor: number): number[] => all(emissions, text, i, k).map((rest) => rest * factor);
  const sign = text.charAt(k);
  const hasPosition = i < emissions.count;
  const found: number[] = [];
  if (sign === '*') found.push(...after(i, k + 1, 1), ...(hasPosition ? after(i + 1, k, 1) : []));
  else {
    const ratio = sign === '?' ? 1 : (emissions.ratios[i * COLUMNS + INDEX_BY_CODE[sign.charCodeAt(0)]] as number);
    if (hasPosition && sign !== '') found.push(...after(i + 1, k + 1, ratio));
    if (hasPosition) found.push(...after(i + 1, k, emissions.skips[i] as number));
    if (sign !== '') found.push(...after(i, k + 1, missed));
  }
  return found;
}

describe('bestAlignment', () => {
  it('is the likeliest one, of plates and of patterns', () => {
    fc.assert(
      fc.property(lattices, fc.oneof(plates, patterns), (lattice, text) => {
        const emissions = taken(lattice);
        const best = product(bestAlignment(emissions, text, missed));
        const most = Math.max(...all(emissions, text));
        expect(best / most).toBeCloseTo(1, 9);
      }),
    );
  });

  it('is the likeliest one where a character is missed and another is too many', () => {
    const shifted = fc.tuple(
      plates,
      fc.constantFrom(...CHARACTERS),
      fc.constantFrom(...CHARACTERS),
      fc.double({ min: 0.3, max: 0.99, noNaN: true }),
    );
    fc.assert(
      fc.property(shifted, ([middle, first, last, p]) => {
        const emissions = taken(latticeOfText(first + middle, p));
        const text = middle + last;
        const best = product(bestAlignment(emissions, text, missed));
        expect(best / Math.max(...all(emissions, text))).toBeCloseTo(1, 9);
      }),
    );
  });

  it('is a term of the sum in the posterior', () => {
    fc.assert(
      fc.property(lattices, plates, (lattice, plate) => {
        const emissions = taken(lattice);
        const steps = bestAlignment(emissions, plate, missed);
        const errors = steps.filter(
          ({ position: i, sign }) => i === null || (sign === null && emissions.isNamed[i] === 0),
        ).length;
        fc.pre(errors <= 1);
        const places = Uint8Array.from(plate, (char) => INDEX_BY_CODE[char.charCodeAt(0)]);
        const sum = alignmentLikelihood(emissions.ratios, COLUMNS, places, places.length, emissions, missed);
        expect(product(steps)).toBeLessThanOrEqual(sum * (1 + 1e-9));
      }),
    );
  });

  const shown = (text: string, listed: string): string =>
    bestAlignment(taken(latticeOfText(text, 0.95)), listed, missed)
      .map(({ position: i, sign: k }) => `${i === null ? '-' : text.charAt(i)}${k === null ? '-' : listed.charAt(k)}`)
      .join(' ');

  it.each([
    ['A8C', 'ABC', 'AA 8B CC'],
    ['A8C', 'AC', 'AA 8- CC'],
    ['AC', 'ABC', 'AA -B CC'],
    ['ABC123', 'A', 'AA B- C- 1- 2- 3-'],
    ['ABC', 'A*', 'AA B* C*'],
    ['ABC', '*C', 'A* B* CC'],
    ['ABC', 'A*BC', 'AA BB CC'],
    ['ABC', 'A??', 'AA B? C?'],
    ['8ABC12', 'ABC12K', '8- AA BB CC 11 22 -K'],
  ])('aligns %s with %s as %s', (text, listed, steps) => expect(shown(text, listed)).toBe(steps));
});
