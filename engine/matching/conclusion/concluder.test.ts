import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ALPHABET } from '../../plate/alphabet.ts';
import { classMates } from '../../plate/classes.ts';
import { type Lattice, latticeOfText, type Position } from '../../plate/lattice.ts';
import { shippedModel } from '../confusion/confusion-model.ts';
import { Concluder } from './concluder.ts';
import { MIX_CODES, mixOf, REGISTERED_MIX } from './state-mix.ts';

const concluder = new Concluder(shippedModel());

/** A lattice of the text without doubt, with other alternatives at some places: `{ 0: 'I0.55/10.40' }`. */
function seen(text: string, doubts: Readonly<Record<number, Position>> = {}): Lattice {
  return latticeOfText(text, 0.998).map((position, i) => doubts[i] ?? position);
}

const between = (best: string, p: number, other: string, q: number): Position => [
  { char: best, p },
  { char: other, p: q },
];

it('concludes a character that the state’s serials have there, and keeps the text where it was seen clearly', () => {
  // Idaho: 1A DL132; no state has serials of the form IADL132.
  const doubtful = seen('IADL132', { 0: between('I', 0.8, '1', 0.18) });
  expect(concluder.conclude(doubtful, [{ code: 'US-ID', p: 0.3 }])?.plate).toBe('1ADL132');
  expect(concluder.conclude(seen('IADL132'), [{ code: 'US-ID', p: 0.3 }])?.plate).toBe('IADL132');
});

it('leaves vanity plates as they were read', () => {
  for (const text of ['MYTOY', 'GOLF4ME', 'DONOR85', '2FAST4U']) expect(concluder.conclude(seen(text), [])?.plate).toBe(text);
});

it('keeps an unread character unless one plate is more likely than not', () => {
  const open = latticeOfText('ABC1?34', 0.998);
  const conclusion = concluder.conclude(open, []);
  expect(conclusion?.plate).toBe('ABC1?34');
  expect(conclusion?.p).toBe(0);
});

it('gives jurisdictions by the serial and by the state that was read', () => {
  const [best] = concluder.conclude(seen('VTA123B'), [])?.jurisdictions ?? [];
  expect(best?.code).toBe('MX-SON');
  const texan = seen('KDR4821');
  const p = (guesses: readonly { code: string; p: number }[]) =>
    concluder.conclude(texan, guesses)?.jurisdictions.find(({ code }) => code === 'US-TX')?.p ?? 0;
  expect(p([{ code: 'US-TX', p: 0.3 }])).toBeGreaterThan(p([]));
});

it('gives every jurisdiction with known serial formats a probability that agrees with the conclusion', () => {
  fc.assert(
    fc.property(fc.constantFrom(...MIX_CODES), fc.double({ min: 0.05, max: 0.95, noNaN: true }), (code, p) => {
      const lattice = seen('VTA123B', { 2: between('A', 0.6, '4', 0.3) });
      const probabilities = MIX_CODES.map((state) => concluder.stateP(lattice, [{ code, p }], state) as number);
      expect(probabilities.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
      for (const one of concluder.conclude(lattice, [{ code, p }])?.jurisdictions ?? [])
        expect(probabilities[MIX_CODES.indexOf(one.code)]).toBeCloseTo(one.p, 12);
    }),
    { numRuns: 20 },
  );
  expect(concluder.stateP(seen('VTA123B'), [{ code: 'US-TX', p: 0.5 }], 'XX-YY')).toBeNull();
  expect(concluder.stateP(seen('VTA123B'), [{ code: 'XX-YY', p: 0.5 }], 'US-TX')).toBeNull();
  expect(concluder.stateP([], [{ code: 'US-TX', p: 0.5 }], 'US-TX')).toBeNull();
});

it('uses the camera’s mix of states where several serials are possible', () => {
  // 1 or I in the second place: BIC1234 (letters) or B1C1234; only in one mix such serials are common.
  const doubtful = seen('ABC1D23', { 4: between('D', 0.52, '0', 0.45) });
  const brazil = mixOf({ 'BR-*': 0.95 });
  const texas = mixOf({ 'US-TX': 0.95 });
  expect(concluder.conclude(doubtful, [], brazil)?.plate).toBe('ABC1D23');
  expect(concluder.conclude(doubtful, [], texas)?.plate).toBe('ABC1023');
});

const position = fc
  .uniqueArray(fc.record({ char: fc.constantFrom(...ALPHABET, ''), weight: fc.integer({ min: 1, max: 99 }) }), {
    minLength: 1,
    maxLength: 3,
    selector: ({ char }) => char,
  })
  .map((all) => {
    const total = all.reduce((sum, { weight }) => sum + weight, 1);
    return all.map(({ char, weight }) => ({ char, p: weight / total })).sort((a, b) => b.p - a.p);
  });

it('gives probabilities, and no character that no position named', () => {
  fc.assert(
    fc.property(fc.array(position, { minLength: 1, maxLength: 9 }), (lattice) => {
      const conclusion = concluder.conclude(lattice, []);
      if (conclusion === null) return;
      expect(conclusion.p).toBeGreaterThanOrEqual(0);
      expect(conclusion.p).toBeLessThanOrEqual(1);
      expect(conclusion.jurisdictions.reduce((sum, { p }) => sum + p, 0)).toBeLessThanOrEqual(1 + 1e-9);
      // Class mates of the best character count as named: the model gives them more than the rest.
      const named = new Set(
        lattice.flatMap((alternatives) => alternatives.flatMap(({ char }) => [char, ...(char === '' ? [] : classMates(char))])),
      );
      for (const char of conclusion.plate) expect(char === '?' || named.has(char)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

it('is the same with a mix that was written out and read back', () => {
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  expect(sum(REGISTERED_MIX)).toBeCloseTo(1, 9);
  const mix = mixOf({ 'US-TX': 0.5, 'MX-TAM': 0.2 });
  expect(sum(mix)).toBeCloseTo(1, 9);
  expect(mix[MIX_CODES.indexOf('US-TX')]).toBe(0.5);
});
