import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JURISDICTIONS } from '../../parts/jurisdictions.ts';
import { agreement, beside, normalized, stateOf } from './typed.ts';

const plates = fc.stringMatching(/^[A-HJ-NP-Z2-9]{5,8}$/);

describe('what a person has typed', () => {
  it('is taken in capitals, without separators', () => {
    expect(normalized(' kdr-48 21')).toBe('KDR4821');
    expect(normalized('ab?·1')).toBe('AB?1');
  });

  it('is a state in full, by its own letters alone, too, which no two states share', () => {
    for (const code of JURISDICTIONS) expect([stateOf(code), stateOf(code.slice(3).toLowerCase())]).toEqual([code, code]);
    expect(['', ' ', 'CA-ON', 'QQ'].map(stateOf)).toEqual([null, null, 'CA-ON', 'QQ']);
  });

  it('agrees with the plate itself, however it is written, and with O for 0', () => {
    fc.assert(
      fc.property(plates, (plate) => agreement({ plate: normalized(plate.toLowerCase()), state: null }, plate) === 'same'),
    );
    expect(agreement({ plate: 'AB01', state: null }, 'ABO1')).toBe('same');
  });

  it('agrees if a character could not be read, and counts as unreadable if none could', () => {
    expect(agreement({ plate: 'KD?4821', state: null }, 'KDR4821')).toBe('same');
    expect(agreement({ plate: '???', state: null }, 'KDR')).toBe('unread');
    expect(agreement({ plate: null, state: null }, 'KDR')).toBe('unread');
  });

  it('does not agree with another plate, nor with one of another length', () => {
    expect(agreement({ plate: 'KDR4822', state: null }, 'KDR4821')).toBe('differs');
    expect(agreement({ plate: 'KDR482', state: null }, 'KDR4821')).toBe('differs');
  });
});

describe('typed characters beside an alignment', () => {
  it('are at their own places if nothing differs', () => {
    fc.assert(
      fc.property(plates, (plate) => {
        expect(beside(plate, [...plate])).toEqual([...plate]);
      }),
    );
  });

  it('leave a place empty that was not typed', () => {
    expect(beside('KR4821', [...'KDR4821'])).toEqual(['K', null, 'R', '4', '8', '2', '1']);
  });

  it('have one place each at most, and stay in their order', () => {
    fc.assert(
      fc.property(plates, plates, (typed, against) => {
        const placed = beside(typed, [...against]).filter((char) => char !== null);
        let from = 0;
        for (const char of placed) {
          from = typed.indexOf(char, from) + 1;
          expect(from).toBeGreaterThan(0);
        }
      }),
    );
  });
});
