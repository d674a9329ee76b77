import { linkSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isLogMissing, openReadOnly, type SqliteDatabase } from '../store/sqlite/database.ts';
import { readMigrations } from '../store/sqlite/migrate.ts';
import { type Finding, note, wrong } from './finding.ts';

const RESTORE = 'Stop the server and restore a backup into a new folder: lpr restore BACKUP --data NEW';
const MOST = 5;

/** Opens a database file for reading; a finding where it cannot be opened. */
export function opened(path: string): SqliteDatabase | Finding {
  try {
    const database = openReadOnly(path);
    database.connection.pragma('schema_version');
    return database;
  } catch (error) {
    return wrong('no_database', `Expected a database in ${path} but received an error: ${messageOf(error)}`, RESTORE);
  }
}

/**
 * Examines a database file whose write-ahead log was lost. SQLite makes a new log when it opens a file, which hides that a log was lost. So the file
 * is opened under another name (a hard link in a temporary folder), and the next start still finds the loss. Where no hard link can be made (a read-only
 * disk, a file system without them), the file is opened under its own name.
 * @param look called with the opened file, or with the finding that it cannot be opened
 */
export async function lookedAtElsewhere<T>(path: string, look: (database: SqliteDatabase | Finding) => Promise<T>): Promise<T> {
  const other = otherName(path);
  if (other === null) return await look(opened(path));
  try {
    return await look(opened(other));
  } finally {
    rmSync(dirname(other), { recursive: true });
  }
}

function otherName(path: string): string | null {
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(dirname(path), 'doctor-'));
    const other = join(folder, basename(path));
    linkSync(path, other);
    return other;
  } catch {
    if (folder !== undefined) rmSync(folder, { recursive: true });
    return null;
  }
}

/** The finding that the write-ahead log was lost. Call it before the file is opened, which makes a new log. */
export function* checkLog(path: string): Generator<Finding> {
  const name = basename(path);
  if (isLogMissing(path)) {
    yield wrong(
      'log_missing',
      `Expected ${name}-wal beside ${name}-shm but it is gone: the last transactions may have been in it`,
      'Look for the file in backups of the disk. What was acknowledged since the last checkpoint is lost without it.',
    );
  }
}

/** Pages, indexes and references of one file. Reads the whole file. */
export function* checkPages({ connection }: SqliteDatabase, path: string): Generator<Finding> {
  const name = basename(path);
  try {
    const problems = (connection.pragma(`integrity_check(${MOST})`) as { integrity_check: string }[]).map(
      (row) => row.integrity_check,
    );
    if (problems[0] !== 'ok') {
      yield wrong(
        'page_damaged',
        `${name} is damaged: ${problems.map((each) => each.replaceAll('\n', ' ')).join('; ')}`,
        RESTORE,
      );
    }
    const astray = connection.pragma('foreign_key_check') as { table: string; parent: string }[];
    const [first] = astray;
    if (first !== undefined) {
      yield wrong(
        'row_missing',
        `${name}: ${astray.length === 1 ? '1 row refers' : `${astray.length} rows refer`} to rows that are gone, the first from ${first.table} to ${first.parent}`,
        RESTORE,
      );
    }
  } catch (error) {
    yield wrong('page_damaged', `${name} is damaged: ${messageOf(error)}`, RESTORE);
  }
}

/** Whether this program knows the schema. */
export function* checkSchema({ connection }: SqliteDatabase): Generator<Finding> {
  const version = connection.pragma('user_version', { simple: true }) as number;
  const newest = readMigrations().length;
  if (version > newest)
    yield wrong('newer_data', `Expected schema version ${newest} at most but found ${version}`, 'Use the newer program.');
  if (version < newest)
    yield note(
      'older_data',
      `The schema has version ${version}; this program makes it ${newest} when it opens the folder`,
      'Make a backup first: lpr backup DIR',
    );
}

/** The message of an error, on one line. */
export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll('\n', ' ');
}
