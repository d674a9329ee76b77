import { closeSync, existsSync, openSync } from 'node:fs';
import Database, { type Database as Connection, type Statement } from 'better-sqlite3';
import { storageError } from '../../errors.ts';
import { PRIVATE_FILE } from '../../ports/private-modes.ts';

export type Value = string | number | bigint | Buffer | null | Readonly<Record<string, string | number | Buffer | null>>;

/** One connection with its prepared statements. All of `store/sqlite/` uses it. */
export interface SqliteDatabase {
  readonly connection: Connection;
  /** The statement for this text, prepared once. `Row` is the type of its rows, which is not checked. */
  sql<Row = unknown>(text: string): Statement<Value[], Row>;
  /** The same for a text that was composed for one request. There are as many of them as requests differ, so only those used last stay prepared. */
  composed<Row = unknown>(text: string): Statement<Value[], Row>;
  /**
   * Runs `work` in one transaction: all or nothing, durable when it returns. Takes the write lock at the start (waiting for other
   * processes), so it cannot fail half-way for want of the lock. Within another transaction it is a savepoint of that one.
   * @throws LprError storage_full, read_only, busy, damaged_data
   */
  transaction<T>(work: () => T): T;
  /** Grows when another connection has committed; commits of this connection do not change it. */
  dataVersion(): number;
  close(): void;
}

/** Composed statements that stay prepared: some 10 KB each. */
const MOST_COMPOSED = 200;

/** How long a writer waits for another process's transaction, milliseconds. */
const BUSY_TIMEOUT = 15_000;

/** Opens a file (or `:memory:`) with the settings that every connection needs; `migrate` makes the schema. */
export function openDatabase(path: string, busyTimeout = BUSY_TIMEOUT): SqliteDatabase {
  // Made beforehand: SQLite would ask the umask, and gives its log the mode of the database.
  if (path !== ':memory:') closeSync(openSync(path, 'a', PRIVATE_FILE));
  const connection = new Database(path, { timeout: busyTimeout });
  connection.pragma('journal_mode = WAL');
  // FULL: in WAL mode each commit is synced, so that what was acknowledged survives a power cut. Group commits pay for it.
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  // What is deleted is overwritten. Of 100,000 deleted plates 146 were still found, where SQLite had moved rows between pages: a rewritten file
  // (VACUUM) has none, nor one whose unused bytes were overwritten (`clear-file.ts`). Without this, or with FAST, 58,009 were.
  connection.pragma('secure_delete = ON');
  // Pages, 16 MB: random leaves of the index by plate are then written back once for several groups.
  connection.pragma('wal_autocheckpoint = 4000');
  // Bytes. Grown larger while another process was reading for long, the log is cut to this with the first checkpoint that empties it.
  connection.pragma('journal_size_limit = 67108864');
  connection.pragma('temp_store = MEMORY');
  // KiB. Inner pages of the indexes over 50 M reads stay in it.
  connection.pragma('cache_size = -65536');
  return databaseOver(connection);
}

/** Opens an existing file to be looked at: nothing is written to it, and what a process that has it open wrote is seen. @throws SqliteError for a file that is no database */
export function openReadOnly(path: string): SqliteDatabase {
  return databaseOver(new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT }));
}

function databaseOver(connection: Connection): SqliteDatabase {
  const statements = new Map<string, Statement<Value[], unknown>>();
  const sql = <Row>(text: string): Statement<Value[], Row> => {
    let statement = statements.get(text);
    if (statement === undefined) {
      statement = connection.prepare<Value[], unknown>(text);
      statements.set(text, statement);
    }
    return statement as Statement<Value[], Row>;
  };
  const usedLast = new Map<string, Statement<Value[], unknown>>();
  const composed = <Row>(text: string): Statement<Value[], Row> => {
    const statement = usedLast.get(text) ?? connection.prepare<Value[], unknown>(text);
    // Set anew, it is the last of the map: the first is the one that was not used for longest.
    usedLast.delete(text);
    usedLast.set(text, statement);
    const [longest] = usedLast.keys();
    if (usedLast.size > MOST_COMPOSED && longest !== undefined) usedLast.delete(longest);
    return statement as Statement<Value[], Row>;
  };

  const inTransaction = connection.transaction((work: () => unknown) => work());
  return {
    connection,
    sql,
    composed,
    transaction<T>(work: () => T): T {
      try {
        return inTransaction.immediate(work) as T;
      } catch (error) {
        throw inPlainWords(error);
      }
    },
    dataVersion: () => connection.pragma('data_version', { simple: true }) as number,
    close: () => {
      connection.close();
    },
  };
}

/** SQLite's errors for the disk, the file and its lock as `LprError`s; all others as they are. */
export function inPlainWords(error: unknown): unknown {
  return storageError(error) ?? error;
}

/**
 * Whether the write-ahead log was lost: the other file that SQLite keeps beside the database is there, which a process that has it open, or was killed,
 * left, and the log is never away from it. Ask before the file is opened, which makes a new log.
 */
export function isLogMissing(path: string): boolean {
  return existsSync(`${path}-shm`) && !existsSync(`${path}-wal`);
}
