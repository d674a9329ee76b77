import { expect, test } from 'vitest';
import { longFunctionsIn } from './long-functions.ts';

const linesOf = (n: number): string => '  // a line\n'.repeat(n);

test('a function of more than 80 lines is found, its parameters and comments counted', () => {
  const text = `const one = 1;\nfunction long(\n  a: number,\n) {\n${linesOf(77)}}\nfunction short() {\n${linesOf(78)}}\n`;
  expect(longFunctionsIn('a.ts', text)).toEqual([{ line: 2, problem: 'expected at most 80 lines in a function but found 81' }]);
});

test('methods and arrow functions are found too, and the function around a long one', () => {
  const text = `const outer = () => {\nconst inner = { long() {\n${linesOf(80)}} };\n};\n`;
  expect(longFunctionsIn('a.ts', text).map(({ line }) => line)).toEqual([1, 2]);
});

test('a group of tests may be longer, but no test in it', () => {
  const group = `describe('a', () => {\n  test('b', () => {\n${linesOf(80)}  });\n});\n`;
  expect(longFunctionsIn('a.test.ts', group).map(({ line }) => line)).toEqual([2]);
});
