import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnAt, fits, formatsOf, indexOf, serialAt, serialCount, withSeparators } from './grammar.ts';
import type { SerialFormat } from './jurisdiction.ts';
import { JURISDICTIONS, jurisdictionOf } from './jurisdictions.ts';

const ALL = JURISDICTIONS.flatMap((jurisdiction) => jurisdiction.formats.map((format) => ({ jurisdiction, format })));
const anyFormat = fc.constantFrom(...ALL);
const anySerial = anyFormat.chain(({ jurisdiction, format }) =>
  fc.maxSafeNat().map((n) => ({ jurisdiction, format, index: n % serialCount(format) })),
);

const toy = (format: Partial<SerialFormat> & { pattern: string }): SerialFormat => ({
  id: 'toy',
  class: 'passenger',
  share: 1,
  years: [2000, null],
  ...format,
});

describe('a series', () => {
  it('numbers its serials, and finds the number of each serial', () => {
    fc.assert(
      fc.property(anySerial, ({ format, index }) => {
        expect(indexOf(format, serialAt(format, index))).toBe(index);
      }),
      { numRuns: 2000 },
    );
  });

  it('draws every serial with separators only added', () => {
    fc.assert(
      fc.property(anySerial, ({ format, index }) => {
        const plate = serialAt(format, index);
        const drawn = drawnAt(format, index);
        expect(plate).toMatch(/^[A-Z0-9]{3,8}$/);
        expect(drawn.replace(/[^A-Z0-9]/g, '')).toBe(plate);
        expect(withSeparators(format, plate)).toBe(drawn);
      }),
      { numRuns: 2000 },
    );
  });

  it('never issues a serial whose number it does not find', () => {
    fc.assert(
      fc.property(anyFormat, fc.stringMatching(/^[A-Z0-9]{5,7}$/), ({ format }, plate) => {
        const index = indexOf(format, plate);
        if (index !== null) expect(serialAt(format, index)).toBe(plate);
      }),
      { numRuns: 5000 },
    );
  });

  it.each(ALL.filter(({ format }) => format.from !== undefined))(
    '$jurisdiction.code $format.id begins where it says',
    ({ format }) => {
      expect(serialAt(format, 0)).toBe(format.from);
    },
  );

  it.each(ALL.filter(({ format }) => format.to !== undefined))(
    '$jurisdiction.code $format.id ends where it says',
    ({ format }) => {
      expect(serialAt(format, serialCount(format) - 1)).toBe(format.to);
    },
  );

  it('continues in its own order of places', () => {
    const format = toy({ pattern: 'NN-LL', letters: 'AB', order: [2, 3, 0, 1], from: '98AA', to: '01AB' });
    expect([0, 1, 2, 3].map((i) => serialAt(format, i))).toEqual(['98AA', '99AA', '00AB', '01AB']);
    expect(serialCount(format)).toBe(4);
    expect(fits(format, '02AB')).toBe(false);
    expect(fits(format, '97AA')).toBe(false);
  });

  it('reads braces as literals and brackets as one of a few', () => {
    const format = toy({ pattern: '{G}*[79]N' });
    expect(serialCount(format)).toBe(20);
    expect(drawnAt(format, 19)).toBe('G*99');
    expect(fits(format, 'G80')).toBe(false);
  });

  it('refuses an index beyond its end and a plate of another length', () => {
    const format = toy({ pattern: 'NL' });
    expect(() => serialAt(format, 260)).toThrow(/from 0 to 259/);
    expect(() => withSeparators(format, '1AB')).toThrow(/2 characters/);
    expect(fits(format, '1é')).toBe(false);
  });

  it('says which part of its own data is broken', () => {
    expect(() => serialCount(toy({ pattern: 'L{7' }))).toThrow(/closing bracket/);
    expect(() => serialCount(toy({ pattern: 'LN', from: '1A' }))).toThrow(/serial of the pattern LN/);
    expect(() => serialCount(toy({ pattern: 'LN', from: 'B0', to: 'A9' }))).toThrow(/before its last/);
    expect(() => serialCount(toy({ pattern: 'LN', order: [0, 0] }))).toThrow(/order of all 2 places/);
  });
});

describe('formatsOf', () => {
  it('names every series that can have issued a serial, and only those', () => {
    fc.assert(
      fc.property(anySerial, ({ format, index }) => {
        const plate = serialAt(format, index);
        const found = formatsOf(plate).map((fit) => fit.format);
        expect(found).toEqual(ALL.map((one) => one.format).filter((one) => indexOf(one, plate) !== null));
        expect(found).toContain(format);
      }),
      { numRuns: 1000 },
    );
  });

  it('recognizes a plate of the border zone by its block of letters', () => {
    expect(formatsOf('DVR123A').map(({ jurisdiction }) => jurisdiction.code)).toContain('MX-CHH');
    expect(formatsOf('A12SBC3').map(({ format }) => format.id)).toContain('frontera-2016');
    expect(formatsOf('DIR123A').filter(({ jurisdiction }) => jurisdiction.code.startsWith('MX'))).toEqual([]);
  });

  it('finds no series for a text that is no serial', () => {
    expect(formatsOf('')).toEqual([]);
    expect(formatsOf('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGHIJKLMNOP')).toEqual([]);
  });
});

describe('the jurisdictions', () => {
  it.each(JURISDICTIONS)('$code: shares sum to 1, ids are unique, years are in order', (jurisdiction) => {
    expect(jurisdiction.formats.reduce((sum, format) => sum + format.share, 0)).toBeCloseTo(1, 9);
    expect(new Set(jurisdiction.formats.map((format) => format.id)).size).toBe(jurisdiction.formats.length);
    for (const { years, share } of jurisdiction.formats) {
      expect(share).toBeGreaterThan(0);
      expect(years[0]).toBeLessThanOrEqual(years[1] ?? years[0]);
    }
    expect(jurisdictionOf(jurisdiction.code)).toBe(jurisdiction);
  });

  it('have one code each', () => {
    expect(new Set(JURISDICTIONS.map(({ code }) => code)).size).toBe(JURISDICTIONS.length);
    expect(jurisdictionOf('US-XX')).toBeUndefined();
  });
});
