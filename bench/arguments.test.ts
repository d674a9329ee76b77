import { expect, test } from 'vitest';
import { SUITES as API_SUITES } from '../api/benchmarks/suites.ts';
import { suiteArguments } from './arguments.ts';
import { SUITES } from './suites.ts';

test('the API and the command line name the existing suites', () => {
  expect([...API_SUITES]).toEqual(Object.keys(SUITES));
});

test('a suite and its options are taken from the command line', () => {
  expect(suiteArguments(['match', '--reads', '5000', '--plot', 'a.svg'])).toEqual({
    suite: 'match',
    options: { seed: 1, reads: 5000, reader: undefined, pictures: undefined },
    plot: 'a.svg',
  });
});

test.each([
  [
    ['nope'],
    'Expected one of ocr, match, hits, correlate, ingest, history, fixtures, console, misuse, faults, hostile, load for the suite but received "nope"',
  ],
  [['match', '--reads', '0'], 'Expected a whole number from 1 for --reads but received "0"'],
  [['match', '--reads', 'many'], 'Expected a whole number from 1 for --reads but received "many"'],
  [['match', '--speed', '9'], '--speed'],
])('%j is refused in plain words', (args, said) => {
  expect(() => suiteArguments(args)).toThrow(
    expect.objectContaining({ name: 'ArgumentError', message: expect.stringContaining(said) }),
  );
});
