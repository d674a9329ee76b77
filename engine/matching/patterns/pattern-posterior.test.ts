import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALPHABET } from '../../plate/alphabet.ts';
import { bestText, type Lattice, latticeOfText, type Position } from '../../plate/lattice.ts';
import { expressionOf, normalizePattern } from '../../plate/plate-pattern.ts';
import { START_MODEL, shippedModel } from '../confusion/confusion-model.ts';
import { alignmentLikelihood } from '../evidence/alignment-likelihood.ts';
import { COLUMNS, EmissionTable } from '../evidence/emissions.ts';
import { PosteriorScorer } from '../evidence/posterior-scorer.ts';
import { SET_MEMBERS, SET_PROBABILITIES, type SerialFormatGroup } from '../population/serial-format-groups.ts';
import { fittingLikelihood, fittingShare } from './alignments-that-fit.ts';
import { CharacterMarginals } from './marginals.ts';
import { Pattern } from './pattern.ts';
import { PatternPosterior } from './pattern-posterior.ts';

const model = START_MODEL;

const patterns = fc
  .array(fc.constantFrom('0', '1', '8', 'O', 'A', 'B', '?', '?', '*'), { minLength: 1, maxLength: 6 })
  .map((signs) => normalizePattern(signs.join('')).pattern as string);
const position: fc.Arbitrary<Position> = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom('0', '1', '8', 'O', 'A', 'B', ''), { minLength: 0, maxLength: 4 }),
    fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 4, maxLength: 4 }),
    fc.constantFrom(0, 5, 50),
  )
  .map(([chars, weights, rest]) => {
    const total = chars.reduce((sum, _, i) => sum + weights[i], rest + 1e-3);
    return chars.map((char, i) => ({ char, p: weights[i] / total })).sort((a, b) => b.p - a.p);
  });
const lattices = fc.array(position, { minLength: 1, maxLength: 4 });
// The indices of sets of ten digits and of all letters at most: a group of four places has up to 36⁴ plates, so take small ones.
const small = [...SET_MEMBERS.entries()].filter(([, members]) => members.length <= 4).map(([set]) => set);
const digits = SET_MEMBERS.findIndex((members) => members.length === 10);
const groups = fc
  .array(fc.constantFrom(...small, digits), { minLength: 1, maxLength: 4 })
  .map(
    (places): SerialFormatGroup => ({ places: Uint8Array.from(places), chosenBy: 'issuer', share: 1, byJurisdiction: new Map() }),
  );

/** Every plate of a group with its probability. */
function* platesOf({ places }: SerialFormatGroup): Generator<{ readonly plate: string; readonly p: number }> {
  const extend = function* (begun: string, p: number): Generator<{ readonly plate: string; readonly p: number }> {
    if (begun.length === places.length) yield { plate: begun, p };
    else {
      const set = places[begun.length];
      for (const c of SET_MEMBERS[set]) yield* extend(begun + ALPHABET[c], p * SET_PROBABILITIES[set * COLUMNS + c]);
    }
  };
  yield* extend('', 1);
}

const evenTwins = (text: string): string => text.replaceAll('O', '0').replaceAll('I', '1');
const fitsByDefinition = (pattern: string, plate: string): boolean => expressionOf(evenTwins(pattern)).test(evenTwins(plate));

function meanOf(emissions: EmissionTable) {
  return (i: number, set: number): number =>
    SET_MEMBERS[set].reduce((sum, c) => sum + SET_PROBABILITIES[set * COLUMNS + c] * emissions.ratios[i * COLUMNS + c], 0);
}

function likelihoodOf(emissions: EmissionTable, plate: string): number {
  const places = Uint8Array.from(plate, (char) => ALPHABET.indexOf(char));
  return alignmentLikelihood(emissions.ratios, COLUMNS, places, places.length, emissions, model.missed);
}

describe('a pattern over a serial format group', () => {
  it('is the sum over every plate that fits, for the prior and for the likelihood', () => {
    fc.assert(
      fc.property(groups, patterns, lattices, (group, text, lattice) => {
        const pattern = new Pattern(text);
        const emissions = new EmissionTable();
        emissions.take(lattice, model);
        let share = 0;
        let sum = 0;
        for (const { plate, p } of platesOf(group)) {
          if (!fitsByDefinition(text, plate)) continue;
          share += p;
          sum += p * likelihoodOf(emissions, plate);
        }
        const layers = pattern.layers(group.places.length);
        if (layers === null) {
          expect(share).toBe(0);
          return;
        }
        expect(fittingShare(group, layers, pattern.classes)).toBeCloseTo(share, 9);
        const whole = fittingLikelihood(emissions, meanOf(emissions), group, layers, pattern.classes, model.missed);
        expect(Math.abs(whole - sum)).toBeLessThanOrEqual(1e-9 * Math.max(1, sum));
      }),
      { numRuns: 150 },
    );
  });

  it('is never more probable than its bound', () => {
    const marginals = new CharacterMarginals();
    fc.assert(
      fc.property(groups, patterns, lattices, (group, text, lattice) => {
        const pattern = new Pattern(text);
        const emissions = new EmissionTable();
        emissions.take(lattice, model);
        let background = 0;
        let fitting = 0;
        const bySign = new Map<string, number>();
        for (const { plate, p } of platesOf(group)) {
          const here = p * likelihoodOf(emissions, plate);
          background += here;
          if (fitsByDefinition(text, plate)) fitting += here;
          bySign.set(plate[0], (bySign.get(plate[0]) ?? 0) + here);
        }
        if (background === 0) return;
        marginals.clear();
        marginals.add(emissions, meanOf(emissions), group, model.missed, 1 / background);
        expect(fitting / background).toBeLessThanOrEqual(marginals.upperBound(pattern, 0) + 1e-9);
        // Of a pattern that demands one character only, the bound is the probability itself.
        const first = 'AB8'[text.length % 3];
        expect(marginals.upperBound(new Pattern(`${first}*`), 0)).toBeCloseTo((bySign.get(first) ?? 0) / background, 9);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the posterior of a pattern', () => {
  const posteriors = new PatternPosterior(shippedModel());
  const scorer = new PosteriorScorer(shippedModel());
  const take = (lattice: Lattice, jurisdiction: string | null = null, jurisdiction_p: number | null = null): void => {
    scorer.take({ plate: bestText(lattice), lattice, mean: 0.9, jurisdiction, jurisdiction_p });
    posteriors.take(scorer);
  };
  const fits = (pattern: string, state: string | null = null): number => posteriors.posterior(new Pattern(pattern), state);
  const sure = latticeOfText('BBB0001', 0.9999);

  it('has the same background likelihood as the posterior of an entry', () => {
    const text = fc.string({ unit: fc.constantFrom(...'AB80O1I?'), minLength: 4, maxLength: 7 });
    fc.assert(
      fc.property(
        text,
        fc.constantFrom(null, 'US-TX', 'CA-ON'),
        fc.double({ min: 0.3, max: 0.999, noNaN: true }),
        (read, state, p) => {
          take(latticeOfText(read, p), state, 0.9);
          expect(posteriors.background / scorer.background()).toBeCloseTo(1, 3);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is 1 for a pattern that every plate fits, and sums to 1 over patterns that exclude one another', () => {
    take(latticeOfText('BBB?001', 0.9), 'US-TX', 0.9);
    expect(fits('*')).toBeCloseTo(1, 6);
    const parts = [...ALPHABET].filter((char) => !'OI'.includes(char)).map((char) => fits(`${char}*`));
    expect(parts.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 6);
    const states = ['US-TX', 'US-CA'].map((state) => fits('BBB*', state));
    expect(states[0]).toBeGreaterThan(states[1]);
    expect(states[0] + states[1]).toBeLessThanOrEqual(fits('BBB*'));
  });

  it('is high for a sure read, and divided among patterns where a character was not read', () => {
    take(sure);
    for (const pattern of ['BBB*', '*B0001', 'BBB????', '?BB0001', '*BB*01', '*B00*', 'BBBO*'])
      expect(fits(pattern)).toBeGreaterThan(0.99);
    for (const pattern of ['BBC*', '*2', 'BBB???', 'BBB?????*', '*C*']) expect(fits(pattern)).toBeLessThan(0.05);
    take(latticeOfText('BB?0001', 0.999));
    expect(fits('BB?0*')).toBeGreaterThan(0.9);
    expect(fits('BBC0*')).toBeLessThan(0.2);
    expect(fits('BBC0*')).toBeGreaterThan(0.001);
  });

  it('takes a jurisdiction without known formats into account when it was read', () => {
    take(sure, 'CA-ON', 0.95);
    const [read, other] = [fits('BBB*', 'CA-ON'), fits('BBB*', 'CA-BC')];
    expect(read).toBeGreaterThan(other);
    take(sure);
    expect(fits('BBB*', 'CA-ON')).toBeLessThan(0.05);
  });

  it('is never above its bound', () => {
    const text = fc.string({ unit: fc.constantFrom(...'AB80O1I?'), minLength: 5, maxLength: 8 });
    fc.assert(
      fc.property(text, patterns, fc.double({ min: 0.3, max: 0.999, noNaN: true }), (read, pattern, p) => {
        take(latticeOfText(read, p));
        expect(fits(pattern)).toBeLessThanOrEqual(posteriors.upperBound(new Pattern(pattern)) + 1e-9);
      }),
      { numRuns: 60 },
    );
  });
});
