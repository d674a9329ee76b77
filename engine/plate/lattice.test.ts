import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLattice, encodedPlateP, encodeLattice, type Lattice, plateP } from './lattice.ts';

const position = fc
  .uniqueArray(fc.tuple(fc.constantFrom('', ...'AB80Z'), fc.nat(10_000)), { selector: ([char]) => char, maxLength: 4 })
  .map((chars) => chars.map(([char, parts]) => ({ char, p: parts / 10_000 })));
const lattice: fc.Arbitrary<Lattice> = fc.array(position, { maxLength: 9 });

describe('an encoded lattice', () => {
  it('is decoded to what was encoded, also with unread positions', () => {
    fc.assert(
      fc.property(lattice, (of) => {
        expect(decodeLattice(encodeLattice(of))).toEqual(of);
      }),
    );
    expect(encodeLattice([[{ char: '', p: 0.01 }], []])).toBe('-100 ?');
  });

  it('gives the probability of its best alternatives without being decoded', () => {
    fc.assert(
      fc.property(lattice, (of) => {
        expect(encodedPlateP(encodeLattice(of))).toBe(of.length === 0 ? 1 : plateP(of));
      }),
    );
  });

  it.each(['A', 'a100', 'A10001', 'A1/', '/A1', ' A1', 'A1 ', 'A1  B1', '??', '?1', '?/A1', 'A1/?', 'A-1', 'A100000'])(
    'is refused where it is not one: %j',
    (text) => {
      expect(() => decodeLattice(text)).toThrow('Expected an encoded alternative such as B8100');
    },
  );
});
