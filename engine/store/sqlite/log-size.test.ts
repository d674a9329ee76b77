import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { openDatabase, openReadOnly } from './database.ts';

const MB = 1_000_000;
/** What `journal_size_limit` leaves of the log. */
const LIMIT = 64 * 1024 * 1024;

test('a log that grew while another process read from the database is cut when that process has ended', () => {
  const path = join(tempFolder(), 'lpr.db');
  const writer = openDatabase(path);
  onTestFinished(() => writer.close());
  writer.connection.exec('CREATE TABLE filler (no INTEGER PRIMARY KEY, bytes BLOB) STRICT');
  const reader = openReadOnly(path);
  reader.connection.exec('BEGIN');
  reader.connection.prepare('SELECT count(*) FROM filler').get();
  for (let i = 0; i < 80; i++) writer.sql('INSERT INTO filler (bytes) VALUES (zeroblob(?))').run(MB);
  const logSize = (): number => statSync(`${path}-wal`).size;
  expect(logSize()).toBeGreaterThan(LIMIT);
  reader.connection.exec('COMMIT');
  reader.close();
  // The first commit copies the log into the database; the next one begins it anew.
  for (let i = 0; i < 2; i++) writer.sql('INSERT INTO filler (bytes) VALUES (zeroblob(1))').run();
  expect(logSize()).toBeLessThanOrEqual(LIMIT);
});
