import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALPHABET } from './alphabet.ts';
import { fits, serialAt, serialCount } from './grammar.ts';
import { JURISDICTIONS, jurisdictionOf } from './jurisdictions.ts';
import { LOOK_ALIKES } from './look-alikes.ts';
import { LONGEST_PLATE, normalizePlate } from './normalize.ts';

const plateOf = (text: string, jurisdiction?: string) => normalizePlate(text, jurisdiction).plate;
const reasonOf = (text: string) => normalizePlate(text).reason;

const plates = fc
  .string({ unit: fc.constantFrom(...ALPHABET, '?'), minLength: 1, maxLength: LONGEST_PLATE })
  .filter((plate) => !/^\?+$/.test(plate));
const SEPARATORS = [...'-.·•* _/:‐‑‒–—―−⁃★☆✶⭐\u00a0\u2009\u3000\u200b\ufeff\t\n', "'", '⭐\ufe0f'];
const codes = JURISDICTIONS.map(({ code }) => code);

describe('normalizePlate', () => {
  it.each([
    ['abc-1234', 'ABC1234'],
    ['  BBB★0001 ', 'BBB0001'],
    ['8ABC·123', '8ABC123'],
    ['ＡＢＣ－１２３４', 'ABC1234'],
    ['Ⓐⓑ①', 'AB1'],
    ['АВЕКМНОРСТУХ', 'ABEKMHOPCTYX'],
    ['авс123', 'ABC123'],
    ['ΑΒΖ-1234', 'ABZ1234'],
    ['Ñandú7', 'NANDU7'],
    ['Ø123', '0123'],
    ['Ł1', 'L1'],
    ['AB?23', 'AB?23'],
    ['ab？23', 'AB?23'],
    ['A\u200bB\ufeff1', 'AB1'],
    ['AB‒1', 'AB1'],
  ])('reads %j as %s', (text, plate) => {
    expect(normalizePlate(text)).toEqual({ plate, reason: null });
  });

  it.each([
    ['', 'empty'],
    [' - • ', 'empty'],
    ['???', 'unread'],
    ['? - ?', 'unread'],
    ['ABCDEFGHIJKLM', 'too_long'],
    ['A'.repeat(40), 'too_long'],
    ['-'.repeat(300), 'too_long'],
    ['🚗ABC123', 'foreign_character'],
    ['AB👍', 'foreign_character'],
    ['1️⃣23', 'foreign_character'],
    ['🇲🇽123', 'foreign_character'],
    ['京A12345', 'foreign_character'],
    ['AB#12', 'foreign_character'],
    ['=AB12', 'foreign_character'],
  ])('refuses %j as %s', (text, reason) => {
    expect(reasonOf(text)).toBe(reason);
  });

  it('says which character it did not expect', () => {
    expect(normalizePlate('AB🚗')).toMatchObject({ detail: 'Expected letters A–Z and digits but received "🚗" (U+1F697)' });
  });

  it('returns a plate of its alphabet or a reason for any text, and is idempotent', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme', maxLength: 16 }),
      fc.string({ unit: fc.constantFrom(...LOOK_ALIKES.keys(), ...'ß½ﬁⅧªº'), maxLength: 10 }),
      plates,
    );
    const where = fc.option(fc.constantFrom(...codes), { nil: undefined });
    fc.assert(
      fc.property(anything, where, (text, jurisdiction) => {
        const answer = normalizePlate(text, jurisdiction);
        if (answer.plate === null) {
          expect(answer.detail).toMatch(/^Expected .* but received /);
        } else {
          expect(answer.plate).toMatch(/^[A-Z0-9?]{1,12}$/);
          expect(normalizePlate(answer.plate, jurisdiction)).toEqual(answer);
          expect(normalizePlate(answer.plate)).toEqual(answer);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('ignores case and separators', () => {
    const gaps = fc.array(fc.array(fc.constantFrom(...SEPARATORS), { maxLength: 3 }), { minLength: 13, maxLength: 13 });
    fc.assert(
      fc.property(plates, gaps, fc.boolean(), (plate, between, lower) => {
        const spread = [...plate].map((char, i) => between[i].join('') + char).join('') + between[plate.length].join('');
        expect(plateOf(lower ? spread.toLowerCase() : spread)).toBe(plate);
      }),
    );
  });
});

describe('a jurisdiction as evidence', () => {
  it.each([
    // LLL-NNNN, letters without vowels and Q; LLN-NNNN; LLN-LNNN; …
    ['US-TX', 'BBBO0O1', 'BBB0001'],
    ['US-TX', 'BBB12I4', 'BBB1214'],
    // Mexico leaves out I, O and Q.
    ['MX-BCN', 'AGAOO1A', 'AGA001A'],
    // [6789]LLLNNN: three letters, then three digits.
    ['US-CA', '8ABCOO1', '8ABC001'],
  ])('%s settles %s as %s', (jurisdiction, read, plate) => {
    expect(plateOf(read, jurisdiction)).toBe(plate);
  });

  it('leaves a vanity plate, an unread character, an unknown jurisdiction and a plate without jurisdiction unchanged', () => {
    expect(plateOf('HELL0', 'US-TX')).toBe('HELL0');
    expect(plateOf('BBBO?O1', 'US-TX')).toBe('BBBO?O1');
    expect(plateOf('BBBO0O1', 'XX-YY')).toBe('BBBO0O1');
    expect(plateOf('BBBO0O1')).toBe('BBBO0O1');
  });

  it('decides nothing where two readings fit', () => {
    // 4OO1234 is a Californian trailer, 4O01234 a truck of 1987.
    const formats = jurisdictionOf('US-CA')?.formats ?? [];
    expect(['4OO1234', '4O01234'].map((plate) => formats.some((format) => fits(format, plate)))).toEqual([true, true]);
    expect(plateOf('4OO1234', 'US-CA')).toBe('4OO1234');
    expect(plateOf('4O01234', 'US-CA')).toBe('4O01234');
  });

  it('never changes a serial that is issued, and never anything but O, 0, I and 1', () => {
    const serials = fc
      .constantFrom(...JURISDICTIONS)
      .chain(({ code, formats }) =>
        fc
          .constantFrom(...formats)
          .chain((format) =>
            fc.integer({ min: 0, max: serialCount(format) - 1 }).map((index) => ({ code, plate: serialAt(format, index) })),
          ),
      );
    fc.assert(
      fc.property(serials, ({ code, plate }) => {
        expect(plateOf(plate, code)).toBe(plate);
        const confused = plate.replaceAll('0', 'O').replaceAll('1', 'I');
        const settled = plateOf(confused, code);
        expect(settled?.replace(/[O0]/g, 'O').replace(/[I1]/g, 'I')).toBe(confused.replace(/[O0]/g, 'O').replace(/[I1]/g, 'I'));
      }),
      { numRuns: 1000 },
    );
  });
});
