import { expect, it } from 'vitest';
import { ALPHABET, ALPHABET_SIZE, INDEX_BY_CODE } from './alphabet.ts';

it('numbers the 36 characters of plates, digits first', () => {
  expect(ALPHABET_SIZE).toBe(36);
  expect([...ALPHABET].map((char) => INDEX_BY_CODE[char.charCodeAt(0)])).toEqual([...ALPHABET].map((_, index) => index));
  expect([INDEX_BY_CODE['0'.charCodeAt(0)], INDEX_BY_CODE['A'.charCodeAt(0)], INDEX_BY_CODE['Z'.charCodeAt(0)]]).toEqual([
    0, 10, 35,
  ]);
});

it('has no index for any other character', () => {
  for (const char of '?*- ab') expect(INDEX_BY_CODE[char.charCodeAt(0)]).toBe(-1);
});
