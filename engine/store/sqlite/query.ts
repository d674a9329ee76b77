import { type Compilable, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { SqliteDatabase, Value } from './database.ts';

/**
 * Kysely composes filtered queries. It does not run them: better-sqlite3 is synchronous, Kysely's drivers are not. Composing
 * takes about 30 µs a query, so the hot paths have their SQL as text.
 */
export function composer<Tables>(): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
}

/** All rows of a composed query; `wrap` may put its text into a larger one. */
export function rowsOf<Row>(
  database: SqliteDatabase,
  query: Compilable<unknown>,
  wrap: (sql: string) => string = (sql) => sql,
): Row[] {
  const { sql, parameters } = query.compile();
  return database.composed<Row>(wrap(sql)).all(...(parameters as Value[]));
}
