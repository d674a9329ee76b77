import { expect, test } from 'vitest';
import { unclearIn } from './plain-words.ts';

test('an unclear wording is named with its line and with what to write instead', () => {
  expect(unclearIn('one\nFirst the door, then the guests.')).toEqual([
    { line: 2, problem: 'expected plain words instead of "First the door": stop accepting connections, then abort streams' },
  ]);
});

test('plain words pass', () => {
  expect(unclearIn('Stops accepting connections, then aborts streams.')).toEqual([]);
});
