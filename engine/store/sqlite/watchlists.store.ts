import type { WatchlistsStore } from '../watchlists.store.ts';
import type { SqliteDatabase } from './database.ts';
import { idBytes } from './ids.ts';
import { WATCHLIST_COLUMNS, type WatchlistRow, watchlistOf } from './list-tables.ts';
import { cursorOf, limitOf, pageOf } from './page.ts';

const GET = `SELECT ${WATCHLIST_COLUMNS} FROM watchlists WHERE id = ? AND removed_at IS NULL`;
const BY_NAME = `SELECT ${WATCHLIST_COLUMNS} FROM watchlists WHERE name = ? AND removed_at IS NULL`;
const LIST = `
  SELECT ${WATCHLIST_COLUMNS} FROM watchlists WHERE name > ? AND removed_at IS NULL ORDER BY name LIMIT ?`;
const ADD = `
  INSERT INTO watchlists (id, name, agency, policy, priority, version, created_at, updated_at)
  VALUES (?, ?, ?, ?, ?, 1, ?, ?) RETURNING ${WATCHLIST_COLUMNS}`;
const UPDATE = `
  UPDATE watchlists SET name = ?, agency = ?, policy = ?, priority = ?, version = version + 1, updated_at = ?
  WHERE id = ? AND removed_at IS NULL RETURNING ${WATCHLIST_COLUMNS}`;
const REMOVE = `
  UPDATE watchlists SET removed_at = ?, updated_at = ?, version = version + 1, entries = 0
  WHERE id = ? AND removed_at IS NULL RETURNING no`;
const REMOVE_ENTRIES = 'DELETE FROM entries WHERE list_no = ?';
const LOG = "INSERT INTO entry_changes (list_no, kind) VALUES (?, 'list')";

export function sqliteWatchlists(database: SqliteDatabase): WatchlistsStore {
  const log = (row: Pick<WatchlistRow, 'no'>): void => {
    database.sql(LOG).run(row.no);
  };
  return {
    add(id, { name, agency, policy, priority }, now) {
      return database.transaction(() => {
        const row = database.sql<WatchlistRow>(ADD).get(idBytes(id), name, agency, policy, priority, now, now) as WatchlistRow;
        log(row);
        return watchlistOf(row);
      });
    },
    get(id) {
      const row = database.sql<WatchlistRow>(GET).get(idBytes(id));
      return row === undefined ? null : watchlistOf(row);
    },
    byName(name) {
      const row = database.sql<WatchlistRow>(BY_NAME).get(name);
      return row === undefined ? null : watchlistOf(row);
    },
    list(page) {
      const limit = limitOf(page);
      const after = cursorOf(page, [''] as const)?.[0] ?? '';
      const rows = database.sql<WatchlistRow>(LIST).all(after, limit + 1);
      return pageOf(rows, limit, watchlistOf, (row) => [row.name]);
    },
    update(id, { name, agency, policy, priority }, now) {
      return database.transaction(() => {
        const row = database.sql<WatchlistRow>(UPDATE).get(name, agency, policy, priority, now, idBytes(id));
        if (row === undefined) return null;
        log(row);
        return watchlistOf(row);
      });
    },
    remove(id, now) {
      return database.transaction(() => {
        const row = database.sql<{ no: number }>(REMOVE).get(now, now, idBytes(id));
        if (row === undefined) return false;
        database.sql(REMOVE_ENTRIES).run(row.no);
        log(row);
        return true;
      });
    },
  };
}
