import { expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { migrate } from './migrate.ts';

/**
 * What all migrations add up to, in one file for people to read and for reviews to show. After a new migration:
 * `npx vitest run --config tests/vitest.config.ts engine/store/sqlite/schema.test.ts -u`
 */
test('schema.sql is what the migrations make', async () => {
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
