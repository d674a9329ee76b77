import type { EntryChange, IndexedEntriesStore, IndexedEntry, ListChange } from '../entries.store.ts';
import type { SqliteDatabase } from './database.ts';
import { ENTRY_JSON, type EntryJson, entryOfJson, WATCHLIST_COLUMNS, type WatchlistRow, watchlistOf } from './list-tables.ts';

const LISTS = `SELECT ${WATCHLIST_COLUMNS} FROM watchlists WHERE removed_at IS NULL`;
const COUNT = 'SELECT coalesce(sum(entries), 0) AS n FROM watchlists WHERE removed_at IS NULL';
const ENTRIES = `
  SELECT no, list_no, plate, jurisdiction, valid_from, expires_at FROM live_entries WHERE no BETWEEN ? AND ? ORDER BY no LIMIT ?`;
const ENTRY = `SELECT ${ENTRY_JSON} FROM live_entries e WHERE e.no = ?`;
const LAST = "SELECT seq FROM sqlite_sequence WHERE name = 'entry_changes'";
const FIRST = 'SELECT min(seq) AS seq FROM entry_changes';
const CHANGES = `
  SELECT seq, list_no, kind, entry_no, last_no, plate, load_no FROM entry_changes WHERE seq > ? ORDER BY seq LIMIT ?`;
const CHANGES_OF_LOAD = `
  SELECT seq, kind, entry_no, last_no, plate FROM load_log WHERE load_no = ? AND seq > ? ORDER BY seq LIMIT ?`;

interface ChangeRow {
  seq: number;
  list_no: number;
  kind: ListChange['kind'];
  entry_no: number;
  last_no: number;
  plate: string;
  load_no: number | null;
}

export function sqliteIndexedEntries(database: SqliteDatabase): IndexedEntriesStore {
  return {
    lists: () =>
      database
        .sql<WatchlistRow>(LISTS)
        .all()
        .map((row) => ({ no: row.no, list: watchlistOf(row) })),
    count: () => database.sql<{ n: number }>(COUNT).get()?.n ?? 0,
    entriesFrom(from, to, limit) {
      const rows = database.sql<IndexedEntry>(ENTRIES).all(from, to, limit);
      // Modified in place: this runs for a million rows at a start.
      for (const row of rows as { jurisdiction: string | null }[]) if (row.jurisdiction === '') row.jurisdiction = null;
      return rows;
    },
    entryOf(no) {
      const row = database.sql<EntryJson>(ENTRY).raw().get(no);
      return row === undefined ? null : entryOfJson(row);
    },
    lastChange: () => database.sql<{ seq: number }>(LAST).get()?.seq ?? 0,
    firstChange: () => database.sql<{ seq: number }>(FIRST).get()?.seq ?? null,
    changesOf: (load, seq, limit) => database.sql<ChangeRow>(CHANGES_OF_LOAD).all(load, seq, limit).map(entryChangeOf),
    changesAfter: (seq, limit) => database.sql<ChangeRow>(CHANGES).all(seq, limit).map(changeOf),
  };
}

function changeOf(row: ChangeRow): ListChange {
  const { seq, list_no, kind, load_no } = row;
  return kind === 'list' ? { seq, kind, list_no, load: load_no } : entryChangeOf(row);
}

function entryChangeOf({ seq, kind, entry_no, last_no, plate }: ChangeRow): EntryChange {
  if (kind === 'removed') return { seq, kind, no: entry_no, plate };
  return { seq, kind: 'put', from: entry_no, to: last_no };
}
