import assert from 'node:assert/strict';
import { closeSync, fsyncSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { LprError } from '../../errors.ts';
import { inPlainWords, openDatabase, type SqliteDatabase } from './database.ts';
import { unusedBytes } from './unused-bytes.ts';

/** Milliseconds for which the file’s lock is held at a time. */
const HOLD = 5;
/** Milliseconds between two holds, and before the next try where others use the file. */
const PAUSE = 50;
/** Milliseconds that a lock is waited for. Others must wait as long while SQLite waits for those who read. */
const WAIT = 20;
/** Tries in a row without success, after which the file is left for later: some 20 s. */
const TRIES = 300;
/** Pages read at a time. */
const READ_AHEAD = 256;

/**
 * Overwrites the unused bytes of a database in use, so that none of what was deleted is left in it: what VACUUM does, but in steps of {@link HOLD} ms, and the
 * file keeps its size.
 *
 * SQLite has no statement for that, so the bytes are written into the file itself, and only where nobody reads. A step does so while it holds the writers' lock
 * and the write-ahead log is empty: the file alone is the database then, and nobody else writes to it. The step ends with a commit, by which every other
 * connection forgets its copies of pages, which have the old bytes. An interruption at any point leaves a whole database, because a page with and without
 * these bytes means the same.
 *
 * To be called in a process that has the file open nowhere else: closing a file frees all locks that its process has on it.
 * @param options.tries in a row without success, after which the file is left for later
 * @returns false where others used the file all the time, so that some bytes are left
 */
export async function clearFile(path: string, { tries = TRIES } = {}): Promise<boolean> {
  // Closed after the connection, because of its locks.
  const file = openSync(path, 'r+');
  try {
    const database = openDatabase(path, WAIT);
    try {
      if (!(await emptied(database, tries))) return false;
      const pages = pagesOf(file);
      const toClear = pages.withUnusedBytes();
      const isWhole = await clearAll({ path, database, clear: pages.clear, toClear, mostTries: tries });
      fsyncSync(file);
      return isWhole;
    } finally {
      database.close();
    }
  } finally {
    closeSync(file);
  }
}

interface Clearing {
  readonly path: string;
  readonly database: SqliteDatabase;
  readonly clear: (page: number) => void;
  readonly toClear: readonly number[];
  readonly mostTries: number;
}

async function clearAll(clearing: Clearing): Promise<boolean> {
  const { toClear, mostTries } = clearing;
  let [done, tries] = [0, 0];
  while (done < toClear.length) {
    const cleared = clearSome(clearing, done);
    done += cleared;
    tries = cleared > 0 ? 0 : tries + 1;
    if (tries > mostTries) return false;
    await pause(PAUSE);
  }
  return true;
}

/** One step; returns how many pages are done, 0 where others have the lock or have written since the log was emptied. */
function clearSome({ path, database, clear, toClear }: Clearing, from: number): number {
  try {
    if (!isLogEmptied(database)) return 0;
    return database.transaction(() => {
      if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return 0;
      const ends = performance.now() + HOLD;
      let n = 0;
      for (const page of toClear.slice(from)) {
        clear(page);
        n += 1;
        if (performance.now() > ends) break;
      }
      // Written anew though it stays the same, so that there is something to commit.
      database.connection.pragma(`user_version = ${database.connection.pragma('user_version', { simple: true })}`);
      return n;
    });
  } catch (error) {
    if (isBusy(error)) return 0;
    throw error;
  }
}

async function emptied(database: SqliteDatabase, mostTries: number): Promise<boolean> {
  for (let tries = 0; tries <= mostTries; tries++) {
    if (isLogEmptied(database)) return true;
    await pause(PAUSE);
  }
  return false;
}

/** First without a lock on the writers, so that little is left to do with one. */
function isLogEmptied({ connection }: SqliteDatabase): boolean {
  try {
    connection.pragma('wal_checkpoint(PASSIVE)');
    const [result] = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    return result?.busy === 0;
  } catch (error) {
    if (isBusy(inPlainWords(error))) return false;
    throw error;
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof LprError && error.code === 'busy';
}

/** The pages of a file by their numbers, from 1. The first one is left alone: it holds the schema. */
function pagesOf(file: number): { withUnusedBytes(): number[]; clear(page: number): void } {
  const head = Buffer.alloc(100);
  readSync(file, head, 0, 100, 0);
  // With auto_vacuum some pages are maps of others, whose first byte may be the same as that of a page with cells.
  assert(head.readUInt32BE(52) === 0, 'no file of the store has auto_vacuum');
  const size = head.readUInt16BE(16) === 1 ? 65_536 : head.readUInt16BE(16);
  const reserved = head.readUInt8(20);
  const one = Buffer.alloc(size);
  const zeros = Buffer.alloc(size);
  return {
    withUnusedBytes() {
      const found: number[] = [];
      const several = Buffer.alloc(size * READ_AHEAD);
      for (let first = 1; ; first += READ_AHEAD) {
        const read = readSync(file, several, 0, several.length, (first - 1) * size);
        for (let i = 0; (i + 1) * size <= read; i++) {
          const page = first + i;
          if (page > 1 && unusedBytes(several.subarray(i * size, (i + 1) * size), reserved) !== null) found.push(page);
        }
        if (read < several.length) return found;
      }
    },
    clear(page) {
      const at = (page - 1) * size;
      if (readSync(file, one, 0, size, at) < size) return;
      const unused = unusedBytes(one, reserved);
      if (unused !== null) writeSync(file, zeros, 0, unused.to - unused.from, at + unused.from);
    },
  };
}
