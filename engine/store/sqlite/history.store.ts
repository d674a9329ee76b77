import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../ports/make-folder.ts';
import type { HistoryMonth, HistoryStore } from '../history.store.ts';
import { monthOf } from '../history.store.ts';
import { openDatabase } from './database.ts';
import { HistoryMonthFile } from './history-month.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS months (month TEXT PRIMARY KEY, forgotten INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS mark (one INTEGER PRIMARY KEY CHECK (one = 1), read INTEGER NOT NULL, made_by TEXT NOT NULL) STRICT;`;

/** Files of months that are open at a time: each holds a cache and three file handles. */
const MOST_OPEN = 14;

/** Files of months, of which the most recently used stay open. */
class MonthFiles {
  readonly #folder: string;
  readonly #open = new Map<string, HistoryMonthFile>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  pathOf(month: string): string {
    return join(this.#folder, `${month}.db`);
  }

  isThere(month: string): boolean {
    return existsSync(this.pathOf(month));
  }

  /** Makes the file if it is not there. */
  get(month: string): HistoryMonthFile {
    const file = this.#open.get(month) ?? new HistoryMonthFile(this.pathOf(month), month);
    // Set anew, it is the last of the map: the first is the one that was not used for longest.
    this.#open.delete(month);
    this.#open.set(month, file);
    const [longest] = this.#open;
    if (this.#open.size > MOST_OPEN && longest !== undefined) this.close(longest[0]);
    return file;
  }

  close(month: string): void {
    this.#open.get(month)?.close();
    this.#open.delete(month);
  }

  closeAll(): void {
    for (const month of [...this.#open.keys()]) this.close(month);
  }

  remove(month: string): void {
    this.close(month);
    for (const end of ['', '-wal', '-shm']) rmSync(`${this.pathOf(month)}${end}`, { force: true });
  }
}

/** Opens the history in a folder of its own, making it if it is not there: `months.db`, and `2026-03.db` for each month. */
export function openSqliteHistory(folder: string): HistoryStore {
  makeFolder(folder);
  const index = openDatabase(join(folder, 'months.db'));
  index.connection.exec(SCHEMA);
  const files = new MonthFiles(folder);

  const months = (): HistoryMonth[] =>
    index
      .sql<{ month: string; forgotten: number }>('SELECT month, forgotten FROM months ORDER BY month')
      .all()
      .map(({ month, forgotten }) => ({ month, isForgotten: forgotten === 1 || !files.isThere(month) }));

  /** Null for a month that is forgotten. A month that nobody has heard of is begun only to be written to. */
  const fileOf = (month: string, begin: boolean): HistoryMonthFile | null => {
    const known = index.sql<{ forgotten: number }>('SELECT forgotten FROM months WHERE month = ?').get(month);
    if (known === undefined && !begin) return null;
    if (known !== undefined && (known.forgotten === 1 || !files.isThere(month))) {
      files.close(month);
      return null;
    }
    const file = files.get(month);
    if (known === undefined) {
      // What lies there was written by a first group that never came to its end.
      file.clear();
      index.sql('INSERT INTO months (month) VALUES (?)').run(month);
    }
    return file;
  };
  const filesOf = (from: number, to: number): string[] =>
    months()
      .filter(({ month, isForgotten }) => !isForgotten && month >= monthOf(from) && month <= monthOf(to))
      .map(({ month }) => month);
  const mark = (): number => index.sql<{ read: number }>('SELECT read FROM mark').get()?.read ?? 0;

  return {
    following: (made_by, work) =>
      index.transaction(() => {
        const known = index.sql<{ made_by: string }>('SELECT made_by FROM mark').get()?.made_by;
        if (known !== made_by) {
          for (const { month } of months()) fileOf(month, false)?.clear();
          index.sql('INSERT OR REPLACE INTO mark (one, read, made_by) VALUES (1, 0, ?)').run(made_by);
        }
        return work();
      }),
    mark,
    markOf: (month) => Math.max(mark(), fileOf(month, true)?.mark() ?? Number.POSITIVE_INFINITY),
    write(month, change, to) {
      fileOf(month, true)?.write(change, to);
    },
    setMark(to) {
      index.sql('UPDATE mark SET read = ?').run(to);
    },
    months,
    ofPlate: (plate, from, to) => filesOf(from, to).flatMap((month) => fileOf(month, false)?.ofPlate(plate, from, to) ?? []),
    present(texts, from, to) {
      const found = new Set(filesOf(from, to).flatMap((month) => fileOf(month, false)?.present(texts, from, to) ?? []));
      return texts.filter((text) => found.has(text));
    },
    *scan(from, to) {
      for (const month of filesOf(from, to)) yield* fileOf(month, false)?.scan(from, to) ?? [];
    },
    *pagesOf(month, most) {
      yield* fileOf(month, false)?.pages(most) ?? [];
    },
    remove: (month, rows) => fileOf(month, false)?.remove(rows) ?? 0,
    forget(month) {
      if (fileOf(month, false) === null) return false;
      files.close(month);
      index.sql('UPDATE months SET forgotten = 1 WHERE month = ?').run(month);
      files.remove(month);
      return true;
    },
    pack: (month) => fileOf(month, false)?.pack(),
    close() {
      files.closeAll();
      index.close();
    },
  };
}
