import type { Entry } from '../../records/entries.ts';
import { ENTRY_FACTS } from '../../records/entries.ts';
import { limitOf } from '../../records/pages.ts';
import type { EntriesStore } from '../entries.store.ts';
import { factColumns } from './condition-columns.ts';
import type { SqliteDatabase, Value } from './database.ts';
import { idBytes } from './ids.ts';
import { AFTER_ALL, ENTRY_COLUMNS, type EntryRow, entryOf, IS_PATTERN } from './list-tables.ts';
import { cursorOf, pageOf } from './page.ts';

const FROM = `SELECT ${ENTRY_COLUMNS} FROM live_entries e`;
const GET = `${FROM} WHERE e.id = ? AND e.list_id = ?`;
const BY_ID = `${FROM} WHERE e.id = ?`;
const FIND = `${FROM} WHERE e.list_id = ? AND e.plate = ? AND e.jurisdiction = ? AND e.record = ?`;
const PAGE = `${FROM}
  WHERE e.list_id = ? AND e.plate BETWEEN ? AND ? AND e.plate GLOB ? AND (e.plate, e.jurisdiction, e.record) > (?, ?, ?)
  ORDER BY e.plate, e.jurisdiction, e.record LIMIT ?`;

const ADD = `
  INSERT INTO entries (id, list_no, plate, jurisdiction, record, ${ENTRY_FACTS.join(', ')}, created_at, updated_at)
  VALUES (?, ?, ?, ?, ?, ${ENTRY_FACTS.map(() => '?').join(', ')}, ?, ?)`;
const UPDATE = `
  UPDATE entries SET plate = ?, jurisdiction = ?, record = ?, ${ENTRY_FACTS.map((column) => `${column} = ?`).join(', ')}, updated_at = ?,
    removed_by = NULL WHERE no = ?`;
const PATTERNS = `
  SELECT count(*) AS n FROM live_entries WHERE list_no = (SELECT no FROM watchlists WHERE id = ?) AND ${IS_PATTERN}`;
const REMOVE = 'DELETE FROM entries WHERE no = ?';
/** An entry of a load at work that nobody sees. The load writes it again where it is still to come. */
const REMOVE_UNSEEN = `
  DELETE FROM entries WHERE list_no = ? AND plate = ? AND jurisdiction = ? AND record = ? AND no NOT IN (SELECT no FROM live_entries v WHERE v.no = entries.no)`;
/** An entry that a load at work is to remove stays, unless the load removes it again; indexes may meet the line of its removal. */
const LOG_STAYS = `
  INSERT INTO load_log (load_no, kind, entry_no, last_no, at)
  SELECT removed_by, 'put', no, no, ? FROM entries WHERE no = ? AND removed_by IS NOT NULL`;
/** Likewise what a load makes of an entry. */
const FORGET_UPDATE = 'DELETE FROM entry_updates WHERE load_no = (SELECT no FROM list_loads WHERE list_no = ?) AND no = ?';

const NEW_VERSION = `
  UPDATE watchlists SET version = version + 1, entries = entries + ?, updated_at = ? WHERE id = ? AND removed_at IS NULL
  RETURNING no`;
const LOG_PUT = "INSERT INTO entry_changes (list_no, kind, entry_no, last_no, at) VALUES (?, 'put', ?, ?, ?)";
const LOG_REMOVED = "INSERT INTO entry_changes (list_no, kind, entry_no, plate, at) VALUES (?, 'removed', ?, ?, ?)";

export function sqliteEntries(database: SqliteDatabase): EntriesStore {
  const rowOf = (listId: string, id: string): EntryRow | undefined =>
    database.sql<EntryRow>(GET).get(idBytes(id), idBytes(listId));
  const newVersion = (listId: string, more: number, now: number): number => {
    const list = database.sql<{ no: number }>(NEW_VERSION).get(more, now, idBytes(listId));
    if (list === undefined) throw new Error(`Expected a list ${listId} for its entry but found none`);
    return list.no;
  };
  const makeRoom = (list_no: number, { plate, jurisdiction, record }: Entry): void => {
    database.sql(REMOVE_UNSEEN).run(list_no, plate, jurisdiction ?? '', record ?? '');
  };
  const logRemoved = (list_no: number, { no, plate }: EntryRow, now: number): void => {
    database.sql(LOG_REMOVED).run(list_no, no, plate, now);
  };

  return {
    add(entry) {
      database.transaction(() => {
        const list_no = newVersion(entry.list_id, 1, entry.updated_at);
        makeRoom(list_no, entry);
        const { lastInsertRowid: no } = database
          .sql(ADD)
          .run(idBytes(entry.id), list_no, ...factsOf(entry), entry.created_at, entry.updated_at);
        database.sql(LOG_PUT).run(list_no, no, no, entry.updated_at);
      });
    },
    get(listId, id) {
      const row = rowOf(listId, id);
      return row === undefined ? null : entryOf(row);
    },
    byId(id) {
      const row = database.sql<EntryRow>(BY_ID).get(idBytes(id));
      return row === undefined ? null : entryOf(row);
    },
    find(listId, plate, jurisdiction, record) {
      const row = database.sql<EntryRow>(FIND).get(idBytes(listId), plate, jurisdiction ?? '', record ?? '');
      return row === undefined ? null : entryOf(row);
    },
    list(listId, page) {
      const limit = limitOf(page);
      const after = cursorOf(page, ['', '', ''] as const) ?? ['', '', ''];
      const [from, to] = rangeOf(page.plate);
      const rows = database.sql<EntryRow>(PAGE).all(idBytes(listId), from, to, page.plate ?? '*', ...after, limit + 1);
      return pageOf(rows, limit, entryOf, (row) => [row.plate, row.jurisdiction, row.record]);
    },
    update(entry) {
      return database.transaction(() => {
        const before = rowOf(entry.list_id, entry.id);
        if (before === undefined) return false;
        const list_no = newVersion(entry.list_id, 0, entry.updated_at);
        makeRoom(list_no, entry);
        database.sql(LOG_STAYS).run(entry.updated_at, before.no);
        database.sql(FORGET_UPDATE).run(list_no, before.no);
        database.sql(UPDATE).run(...factsOf(entry), entry.updated_at, before.no);
        if (before.plate !== entry.plate) logRemoved(list_no, before, entry.updated_at);
        database.sql(LOG_PUT).run(list_no, before.no, before.no, entry.updated_at);
        return true;
      });
    },
    patterns: (listId) => database.sql<{ n: number }>(PATTERNS).get(idBytes(listId))?.n ?? 0,
    remove(listId, id, now) {
      return database.transaction(() => {
        const before = rowOf(listId, id);
        if (before === undefined) return false;
        const list_no = newVersion(listId, -1, now);
        database.sql(FORGET_UPDATE).run(list_no, before.no);
        database.sql(REMOVE).run(before.no);
        logRemoved(list_no, before, now);
        return true;
      });
    },
  };
}

function factsOf(entry: Entry): Value[] {
  return [entry.plate, entry.jurisdiction ?? '', entry.record ?? '', ...factColumns(entry)];
}

/** Bounds of the plates that begin like the pattern. */
function rangeOf(plate: string | undefined): readonly [from: string, to: string] {
  if (plate === undefined) return ['', AFTER_ALL];
  const open = plate.search(/[*?]/);
  if (open < 0) return [plate, plate];
  const prefix = plate.slice(0, open);
  return [prefix, prefix + AFTER_ALL];
}
