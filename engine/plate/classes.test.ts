import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALPHABET } from './alphabet.ts';
import { classMates, OCR_CLASSES, representative, skeleton } from './classes.ts';

const plates = fc.string({ unit: fc.constantFrom(...ALPHABET, '?'), maxLength: 12 });

describe('OCR classes', () => {
  it('never put one character into two classes', () => {
    const all = OCR_CLASSES.join('');
    expect(new Set(all).size).toBe(all.length);
  });

  it('turn a plate into its skeleton', () => {
    expect(skeleton('BOQ12SZG?A')).toBe('80012526?A');
  });

  it('name the mates of a character', () => {
    expect(classMates('O')).toBe('0DQ');
    expect(classMates('8')).toBe('B');
    expect(classMates('A')).toBe('');
  });

  it('do not change a skeleton', () => {
    fc.assert(fc.property(plates, (plate) => skeleton(skeleton(plate)) === skeleton(plate)));
  });

  it('give two plates one skeleton exactly when each place holds the same class', () => {
    fc.assert(
      fc.property(plates, plates, (a, b) => {
        const swapped = a.length === b.length && [...a].every((char, i) => representative(char) === representative(b.charAt(i)));
        expect(skeleton(a) === skeleton(b)).toBe(swapped);
      }),
    );
    fc.assert(
      fc.property(plates, fc.infiniteStream(fc.nat(3)), (plate, choices) => {
        const swaps = [...plate].map((char) => {
          const members = char + classMates(char);
          return members.charAt(choices.next().value % members.length);
        });
        expect(skeleton(swaps.join(''))).toBe(skeleton(plate));
      }),
    );
  });
});
