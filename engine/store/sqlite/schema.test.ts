import { expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { migrate } from './migrate.ts';

/**
 * The schema after all migrations, in one file for people to read and for reviews to show. After a new migration:
 * `npx vitest run --config tests/vitest.config.ts engine/store/sqlite/schema.test.ts -u`
 */
test('schema.sql is the schema after all migrations', async () => {
  const database = openDatabase(':memory:');
  migrate(database);
  const objects = database
    .sql<{ sql: string }>("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid")
    .all();
  const version = database.connection.pragma('user_version', { simple: true });
  database.close();
  const text = `-- Generated from migrations/ (see schema.test.ts); schema version ${version}.\n\n${objects.map(({ sql }) => `${sql};`).join('\n\n')}\n`;
  await expect(text).toMatchFileSnapshot('schema.sql');
});
