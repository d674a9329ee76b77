import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALPHABET } from '../../plate/alphabet.ts';
import { skeleton } from '../../plate/classes.ts';
import {
  PACKED_WORDS,
  PLATE_HEAD,
  PLATE_TAIL,
  packJurisdiction,
  packPlate,
  SKELETON_HEAD,
  SKELETON_TAIL,
  unpackJurisdiction,
  unpackPlate,
} from './pack.ts';

const plates = fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 1, maxLength: 12 });
const codes = fc.stringMatching(/^[A-Z]{2}-[A-Z0-9*]{1,3}$/);

function packed(plate: string): Uint32Array {
  const words = new Uint32Array(PACKED_WORDS);
  expect(packPlate(plate, words)).toBe(true);
  return words;
}

describe('packPlate', () => {
  it('keeps the plate and its skeleton', () => {
    fc.assert(
      fc.property(plates, (plate) => {
        const words = packed(plate);
        expect(unpackPlate(words[PLATE_HEAD], words[PLATE_TAIL])).toBe(plate);
        expect(unpackPlate(words[SKELETON_HEAD], words[SKELETON_TAIL])).toBe(skeleton(plate));
      }),
    );
  });

  it('packs the longest plate of the last letter', () => {
    expect(unpackPlate(packed('Z'.repeat(12))[PLATE_HEAD], packed('Z'.repeat(12))[PLATE_TAIL])).toBe('Z'.repeat(12));
  });

  it.each(['', 'A?1', 'abc', 'A B', 'É', 'A'.repeat(13)])('refuses %j', (text) => {
    expect(packPlate(text, new Uint32Array(PACKED_WORDS))).toBe(false);
  });
});

describe('packJurisdiction', () => {
  it('gives each code a word of its own that can be unpacked, and null the word 0', () => {
    expect(packJurisdiction(null)).toBe(0);
    expect(unpackJurisdiction(0)).toBeNull();
    fc.assert(
      fc.property(codes, codes, (a, b) => {
        expect(packJurisdiction(a)).toBeGreaterThan(0);
        expect(packJurisdiction(a)).toBeLessThan(2 ** 32);
        expect(packJurisdiction(a) === packJurisdiction(b)).toBe(a === b);
        expect(unpackJurisdiction(packJurisdiction(a))).toBe(a);
      }),
    );
  });
});
