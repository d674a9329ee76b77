import { HOUR } from '../../fields/durations.ts';
import { limitOf } from '../../records/pages.ts';
import type { WatchlistFacts, WatchlistsStore } from '../watchlists.store.ts';
import type { SqliteDatabase, Value } from './database.ts';
import { idBytes } from './ids.ts';
import { WATCHLIST_COLUMNS, type WatchlistRow, watchlistOf } from './list-tables.ts';
import { cursorOf, pageOf } from './page.ts';

const FACTS = [
  'name',
  'agency',
  'policy',
  'false_alerts_per_day',
  'priority',
  'min_plate_p',
  'min_state_p',
  'state_conflicts',
  'retro_days',
  'stale_after_hours',
  'acknowledge_minutes',
  'confirmations',
  'mapping',
] as const satisfies readonly (keyof WatchlistFacts)[];

const GET = `SELECT ${WATCHLIST_COLUMNS} FROM watchlists WHERE id = ? AND removed_at IS NULL`;
const BY_NAME = `SELECT ${WATCHLIST_COLUMNS} FROM watchlists WHERE name = ? AND removed_at IS NULL`;
const LIST = `
  SELECT ${WATCHLIST_COLUMNS} FROM watchlists WHERE name > ? AND removed_at IS NULL ORDER BY name LIMIT ?`;
const ADD = `
  INSERT INTO watchlists (${FACTS.join(', ')}, id, version, created_at, updated_at, refreshed_at)
  VALUES (${FACTS.map(() => '?').join(', ')}, ?, 1, ?, ?, ?) RETURNING ${WATCHLIST_COLUMNS}`;
const UPDATE = `
  UPDATE watchlists SET ${FACTS.map((fact) => `${fact} = ?`).join(', ')}, version = version + 1, updated_at = ?
  WHERE id = ? AND removed_at IS NULL RETURNING ${WATCHLIST_COLUMNS}`;
const REMOVE = `
  UPDATE watchlists SET removed_at = ?, updated_at = ?, version = version + 1, entries = 0
  WHERE id = ? AND removed_at IS NULL RETURNING no`;
/** Entries of a removed list, unless a load is still to be undone there. */
const REMOVE_LEFT = `
  DELETE FROM entries WHERE no IN (
    SELECT e.no FROM watchlists w CROSS JOIN entries e ON e.list_no = w.no
    WHERE w.removed_at IS NOT NULL AND w.no NOT IN (SELECT list_no FROM list_loads) LIMIT ?)`;
const PREPARE = `
  INSERT INTO watchlists (${FACTS.join(', ')}, id, version, created_at, updated_at, refreshed_at, removed_at)
  VALUES (${FACTS.map(() => '?').join(', ')}, ?, 1, ?, ?, ?, ?)`;
const SHOW = `UPDATE watchlists SET removed_at = NULL WHERE id = ? RETURNING no`;
const REFRESHED = 'UPDATE watchlists SET refreshed_at = ? WHERE id = ? AND removed_at IS NULL RETURNING no';
const STALE_HOURS = 'min(coalesce(stale_after_hours, :most), coalesce(:most, stale_after_hours))';
const IS_STALE = `coalesce(:now - refreshed_at > ${STALE_HOURS} * ${HOUR}, 0)`;
const WATCH_AGES = `
  UPDATE watchlists SET stale_since = iif(stale_since IS NULL, :now, NULL)
  WHERE removed_at IS NULL AND (stale_since IS NOT NULL) <> ${IS_STALE} RETURNING ${WATCHLIST_COLUMNS}`;
const LOG = "INSERT INTO entry_changes (list_no, kind, at) VALUES (?, 'list', ?)";

export function sqliteWatchlists(database: SqliteDatabase): WatchlistsStore {
  const log = (row: Pick<WatchlistRow, 'no'>, now: number): void => {
    database.sql(LOG).run(row.no, now);
  };
  return {
    add(id, facts, now) {
      return database.transaction(() => {
        const row = database.sql<WatchlistRow>(ADD).get(...valuesOf(facts), idBytes(id), now, now, now) as WatchlistRow;
        log(row, now);
        return watchlistOf(row);
      });
    },
    prepare(id, facts, now) {
      database.sql(PREPARE).run(...valuesOf(facts), idBytes(id), now, now, now, now);
    },
    show(id, now) {
      const row = database.sql<{ no: number }>(SHOW).get(idBytes(id));
      if (row !== undefined) log(row, now);
    },
    get(id) {
      const row = database.sql<WatchlistRow>(GET).get(idBytes(id));
      return row === undefined ? null : watchlistOf(row);
    },
    isAnyOf: (agency) =>
      database.sql('SELECT 1 FROM watchlists WHERE removed_at IS NULL AND agency = ? COLLATE NOCASE').get(agency) !== undefined,
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
    update(id, facts, now) {
      return database.transaction(() => {
        const row = database.sql<WatchlistRow>(UPDATE).get(...valuesOf(facts), now, idBytes(id));
        if (row === undefined) return null;
        log(row, now);
        return watchlistOf(row);
      });
    },
    refreshed(id, now) {
      database.transaction(() => {
        const row = database.sql<{ no: number }>(REFRESHED).get(now, idBytes(id));
        if (row !== undefined) log(row, now);
      });
    },
    watchAges(now, most) {
      return database.transaction(() => {
        const rows = database.sql<WatchlistRow>(WATCH_AGES).all({ now, most });
        for (const row of rows) log(row, now);
        return rows.map(watchlistOf);
      });
    },
    remove(id, now) {
      return database.transaction(() => {
        const row = database.sql<{ no: number }>(REMOVE).get(now, now, idBytes(id));
        if (row === undefined) return false;
        log(row, now);
        return true;
      });
    },
    clearRemoved: (most) => database.sql(REMOVE_LEFT).run(most).changes,
  };
}

function valuesOf(facts: WatchlistFacts): Value[] {
  return FACTS.map((fact) => (fact === 'mapping' ? jsonOrNull(facts.mapping) : facts[fact]));
}

function jsonOrNull(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
