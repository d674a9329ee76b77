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
