import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { tracesIn } from '../../../tests/support/files-in.ts';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { openDatabase, type SqliteDatabase } from './database.ts';

function open(path = join(tempFolder(), 'x.db'), busyTimeout?: number): SqliteDatabase {
  const database = openDatabase(path, busyTimeout);
  onTestFinished(() => database.close());
  return database;
}

const count = (database: SqliteDatabase): number => database.sql<{ n: number }>('SELECT count(*) AS n FROM t').get()?.n ?? -1;

test('commits are synced, journaled ahead, with foreign keys', () => {
  const { connection } = open();
  expect(connection.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(connection.pragma('synchronous', { simple: true })).toBe(2);
  expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
});

test('what is deleted is overwritten: its bytes are not in the files any more', () => {
  const folder = tempFolder();
  const database = open(join(folder, 'x.db'));
  database.connection.exec('CREATE TABLE t (no INTEGER PRIMARY KEY, plate TEXT) STRICT');
  for (let no = 1; no <= 3; no++) database.sql('INSERT INTO t VALUES (?, ?)').run(no, `DELETED${no}`);
  const emptyLog = (): unknown => database.connection.pragma('wal_checkpoint(TRUNCATE)');
  emptyLog();
  expect(tracesIn(folder, ['DELETED2'])).not.toEqual([]);
  database.sql('DELETE FROM t WHERE no = 2').run();
  emptyLog();
  expect(tracesIn(folder, ['DELETED2'])).toEqual([]);
  expect(tracesIn(folder, ['DELETED3'])).not.toEqual([]);
});

test('a transaction is all or nothing; one within another is a part of it', () => {
  const database = open();
  database.connection.exec('CREATE TABLE t (n INTEGER) STRICT');
  const insert = (n: number): unknown => database.sql('INSERT INTO t VALUES (?)').run(n);
  expect(() =>
    database.transaction(() => {
      insert(1);
      database.transaction(() => insert(2));
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(count(database)).toBe(0);

  database.transaction(() => {
    insert(1);
    expect(() =>
      database.transaction(() => {
        insert(2);
        throw new Error('inner');
      }),
    ).toThrow('inner');
  });
  expect(count(database)).toBe(1);
});

test('a full disk is an error in plain words, and nothing of the transaction remains', () => {
  const database = open();
  database.connection.exec('CREATE TABLE t (bytes BLOB) STRICT');
  database.connection.pragma('max_page_count = 20');
  const fill = (): void =>
    database.transaction(() => {
      for (let i = 0; i < 100; i++) database.sql('INSERT INTO t VALUES (?)').run(Buffer.alloc(4_000));
    });
  expect(fill).toThrow(expect.objectContaining({ code: 'storage_full' }));
  expect(count(database)).toBe(0);
  database.connection.pragma('max_page_count = 2000');
  fill();
  expect(count(database)).toBe(100);
});

test('another writer is waited for, then reported; readers see the last commit meanwhile', () => {
  const path = join(tempFolder(), 'x.db');
  const [one, two] = [open(path), open(path, 20)];
  one.connection.exec('CREATE TABLE t (n INTEGER) STRICT');
  const before = two.dataVersion();
  one.connection.exec('BEGIN IMMEDIATE; INSERT INTO t VALUES (1)');
  expect(() => two.transaction(() => two.sql('INSERT INTO t VALUES (2)').run())).toThrow(
    expect.objectContaining({ code: 'busy' }),
  );
  expect(count(two)).toBe(0);
  expect(two.dataVersion()).toBe(before);
  one.connection.exec('COMMIT');
  expect(two.dataVersion()).not.toBe(before);
  expect(count(two)).toBe(1);
});

test('our own commits do not change the data version', () => {
  const database = open();
  database.connection.exec('CREATE TABLE t (n INTEGER) STRICT');
  const before = database.dataVersion();
  database.transaction(() => database.sql('INSERT INTO t VALUES (2)').run());
  expect(database.dataVersion()).toBe(before);
});

test('of the statements that were composed for a request only those used last stay prepared', () => {
  const database = open();
  const prepare = vi.spyOn(database.connection, 'prepare');
  const prepared = (text: string): boolean => {
    prepare.mockClear();
    database.composed(text);
    return prepare.mock.calls.length === 0;
  };
  for (let n = 0; n < 1000; n++) database.composed(`SELECT ${n}`);
  expect(prepared('SELECT 999')).toBe(true);
  expect(prepared('SELECT 0')).toBe(false);
  expect(prepared('SELECT 0')).toBe(true);
});
