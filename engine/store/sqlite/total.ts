import type { Compilable } from 'kysely';
import type { Total } from '../../records/pages.ts';
import type { SqliteDatabase } from './database.ts';
import { rowsOf } from './query.ts';

/** Rows that are counted at most: some milliseconds where an index finds them. */
const MOST_COUNTED = 10_000;

/** How many rows these queries have together; they come without a limit. */
export function totalOf(database: SqliteDatabase, queries: Iterable<Compilable<unknown>>): Total {
  let n = 0;
  for (const query of queries) {
    const [row] = rowsOf<{ n: number }>(
      database,
      query,
      (rows) => `SELECT count(*) AS n FROM (SELECT 1 FROM (${rows}) LIMIT ${MOST_COUNTED + 1 - n})`,
    );
    n += row?.n ?? 0;
    if (n > MOST_COUNTED) return { n: MOST_COUNTED, more: true };
  }
  return { n, more: false };
}
