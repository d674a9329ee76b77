import type { Compilable } from 'kysely';
import type { Total } from '../../records/pages.ts';
import type { SqliteDatabase } from './database.ts';
import { rowsOf } from './query.ts';

/** Rows that are counted at most: some milliseconds where an index finds them. */
const MOST_COUNTED = 10_000;

/** How many rows a query without a limit has. */
export function totalOf(database: SqliteDatabase, query: Compilable<unknown>): Total {
  const [row] = rowsOf<{ n: number }>(
    database,
    query,
    (rows) => `SELECT count(*) AS n FROM (SELECT 1 FROM (${rows}) LIMIT ${MOST_COUNTED + 1})`,
  );
  const n = row?.n ?? 0;
  return n > MOST_COUNTED ? { n: MOST_COUNTED, more: true } : { n, more: false };
}
