import { ENTRY_FACTS } from '../../records/entries.ts';
import type { LoadMode } from '../../records/list-loads.ts';
import { IS_PATTERN } from './list-tables.ts';

const facts = (table: string): string => ENTRY_FACTS.map((column) => `${table}.${column}`).join(', ');
const FACTS = ENTRY_FACTS.join(', ');

/** The table of staged rows in a database of their own. Patterns are counted twice, once under the write lock: a scan of 200,000 rows took 26 ms. */
export const stagedTable = (schema: string): string => `
  CREATE TABLE ${schema}.rows (
    plate TEXT NOT NULL,
    jurisdiction TEXT NOT NULL,
    record TEXT NOT NULL,
    row INTEGER NOT NULL,
    removes INTEGER NOT NULL,
    id BLOB NOT NULL,
    ${ENTRY_FACTS.map((column) => `${column} ANY`).join(', ')},
    PRIMARY KEY (plate, jurisdiction, record)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX ${schema}.patterns ON rows (removes) WHERE ${IS_PATTERN}`;

/**
 * What a load reads and writes. Parameters by name: `list` and `load` are numbers, `after` and `to` the slice's plates, `now` the load's time. Rows of
 * `entries` are compared as stored, without the rule of visibility, because the load of a list is the only writer of unpublished rows.
 */
export function loadStatements(schema: string) {
  const staged = `${schema}.rows r`;
  const rows = 'r.plate > :after AND r.plate <= :to';
  const entries = 'e.list_no = :list AND e.plate > :after AND e.plate <= :to';
  const samePlate = 'e.list_no = :list AND e.plate = r.plate AND e.jurisdiction = r.jurisdiction';
  const same = `${samePlate} AND e.record = r.record`;
  const differs = `(${facts('r')}) IS NOT (${facts('e')})`;
  const columns = 'r.row, r.plate, r.jurisdiction';
  const differing = ENTRY_FACTS.map((column) => `iif(r.${column} IS NOT e.${column}, '${column} ', '')`).join(' || ');
  const isNew = `NOT r.removes AND NOT EXISTS (SELECT 1 FROM entries e WHERE ${same})`;
  const changed = `FROM ${staged} JOIN entries e ON ${same} WHERE ${rows} AND NOT r.removes AND ${differs}`;
  const gone: Readonly<Record<LoadMode, string>> = {
    incremental: `
      SELECT 'removed' AS change, '' AS fields, ${columns}, e.no FROM ${staged}
      JOIN entries e ON ${samePlate} AND r.record IN ('', e.record) WHERE ${rows} AND r.removes`,
    full: `
      SELECT 'removed' AS change, '' AS fields, NULL AS row, e.plate, e.jurisdiction, e.no FROM entries e
      WHERE ${entries} AND NOT EXISTS (
        SELECT 1 FROM ${schema}.rows r
        WHERE r.plate = e.plate AND r.jurisdiction = e.jurisdiction AND r.record = e.record AND NOT r.removes)`,
  };
  return {
    gone,
    stage: `
      INSERT INTO ${schema}.rows (plate, jurisdiction, record, row, removes, id, ${FACTS})
      VALUES (?, ?, ?, ?, ?, ?, ${ENTRY_FACTS.map(() => '?').join(', ')}) ON CONFLICT DO NOTHING`,
    rowOf: `SELECT row FROM ${schema}.rows WHERE plate = ? AND jurisdiction = ? AND record = ?`,
    lastStaged: `SELECT plate FROM ${schema}.rows WHERE plate > ? ORDER BY plate LIMIT 1 OFFSET ?`,
    lastEntry: 'SELECT plate FROM entries WHERE list_no = ? AND plate > ? ORDER BY plate LIMIT 1 OFFSET ?',
    diff: `
      SELECT count(*) FILTER (WHERE e.no IS NULL AND NOT r.removes) AS added,
        count(*) FILTER (WHERE e.no IS NOT NULL AND NOT r.removes AND ${differs}) AS updated,
        count(*) FILTER (WHERE r.removes OR (e.no IS NOT NULL AND NOT (${differs}))) AS unchanged
      FROM ${staged} LEFT JOIN entries e ON ${same} WHERE ${rows}`,
    newRows: `SELECT 'added' AS change, '' AS fields, ${columns} FROM ${staged} WHERE ${rows} AND ${isNew}`,
    changedRows: `SELECT 'updated' AS change, ${differing} AS fields, ${columns} ${changed}`,
    patternsThere: `
      SELECT count(*) AS n FROM entries e WHERE e.list_no = :list AND ${IS_PATTERN} AND e.removed_by IS NULL
        AND NOT EXISTS (SELECT 1 FROM ${schema}.rows r WHERE r.plate = e.plate AND r.jurisdiction = e.jurisdiction AND (r.record = e.record OR r.removes AND r.record = ''))`,
    patternsStaged: `SELECT count(*) AS n FROM ${schema}.rows WHERE NOT removes AND ${IS_PATTERN}`,
    update: `INSERT INTO entry_updates (load_no, no, ${FACTS}, updated_at) SELECT :load, e.no, ${facts('r')}, :now ${changed} RETURNING no`,
    leave: (mode: LoadMode) =>
      `UPDATE entries SET removed_by = :load WHERE no IN (SELECT no FROM (${gone[mode]})) RETURNING no, plate`,
    add: `
      INSERT INTO entries (id, list_no, plate, jurisdiction, record, ${FACTS}, created_at, updated_at, added_by)
      SELECT r.id, :list, r.plate, r.jurisdiction, r.record, ${facts('r')}, :now, :now, :load FROM ${staged} WHERE ${rows} AND ${isNew}`,
  };
}

const LOG = 'INSERT INTO load_log (load_no, kind, entry_no, last_no, plate, at)';
export const LOG_PUT = `${LOG} VALUES (?, 'put', ?, ?, NULL, ?)`;
export const LOG_REMOVED = `${LOG} VALUES (?, 'removed', ?, NULL, ?, ?)`;
export const FIRST_ADDED = 'UPDATE list_loads SET first_no = min(coalesce(first_no, :no), :no) WHERE no = :load';

/** A slice as it was before the load wrote it, statement by statement. An entry that stays after all is read again by indexes: they may meet the line of its removal. */
export const UNDO_SLICE: readonly string[] = [
  `${LOG} SELECT :load, 'put', no, no, NULL, :now FROM entries WHERE list_no = :list AND plate > :after AND plate <= :to AND removed_by = :load`,
  'UPDATE entries SET removed_by = NULL WHERE list_no = :list AND plate > :after AND plate <= :to AND removed_by = :load',
  `DELETE FROM entry_updates WHERE load_no = :load
    AND no IN (SELECT no FROM entries WHERE list_no = :list AND plate > :after AND plate <= :to)`,
  'DELETE FROM entries WHERE list_no = :list AND plate > :after AND plate <= :to AND added_by = :load',
];

/** After a line of the log: plates of entries that were added, changed or removed one by one. The lines are few, the list's entries are not: hence the order of the join. */
export const CHANGED_SINCE = `
  SELECT seq, plate FROM entry_changes WHERE seq > :seq AND list_no = :list AND kind = 'removed'
  UNION ALL
  SELECT c.seq, e.plate FROM entry_changes c CROSS JOIN entries e ON e.no BETWEEN c.entry_no AND c.last_no AND e.list_no = c.list_no
  WHERE c.seq > :seq AND c.list_no = :list AND c.kind = 'put'`;

/** Steps after a load that was published. Each takes `load` and `most`, and is repeated until it does nothing. */
export const COPY_UPDATES = `
  UPDATE entries SET (${FACTS}, updated_at) = (SELECT ${FACTS}, updated_at FROM entry_updates u WHERE u.load_no = :load AND u.no = entries.no)
  WHERE no IN (SELECT no FROM entry_updates WHERE load_no = :load ORDER BY no LIMIT :most)`;
export const FORGET_UPDATES = `
  DELETE FROM entry_updates WHERE load_no = :load AND no IN (SELECT no FROM entry_updates WHERE load_no = :load ORDER BY no LIMIT :most)`;
export const FORGET_LEAVING = 'DELETE FROM entries WHERE no IN (SELECT no FROM entries WHERE removed_by = :load LIMIT :most)';

/** Steps after one that was not, likewise; then its lines of the log go, the newest first, and with each line what it added. */
export const KEEP_LEAVING =
  'UPDATE entries SET removed_by = NULL WHERE no IN (SELECT no FROM entries WHERE removed_by = :load LIMIT :most)';
export const NEWEST_LINES = `
  SELECT seq, kind, entry_no, last_no FROM load_log WHERE load_no = :load ORDER BY seq DESC LIMIT :most`;
export const FORGET_ADDED = 'DELETE FROM entries WHERE no BETWEEN ? AND ? AND added_by = ?';
export const FORGET_LINES = 'DELETE FROM load_log WHERE load_no = ? AND seq >= ?';
