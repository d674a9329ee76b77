import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { clearFile } from './clear-file.ts';
import { openDatabase, type SqliteDatabase } from './database.ts';
import { unusedBytes } from './unused-bytes.ts';

const N = 20_000;
/** In an order in which pages are split often: rows are moved, and copies stay behind. */
const plateOf = (i: number): string => `P${String((i * 7919) % 100_000).padStart(5, '0')}X${String(i).padStart(5, '0')}`;

/** A table with an index by plate, of which every second row was deleted. */
function halfDeleted(path: string): SqliteDatabase {
  const database = openDatabase(path);
  database.connection.exec('CREATE TABLE t (no INTEGER PRIMARY KEY, plate TEXT) STRICT; CREATE INDEX t_plate ON t (plate, no)');
  for (let from = 0; from < N; from += 500) {
    database.transaction(() => {
      const add = database.sql('INSERT INTO t VALUES (?, ?)');
      for (let i = from; i < from + 500; i++) add.run((i * 104_729) % 1_000_003, plateOf(i));
    });
  }
  database.transaction(() => {
    const remove = database.sql('DELETE FROM t WHERE plate = ?');
    for (let i = 0; i < N; i += 2) remove.run(plateOf(i));
  });
  return database;
}

/** The deleted plates that can still be found in the file and its log. */
function leftIn(path: string): string[] {
  const bytes = Buffer.concat([readFileSync(path), readFileSync(`${path}-wal`)]).toString('latin1');
  const found = new Set(bytes.match(/P\d{5}X\d{5}/g));
  return Array.from({ length: N / 2 }, (_, i) => plateOf(2 * i)).filter((plate) => found.has(plate));
}

const countIn = ({ connection }: SqliteDatabase): unknown => connection.prepare('SELECT count(*) FROM t').pluck().get();

test('nothing of what was deleted is left in a file in use, and everything else is there', async () => {
  const path = join(tempFolder(), 'a.db');
  const database = halfDeleted(path);
  onTestFinished(() => database.close());
  expect(database.connection.pragma('wal_checkpoint(TRUNCATE)')).toMatchObject([{ busy: 0 }]);
  expect(leftIn(path).length).toBeGreaterThan(0);
  const { size } = statSync(path);
  const rows = database.sql('SELECT * FROM t ORDER BY plate').all();
  expect(await clearFile(path)).toBe(true);
  expect(leftIn(path)).toEqual([]);
  // The connection’s own copies of the pages have the old bytes, and must not be written back.
  database.transaction(() => {
    for (let i = 1; i < N; i += 2) database.sql('UPDATE t SET plate = plate || ? WHERE plate = ?').run('Z', plateOf(i));
  });
  database.connection.pragma('wal_checkpoint(TRUNCATE)');
  expect(leftIn(path)).toEqual([]);
  expect(database.connection.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(countIn(database)).toBe(rows.length);
  expect(statSync(path).size).toBeGreaterThanOrEqual(size);
});

test('a file that another connection reads from all the time is left for later, and stays whole', async () => {
  const path = join(tempFolder(), 'a.db');
  const database = halfDeleted(path);
  onTestFinished(() => database.close());
  const reader = openDatabase(path);
  onTestFinished(() => reader.close());
  reader.connection.exec('BEGIN');
  expect(countIn(reader)).toBe(N / 2);
  database.transaction(() => database.sql('DELETE FROM t WHERE plate = ?').run(plateOf(1)));
  expect(await clearFile(path, { tries: 2 })).toBe(false);
  reader.connection.exec('COMMIT');
  expect(await clearFile(path)).toBe(true);
  expect(leftIn(path)).toEqual([]);
  expect(database.connection.pragma('integrity_check', { simple: true })).toBe('ok');
});

test('only the bytes between the list of cells and the cells are unused, on pages that hold cells', () => {
  const page = Buffer.alloc(512, 0x41);
  page.writeUInt8(13, 0);
  page.writeUInt16BE(2, 3);
  page.writeUInt16BE(400, 5);
  expect(unusedBytes(page, 0)).toEqual({ from: 12, to: 400 });
  page.fill(0, 12, 400);
  expect(unusedBytes(page, 0)).toBeNull();
  page[399] = 1;
  expect(unusedBytes(page, 0)).toEqual({ from: 12, to: 400 });
  expect(unusedBytes(page, 113)).toBeNull();
  for (const type of [0, 1, 3, 0x41]) expect(unusedBytes(Buffer.concat([Buffer.from([type]), page.subarray(1)]), 0)).toBeNull();
});

test('a file with auto_vacuum, which has pages of another kind, is refused and left as it is', async () => {
  const path = join(tempFolder(), 'a.db');
  const database = openDatabase(path);
  database.connection.exec('PRAGMA auto_vacuum = FULL; VACUUM; CREATE TABLE t (no INTEGER PRIMARY KEY) STRICT');
  database.close();
  const before = readFileSync(path);
  await expect(clearFile(path)).rejects.toThrow('no file of the store has auto_vacuum');
  expect(readFileSync(path).equals(before)).toBe(true);
});
