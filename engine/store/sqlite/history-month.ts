import type { HistoryChange, HistoryRow } from '../history.store.ts';
import { openDatabase, type SqliteDatabase } from './database.ts';

/**
 * `at` is in milliseconds from the middle of the month, which takes four bytes where a time since 1970 takes six; `read` is a number from `origin` on, which
 * takes three bytes where a number above 8,388,607 takes four. `sure` is in percent. Clustered by plate: the passages of a plate lie in one place of the file.
 */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS passed (
    plate TEXT NOT NULL,
    at INTEGER NOT NULL,
    camera INTEGER NOT NULL,
    read INTEGER NOT NULL,
    state INTEGER,
    sure INTEGER NOT NULL,
    PRIMARY KEY (plate, at, camera, read)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS states (no INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE IF NOT EXISTS mark (one INTEGER PRIMARY KEY CHECK (one = 1), read INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS origin (one INTEGER PRIMARY KEY CHECK (one = 1), read INTEGER NOT NULL) STRICT;`;

/** Reads between a month's first and its origin: three bytes hold as many on either side. */
const TO_ORIGIN = 8_000_000;

const ADD = 'INSERT OR REPLACE INTO passed (plate, at, camera, read, state, sure) VALUES (?, ?, ?, ?, ?, ?)';
const REMOVE = 'DELETE FROM passed WHERE plate = ? AND at = ? AND camera = ? AND read = ?';
const OF_PLATE =
  'SELECT plate, at, camera, read, state, sure FROM passed WHERE plate = ? AND at >= ? AND at < ? ORDER BY at, camera, read';
const PRESENT = `
  SELECT asked.value AS plate FROM json_each(?) AS asked
  WHERE EXISTS (SELECT 1 FROM passed WHERE plate = asked.value AND at >= ? AND at < ?)`;
/** Bytes of a file that are read as memory: a look-up then copies no page. */
const MAPPED = 4 * 2 ** 30;
const PAGE = 20_000;
const PAGE_AFTER = `
  SELECT plate, at, camera, read, state, sure FROM passed
  WHERE (plate, at, camera, read) > (?, ?, ?, ?) AND at >= ? AND at < ? ORDER BY plate, at, camera, read LIMIT ?`;

type Stored = Omit<HistoryRow, 'state'> & { readonly state: number | null };

/** One month's file. */
export class HistoryMonthFile {
  readonly #database: SqliteDatabase;
  readonly #middle: number;
  #origin: number | null = null;
  #states: Map<number, string> | null = null;

  /** @param month `2026-03` */
  constructor(path: string, month: string) {
    this.#database = openDatabase(path);
    this.#database.connection.pragma(`mmap_size = ${MAPPED}`);
    this.#database.connection.exec(SCHEMA);
    const [year, number] = month.split('-').map(Number) as [number, number];
    this.#middle = (Date.UTC(year, number - 1, 1) + Date.UTC(year, number, 1)) / 2;
  }

  mark(): number {
    return this.#database.sql<{ read: number }>('SELECT read FROM mark').get()?.read ?? 0;
  }

  write({ remove, add }: HistoryChange, mark: number): void {
    this.#database.transaction(() => {
      this.#delete(remove);
      const [adding, origin] = [this.#database.sql(ADD), this.#originFor(add)];
      for (const { plate, at, camera, read, state, sure } of add) {
        adding.run(plate, at - this.#middle, camera, read - origin, state === null ? null : this.#stateNo(state), sure);
      }
      this.#database.sql('INSERT OR REPLACE INTO mark (one, read) VALUES (1, ?)').run(mark);
    });
  }

  clear(): void {
    this.#database.transaction(() => {
      this.#keepOrigin();
      this.#database.connection.exec('DELETE FROM passed; DELETE FROM mark;');
    });
  }

  ofPlate(plate: string, from: number, to: number): HistoryRow[] {
    const rows = this.#database.sql<Stored>(OF_PLATE).all(plate, this.#offset(from), this.#offset(to));
    return rows.map((row) => this.#rowOf(row));
  }

  present(texts: readonly string[], from: number, to: number): string[] {
    const rows = this.#database.sql<{ plate: string }>(PRESENT).all(JSON.stringify(texts), this.#offset(from), this.#offset(to));
    return rows.map(({ plate }) => plate);
  }

  *scan(from: number, to: number): Generator<HistoryRow> {
    for (const page of this.pages(PAGE, from, to)) yield* page;
  }

  /** All passages of [from, to), in the order of their plates. Between two pages others may write. */
  *pages(most: number, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY): Generator<HistoryRow[]> {
    let last: Stored = { plate: '', at: 0, camera: 0, read: 0, state: null, sure: 0 };
    const pageAfter = this.#database.sql<Stored>(PAGE_AFTER);
    for (;;) {
      const page = pageAfter.all(last.plate, last.at, last.camera, last.read, this.#offset(from), this.#offset(to), most);
      const end = page.at(-1);
      if (end === undefined) return;
      yield page.map((row) => this.#rowOf(row));
      last = end;
    }
  }

  remove(rows: readonly HistoryRow[]): number {
    return this.#database.transaction(() => this.#delete(rows));
  }

  pack(): void {
    this.#database.connection.exec('VACUUM');
    this.#database.connection.pragma('wal_checkpoint(TRUNCATE)');
  }

  close(): void {
    this.#database.close();
  }

  #delete(rows: readonly HistoryRow[]): number {
    this.#keepOrigin();
    const [removing, origin] = [this.#database.sql(REMOVE), this.#readOrigin() ?? 0];
    return rows.reduce(
      (n, { plate, at, camera, read }) => n + removing.run(plate, at - this.#middle, camera, read - origin).changes,
      0,
    );
  }

  /** Before rows are deleted or added. In files of earlier versions numbers of reads stand as they are. */
  #keepOrigin(): void {
    this.#database.sql('INSERT OR IGNORE INTO origin (one, read) SELECT 1, 0 WHERE EXISTS (SELECT 1 FROM passed)').run();
  }

  /** Sets it with a month's first rows; other processes have read it afterwards, so that it never changes. */
  #originFor(adding: readonly HistoryRow[]): number {
    const known = this.#readOrigin();
    if (known !== null || adding.length === 0) return known ?? 0;
    const origin = TO_ORIGIN + adding.reduce((least, { read }) => Math.min(least, read), Number.POSITIVE_INFINITY);
    this.#database.sql('INSERT INTO origin (one, read) VALUES (1, ?)').run(origin);
    return origin;
  }

  #readOrigin(): number | null {
    return this.#database.sql<{ read: number }>('SELECT read FROM origin').get()?.read ?? null;
  }

  /** SQLite wants whole numbers; ends of windows may lie outside the month by any distance. */
  #offset(at: number): number {
    return Math.max(-1e15, Math.min(1e15, Math.ceil(at - this.#middle)));
  }

  #rowOf(row: Stored): HistoryRow {
    const { plate, at, camera, read, state, sure } = row;
    // An origin is written with the first row: if it is not there, there is none.
    this.#origin ??= this.#readOrigin() ?? 0;
    return {
      plate,
      at: at + this.#middle,
      camera,
      read: read + this.#origin,
      state: state === null ? null : this.#stateOf(state),
      sure,
    };
  }

  #stateNo(code: string): number {
    const row = this.#database.sql<{ no: number }>('SELECT no FROM states WHERE code = ?').get(code);
    return row?.no ?? Number(this.#database.sql('INSERT INTO states (code) VALUES (?)').run(code).lastInsertRowid);
  }

  #stateOf(no: number): string | null {
    const known = this.#states?.get(no);
    if (known !== undefined) return known;
    // Another process may have added one.
    this.#states = new Map(
      this.#database
        .sql<{ no: number; code: string }>('SELECT no, code FROM states')
        .all()
        .map(({ no: number, code }) => [number, code]),
    );
    return this.#states.get(no) ?? null;
  }
}
