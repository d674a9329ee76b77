import { expect, test } from 'vitest';
import { undocumentedIn } from './docstrings.ts';

test('exported declarations and methods of exported interfaces need a docstring', () => {
  const text = `
interface Inner { a(): void }
export const LIMIT = 1;
/** Documented. */
export interface Store {
  get(id: string): string;
  /** Documented. */
  list(): string[];
  readonly size: number;
}
export function open(): Store {}
`;
  expect(undocumentedIn('a.ts', text)).toEqual([
    { line: 3, problem: 'expected a docstring before LIMIT' },
    { line: 6, problem: 'expected a docstring before get' },
    { line: 11, problem: 'expected a docstring before open' },
  ]);
});

test('a time or a place in an exported interface needs its unit in a docstring of the interface or of the field', () => {
  const without = '/** A camera. */\nexport interface Camera {\n  readonly seen_at: number;\n  readonly lat: number | null;\n}\n';
  expect(undocumentedIn('a.ts', without)).toEqual([
    { line: 3, problem: 'expected the unit of seen_at in a docstring' },
    { line: 4, problem: 'expected the unit of lat in a docstring' },
  ]);
  expect(
    undocumentedIn('a.ts', without.replace('A camera.', 'A camera. Times are epoch milliseconds UTC, places degrees.')),
  ).toEqual([]);
});
