import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { openDatabase, type SqliteDatabase } from './database.ts';
import { type Migration, migrate, readMigrations } from './migrate.ts';
import { openSqliteStore } from './store.ts';

const STEPS: readonly Migration[] = [
  { number: 1, name: '001-a.sql', sql: 'CREATE TABLE a (n INTEGER) STRICT;' },
  { number: 2, name: '002-b.sql', sql: 'ALTER TABLE a ADD COLUMN m INTEGER; CREATE TABLE b (n INTEGER) STRICT;' },
];

function open(path = ':memory:'): SqliteDatabase {
  const database = openDatabase(path);
  onTestFinished(() => database.close());
  return database;
}

const tables = (database: SqliteDatabase): unknown[] =>
  database
    .sql<{ name: string }>('SELECT name FROM sqlite_schema ORDER BY name')
    .all()
    .map(({ name }) => name);

test('each step runs once, from wherever the file stands', () => {
  const database = open();
  migrate(database, STEPS.slice(0, 1));
  database.sql('INSERT INTO a VALUES (7)').run();
  migrate(database, STEPS);
  migrate(database, STEPS);
  expect(tables(database)).toEqual(['a', 'b']);
  expect(database.sql('SELECT n, m FROM a').all()).toEqual([{ n: 7, m: null }]);
});

test('a step that fails leaves the version before it', () => {
  const database = open();
  const bad = { number: 2, name: '002-b.sql', sql: 'CREATE TABLE b (n INTEGER) STRICT; CREATE TABLE b (n INTEGER) STRICT;' };
  expect(() => migrate(database, [...STEPS.slice(0, 1), bad])).toThrow('already exists');
  expect(tables(database)).toEqual(['a']);
  migrate(database, STEPS);
  expect(tables(database)).toEqual(['a', 'b']);
});

test('a newer file is refused in plain words, and left alone', () => {
  const path = join(tempFolder(), 'x.db');
  openSqliteStore(path).close();
  const newest = readMigrations().length;
  const database = open(path);
  database.connection.pragma(`user_version = ${newest + 1}`);
  expect(() => openSqliteStore(path)).toThrow(
    expect.objectContaining({
      code: 'newer_data',
      message: expect.stringContaining(`schema version ${newest + 1}, this program knows versions up to ${newest}`),
    }),
  );
  expect(database.connection.pragma('user_version', { simple: true })).toBe(newest + 1);
});
