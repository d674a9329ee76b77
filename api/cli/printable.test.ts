import { expect, it } from 'vitest';
import { printable, printableJson, printableLine } from './printable.ts';

const RIGHT_TO_LEFT = '\u202e';
const ISOLATE = '\u2066';

it('prints neither control nor bidirectional characters on a terminal', () => {
  expect(printable(`a${RIGHT_TO_LEFT}b${ISOLATE}c\u0007d\u009be\rf`)).toBe('a b c d e f');
  expect(printable('\u001b]0;title\u0007\u001b[2J\u001b[8mhidden')).toBe(' ]0;title  [2J [8mhidden');
});

it('keeps letters of every script, line feeds and the program’s colours', () => {
  expect(printable('Straße 東京 مرحبا\n\u001b[33mx\u001b[39m')).toBe('Straße 東京 مرحبا\n\u001b[33mx\u001b[39m');
  expect(printableLine('two\nlines')).toBe('two lines');
});

it('writes them as escapes in JSON, so that the document stays the same', () => {
  const value = { note: `a${RIGHT_TO_LEFT}b\u009bc` };
  const json = printableJson(JSON.stringify(value));
  expect(json).not.toContain(RIGHT_TO_LEFT);
  expect(JSON.parse(json)).toEqual(value);
});
