import { createHash } from 'node:crypto';
import { tableOf } from '../answers/questions.ts';
import type { Answer } from '../records/answers.ts';

/**
 * What an answer names: the words of each row of its table, without its numbers. Odds, counts and minutes move a little with every new
 * read; who, where and when is what an analyst wants to be told of.
 */
export function namedIn(answer: Answer): ReadonlySet<string> {
  const { columns, rows } = tableOf(answer);
  return new Set(
    rows.map((row) => JSON.stringify(columns.map((column) => (typeof row[column] === 'string' ? row[column] : null)))),
  );
}

/** The same for the same rows, in whatever order they stand. */
export function hashOf(named: ReadonlySet<string>): Buffer {
  return createHash('sha256')
    .update([...named].sort().join('\n'))
    .digest();
}
