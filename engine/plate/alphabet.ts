/**
 * The characters of plates. One order for everything that keeps numbers by character: `0`–`9` are 0–9, `A`–`Z` are 10–35. Orders that
 * a trained network or a file format has fixed are written out where they are used, and say so.
 */
export const DIGITS = '0123456789';
export const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const ALPHABET = DIGITS + LETTERS;

/** Number of characters: 36. */
export const ALPHABET_SIZE = ALPHABET.length;

/** Index in {@link ALPHABET} by character code, for codes below 128; −1 for all other characters. */
export const INDEX_BY_CODE = new Int8Array(128).fill(-1);
for (let i = 0; i < ALPHABET_SIZE; i++) INDEX_BY_CODE[ALPHABET.charCodeAt(i)] = i;
