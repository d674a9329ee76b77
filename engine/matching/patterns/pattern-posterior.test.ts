import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALPHABET } from '../../plate/alphabet.ts';
import { bestText, type Lattice, latticeOfText, type Position } from '../../plate/lattice.ts';
import { expressionOf, normalizePattern } from '../../plate/plate-pattern.ts';
import { START_MODEL, shippedModel } from '../confusion/confusion-model.ts';
import { alignmentLikelihood } from '../evidence/alignment-likelihood.ts';
import { COLUMNS, EmissionTable } from '../evidence/emissions.ts';
import { PosteriorScorer } from '../evidence/posterior-scorer.ts';
import { fittingLikelihood, fittingShare } from './alignments-that-fit.ts';
import { CharacterMarginals } from './marginals.ts';
import { Pattern } from './pattern.ts';
import { PatternPosterior } from './pattern-posterior.ts';
import { SET_MEMBERS, SET_PROBABILITIES, type SerialFormatGroup } from './serial-format-groups.ts';

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
// The indices of sets of ten digits and of all letters at most: a kind of four places has up to 36⁴ plates, so take small ones.
const small = [...SET_MEMBERS.entries()].filter(([, members]) => members.length <= 4).map(([filling]) => filling);
const digits = SET_MEMBERS.findIndex((members) => members.length === 10);
const kinds = fc
  .array(fc.constantFrom(...small, digits), { minLength: 1, maxLength: 4 })
  .map((places): SerialFormatGroup => ({ places: Uint8Array.from(places), chosenBy: 'series', share: 1, byState: new Map() }));

/** Every plate of a kind with its probability. */
function* platesOf({ places }: SerialFormatGroup): Generator<{ readonly plate: string; readonly p: number }> {
  const extend = function* (begun: string, p: number): Generator<{ readonly plate: string; readonly p: number }> {
    if (begun.length === places.length) yield { plate: begun, p };
    else {
      const filling = places[begun.length];
      for (const c of SET_MEMBERS[filling]) yield* extend(begun + ALPHABET[c], p * SET_PROBABILITIES[filling * COLUMNS + c]);
    }
  };
  yield* extend('', 1);
}

const evenTwins = (text: string): string => text.replaceAll('O', '0').replaceAll('I', '1');
const fitsByDefinition = (pattern: string, plate: string): boolean => expressionOf(evenTwins(pattern)).test(evenTwins(plate));

function meanAtOf(seen: EmissionTable) {
  return (i: number, filling: number): number =>
    SET_MEMBERS[filling].reduce((sum, c) => sum + SET_PROBABILITIES[filling * COLUMNS + c] * seen.ratios[i * COLUMNS + c], 0);
}

function laid(seen: EmissionTable, plate: string): number {
  const places = Uint8Array.from(plate, (char) => ALPHABET.indexOf(char));
  return alignmentLikelihood(seen.ratios, COLUMNS, places, places.length, seen, model.missed);
}

describe('a pattern over a kind of plates', () => {
  it('is the sum over every plate that fits, before looking and after', () => {
    fc.assert(
      fc.property(kinds, patterns, lattices, (kind, text, lattice) => {
        const pattern = new Pattern(text);
        const seen = new EmissionTable();
        seen.take(lattice, model);
        let share = 0;
        let sum = 0;
        for (const { plate, p } of platesOf(kind)) {
          if (!fitsByDefinition(text, plate)) continue;
          share += p;
          sum += p * laid(seen, plate);
        }
        const layers = pattern.layers(kind.places.length);
        if (layers === null) {
          expect(share).toBe(0);
          return;
        }
        expect(fittingShare(kind, layers, pattern.classes)).toBeCloseTo(share, 9);
        const whole = fittingLikelihood(seen, meanAtOf(seen), kind, layers, pattern.classes, model.missed);
        expect(Math.abs(whole - sum)).toBeLessThanOrEqual(1e-9 * Math.max(1, sum));
      }),
      { numRuns: 150 },
    );
  });

  it('is never more probable than its bound', () => {
    const marginals = new CharacterMarginals();
    fc.assert(
      fc.property(kinds, patterns, lattices, (kind, text, lattice) => {
        const pattern = new Pattern(text);
        const seen = new EmissionTable();
        seen.take(lattice, model);
        let everybody = 0;
        let fitting = 0;
        const bySign = new Map<string, number>();
        for (const { plate, p } of platesOf(kind)) {
          const here = p * laid(seen, plate);
          everybody += here;
          if (fitsByDefinition(text, plate)) fitting += here;
          bySign.set(plate[0], (bySign.get(plate[0]) ?? 0) + here);
        }
        if (everybody === 0) return;
        marginals.clear();
        marginals.add(seen, meanAtOf(seen), kind, model.missed, 1 / everybody);
        expect(fitting / everybody).toBeLessThanOrEqual(marginals.upperBound(pattern, 0) + 1e-9);
        // Of a pattern that demands one character only, the bound is the probability itself.
        const first = 'AB8'[text.length % 3];
        expect(marginals.upperBound(new Pattern(`${first}*`), 0)).toBeCloseTo((bySign.get(first) ?? 0) / everybody, 9);
      }),
      { numRuns: 150 },
    );
  });
});

describe('everybody on the road', () => {
  const road = new PatternPosterior(shippedModel());
  const measure = new PosteriorScorer(shippedModel());
  const look = (lattice: Lattice, jurisdiction: string | null = null, jurisdiction_p: number | null = null): void => {
    measure.take({ plate: bestText(lattice), lattice, mean: 0.9, jurisdiction, jurisdiction_p });
    road.take(measure);
  };
  const fits = (pattern: string, state: string | null = null): number => road.posterior(new Pattern(pattern), state);
  const sure = latticeOfText('BBB0001', 0.9999);

  it('are as many as the measure counts', () => {
    const text = fc.string({ unit: fc.constantFrom(...'AB80O1I?'), minLength: 4, maxLength: 7 });
    fc.assert(
      fc.property(
        text,
        fc.constantFrom(null, 'US-TX', 'CA-ON'),
        fc.double({ min: 0.3, max: 0.999, noNaN: true }),
        (read, state, p) => {
          look(latticeOfText(read, p), state, 0.9);
          expect(road.background / measure.background()).toBeCloseTo(1, 3);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('fit what fits all, and are divided between what excludes one another', () => {
    look(latticeOfText('BBB?001', 0.9), 'US-TX', 0.9);
    expect(fits('*')).toBeCloseTo(1, 6);
    const parts = [...ALPHABET].filter((char) => !'OI'.includes(char)).map((char) => fits(`${char}*`));
    expect(parts.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 6);
    const states = ['US-TX', 'US-CA'].map((state) => fits('BBB*', state));
    expect(states[0]).toBeGreaterThan(states[1]);
    expect(states[0] + states[1]).toBeLessThanOrEqual(fits('BBB*'));
  });

  it('are believed as far as they were read', () => {
    look(sure);
    for (const pattern of ['BBB*', '*B0001', 'BBB????', '?BB0001', '*BB*01', '*B00*', 'BBBO*'])
      expect(fits(pattern)).toBeGreaterThan(0.99);
    for (const pattern of ['BBC*', '*2', 'BBB???', 'BBB?????*', '*C*']) expect(fits(pattern)).toBeLessThan(0.05);
    look(latticeOfText('BB?0001', 0.999));
    expect(fits('BB?0*')).toBeGreaterThan(0.9);
    expect(fits('BBC0*')).toBeLessThan(0.2);
    expect(fits('BBC0*')).toBeGreaterThan(0.001);
  });

  it('of a state that we know nothing of count when it was read', () => {
    look(sure, 'CA-ON', 0.95);
    const [read, other] = [fits('BBB*', 'CA-ON'), fits('BBB*', 'CA-BC')];
    expect(read).toBeGreaterThan(other);
    look(sure);
    expect(fits('BBB*', 'CA-ON')).toBeLessThan(0.05);
  });

  it('never fit better than the bound says', () => {
    const text = fc.string({ unit: fc.constantFrom(...'AB80O1I?'), minLength: 5, maxLength: 8 });
    fc.assert(
      fc.property(text, patterns, fc.double({ min: 0.3, max: 0.999, noNaN: true }), (read, pattern, p) => {
        look(latticeOfText(read, p));
        expect(fits(pattern)).toBeLessThanOrEqual(road.upperBound(new Pattern(pattern)) + 1e-9);
      }),
      { numRuns: 60 },
    );
  });
});
