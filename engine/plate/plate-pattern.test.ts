import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expressionOf, isPattern, namedBy, normalizePattern } from './plate-pattern.ts';

describe('normalizePattern', () => {
  it.each([
    ['7abc*', '7ABC*'],
    [' ??9-x21 ', '??9X21'],
    ['7АВС＊', '7ABC*'],
    ['a**b', 'A*B'],
    ['abc*?', 'ABC?*'],
    ['abc ?* ?', 'ABC??*'],
    ['kdr-4821', 'KDR4821'],
    ['ABC★123', 'ABC123'],
    ['*', '*'],
  ])('%j is %j', (given, pattern) => expect(normalizePattern(given)).toEqual({ pattern, reason: null }));

  it.each([
    ['', 'empty'],
    ['🚗*', 'foreign_character'],
    ['ABCDEFGH?????*', 'too_long'],
    ['ABCDEFGHIJKLM*', 'too_long'],
  ])('%j is refused', (given, reason) => expect(normalizePattern(given)).toMatchObject({ pattern: null, reason }));

  it('is idempotent, and fits the plates that the text means', () => {
    const sign = fc.constantFrom('A', '8', '?', '*');
    const text = fc.array(sign, { minLength: 1, maxLength: 7 }).map((signs) => signs.join(''));
    const plate = fc.string({ unit: fc.constantFrom('A', '8', 'B'), minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(text, plate, (given, seen) => {
        const { pattern } = normalizePattern(given);
        if (pattern === null) return;
        expect(normalizePattern(pattern).pattern).toBe(pattern);
        expect(expressionOf(pattern).test(seen)).toBe(fits(given, seen));
        expect(namedBy(pattern)).toBe([...given].filter((one) => /[A8]/.test(one)).length);
        expect(isPattern(pattern)).toBe(/[*?]/.test(given));
      }),
    );
  });
});

/** Whether a plate fits a pattern, by the definition. */
function fits(pattern: string, plate: string): boolean {
  if (pattern === '') return plate === '';
  if (pattern[0] === '*') return fits(pattern.slice(1), plate) || (plate !== '' && fits(pattern, plate.slice(1)));
  return plate !== '' && (pattern[0] === '?' || pattern[0] === plate[0]) && fits(pattern.slice(1), plate.slice(1));
}
