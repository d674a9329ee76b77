import type { Statement } from 'better-sqlite3';
import { LprError } from '../../errors.ts';
import { ENTRY_FACTS, type EntryFacts } from '../../records/entries.ts';
import type { LoadChange, LoadDiff, LoadMode } from '../../records/list-loads.ts';
import type { ListLoad, ListLoadsStore } from '../list-loads.store.ts';
import { newId } from '../new-id.ts';
import { factColumns } from './condition-columns.ts';
import type { SqliteDatabase, Value } from './database.ts';
import { idBytes } from './ids.ts';
import { IS_PATTERN } from './list-tables.ts';

/** SQLite attaches up to ten databases to a connection. */
const MOST_LOADS = 8;

const KEEP = `
  INSERT INTO load_changes (list_no, version, at, change, row, plate, jurisdiction, fields) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
const KEPT = 'SELECT change, row, plate, jurisdiction, fields FROM load_changes WHERE list_no = ? AND version = ? ORDER BY no';

const facts = (table: string): string => ENTRY_FACTS.map((column) => `${table}.${column}`).join(', ');

/**
 * Each load has a database of its own in memory, attached while it lasts: staging takes no lock on the data, and at the end all
 * of its memory is freed at once. A million rows take about 150 MB.
 */
export function sqliteListLoads(database: SqliteDatabase): ListLoadsStore {
  const free = Array.from({ length: MOST_LOADS }, (_, i) => `load_${i}`);
  return {
    begin(listId) {
      const schema = free.pop();
      if (schema === undefined) {
        throw new LprError('busy', `${MOST_LOADS} list files are being loaded: try again when one of them has ended`);
      }
      return beginLoad(database, schema, listId, () => free.push(schema));
    },
    keepChanges({ listId, version, at }, changes) {
      const list_no = listNo(database, listId);
      const keep = database.sql(KEEP);
      for (const { change, row, plate, jurisdiction, fields } of changes)
        keep.run(list_no, version, at, change, row, plate, jurisdiction ?? '', fields.join(' '));
    },
    changesOf: ({ listId, version }) => database.sql<ChangeRow>(KEPT).all(listNo(database, listId), version).map(changeOf),
  };
}

function beginLoad(database: SqliteDatabase, schema: string, listId: string, onEnd: () => void): ListLoad {
  const { connection } = database;
  connection.exec(`
    ATTACH ':memory:' AS ${schema};
    CREATE TABLE ${schema}.rows (
      plate TEXT NOT NULL,
      jurisdiction TEXT NOT NULL,
      record TEXT NOT NULL,
      row INTEGER NOT NULL,
      removes INTEGER NOT NULL,
      id BLOB NOT NULL,
      ${ENTRY_FACTS.map((column) => `${column} ANY`).join(', ')},
      PRIMARY KEY (plate, jurisdiction, record)
    ) STRICT, WITHOUT ROWID`);
  const sql = statementsOf(schema);
  const prepare = <Row>(text: string) => connection.prepare<Value[], Row>(text);
  const statements = { stage: prepare(sql.stage), rowOf: prepare<{ row: number }>(sql.rowOf) };
  const going = (mode: LoadMode): string => (mode === 'full' ? sql.goneFromFull : sql.goneByRow);
  const diff = (mode: LoadMode = 'incremental'): LoadDiff => {
    const list_no = listNo(database, listId);
    const counts = prepare<Omit<LoadDiff, 'removed'>>(sql.diff).get(list_no) as Omit<LoadDiff, 'removed'>;
    // One row may remove several records of its plate. In a full load, entries to remove have no row.
    const gone = prepare<{ n: number; rows: number }>(`SELECT count(*) AS n, count(DISTINCT row) AS rows FROM (${going(mode)})`);
    const { n, rows } = gone.get(list_no) as { n: number; rows: number };
    return { ...counts, removed: n, unchanged: counts.unchanged - rows };
  };

  return {
    stage: (row, entry, action = 'put') => stage(statements, row, entry, action === 'remove'),
    diff,
    changes: (mode, limit) => {
      const list_no = listNo(database, listId);
      const rows = (text: string): LoadChange[] => prepare<ChangeRow>(`${text} LIMIT ?`).all(list_no, limit).map(changeOf);
      return [...rows(sql.newRows), ...rows(sql.changedRows), ...rows(going(mode))];
    },
    patterns(mode) {
      const list_no = listNo(database, listId);
      const staying = mode === 'full' ? 0 : (prepare<{ n: number }>(sql.patternsThere).get(list_no)?.n ?? 0);
      return staying + (prepare<{ n: number }>(sql.patternsStaged).get()?.n ?? 0);
    },
    apply(now, mode = 'incremental') {
      const list_no = listNo(database, listId);
      const made = diff(mode);
      if (made.added === 0 && made.updated === 0 && made.removed === 0) return made;
      const log = database.sql("INSERT INTO entry_changes (list_no, kind, entry_no, last_no, at) VALUES (?, 'put', ?, ?, ?)");
      if (made.removed > 0) {
        const gone = `SELECT no FROM (${going(mode)})`;
        prepare(
          `INSERT INTO entry_changes (list_no, kind, entry_no, plate, at) SELECT list_no, 'removed', no, plate, ? FROM entries WHERE no IN (${gone})`,
        ).run(now, list_no);
        prepare(`DELETE FROM entries WHERE no IN (${gone})`).run(list_no);
      }
      const changed = prepare<{ no: number }>(sql.update)
        .all(now, list_no)
        .map(({ no }) => no);
      for (const [first, last] of rangesOf(changed)) log.run(list_no, first, last, now);
      if (made.added > 0) {
        const { changes, lastInsertRowid } = prepare(sql.add).run(list_no, now, now, list_no);
        // The numbers of one INSERT are consecutive: nobody else can write meanwhile.
        log.run(list_no, Number(lastInsertRowid) - changes + 1, lastInsertRowid, now);
      }
      database
        .sql('UPDATE watchlists SET version = version + 1, entries = entries + ?, updated_at = ? WHERE no = ?')
        .run(made.added - made.removed, now, list_no);
      return made;
    },
    end() {
      connection.exec(`DETACH ${schema}`);
      onEnd();
    },
  };
}

/** Each statement but the first two takes the list's number; `add` and `update` take times before it. */
function statementsOf(schema: string) {
  const samePlate = 'e.list_no = ? AND e.plate = r.plate AND e.jurisdiction = r.jurisdiction';
  const same = `${samePlate} AND e.record = r.record`;
  const differs = `(${facts('r')}) IS NOT (${facts('e')})`;
  const columns = `r.row, r.plate, r.jurisdiction`;
  const differing = ENTRY_FACTS.map((column) => `iif(r.${column} IS NOT e.${column}, '${column} ', '')`).join(' || ');
  return {
    stage: `
      INSERT INTO ${schema}.rows (plate, jurisdiction, record, row, removes, id, ${ENTRY_FACTS.join(', ')})
      VALUES (?, ?, ?, ?, ?, ?, ${ENTRY_FACTS.map(() => '?').join(', ')}) ON CONFLICT DO NOTHING`,
    rowOf: `SELECT row FROM ${schema}.rows WHERE plate = ? AND jurisdiction = ? AND record = ?`,
    diff: `
      SELECT count(*) FILTER (WHERE e.no IS NULL AND NOT r.removes) AS added,
        count(*) FILTER (WHERE e.no IS NOT NULL AND NOT r.removes AND ${differs}) AS updated,
        count(*) FILTER (WHERE r.removes OR (e.no IS NOT NULL AND NOT (${differs}))) AS unchanged
      FROM ${schema}.rows r LEFT JOIN entries e ON ${same}`,
    newRows: `
      SELECT 'added' AS change, '' AS fields, ${columns} FROM ${schema}.rows r
      WHERE NOT r.removes AND NOT EXISTS (SELECT 1 FROM entries e WHERE ${same})`,
    changedRows: `
      SELECT 'updated' AS change, ${differing} AS fields, ${columns} FROM ${schema}.rows r JOIN entries e ON ${same}
      WHERE NOT r.removes AND ${differs}`,
    goneByRow: `
      SELECT 'removed' AS change, '' AS fields, ${columns}, e.no FROM ${schema}.rows r
      JOIN entries e ON ${samePlate} AND r.record IN ('', e.record) WHERE r.removes`,
    goneFromFull: `
      SELECT 'removed' AS change, '' AS fields, NULL AS row, e.plate, e.jurisdiction, e.no FROM entries e
      WHERE e.list_no = ? AND NOT EXISTS (
        SELECT 1 FROM ${schema}.rows r
        WHERE r.plate = e.plate AND r.jurisdiction = e.jurisdiction AND r.record = e.record AND NOT r.removes)`,
    patternsStaged: `SELECT count(*) AS n FROM ${schema}.rows WHERE NOT removes AND ${IS_PATTERN}`,
    patternsThere: `
      SELECT count(*) AS n FROM entries e WHERE list_no = ? AND ${IS_PATTERN}
        AND NOT EXISTS (
          SELECT 1 FROM ${schema}.rows r WHERE r.plate = e.plate AND r.jurisdiction = e.jurisdiction
            AND (r.record = e.record OR r.removes AND r.record = ''))`,
    add: `
      INSERT INTO entries (id, list_no, plate, jurisdiction, record, ${ENTRY_FACTS.join(', ')}, created_at, updated_at)
      SELECT r.id, ?, r.plate, r.jurisdiction, r.record, ${facts('r')}, ?, ?
      FROM ${schema}.rows r WHERE NOT r.removes AND NOT EXISTS (SELECT 1 FROM entries e WHERE ${same})`,
    update: `
      UPDATE entries AS e SET ${ENTRY_FACTS.map((column) => `${column} = r.${column}`).join(', ')}, updated_at = ?
      FROM ${schema}.rows r WHERE NOT r.removes AND ${same} AND ${differs} RETURNING no`,
  };
}

interface ChangeRow {
  change: LoadChange['change'];
  row: number | null;
  plate: string;
  jurisdiction: string;
  fields: string;
}

function changeOf({ change, row, plate, jurisdiction, fields }: ChangeRow): LoadChange {
  return {
    change,
    row,
    plate,
    jurisdiction: jurisdiction === '' ? null : jurisdiction,
    fields: fields.split(' ').filter((field) => field !== ''),
  };
}

interface StageStatements {
  readonly stage: Statement<Value[], unknown>;
  readonly rowOf: Statement<Value[], { row: number }>;
}

function stage(statements: StageStatements, row: number, entry: EntryFacts, removes: boolean): number | null {
  const jurisdiction = entry.jurisdiction ?? '';
  const record = entry.record ?? '';
  const { changes } = statements.stage.run(
    entry.plate,
    jurisdiction,
    record,
    row,
    removes ? 1 : 0,
    idBytes(newId()),
    ...factColumns(entry),
  );
  return changes === 1 ? null : (statements.rowOf.get(entry.plate, jurisdiction, record)?.row ?? null);
}

function listNo(database: SqliteDatabase, listId: string): number {
  const list = database.sql<{ no: number }>('SELECT no FROM watchlists WHERE id = ? AND removed_at IS NULL').get(idBytes(listId));
  if (list === undefined)
    throw new LprError('not_found', `The watchlist ${listId} was removed while a file was being loaded into it`);
  return list.no;
}

/** Runs of consecutive numbers, so that a change of the whole list is one line of the log. */
function* rangesOf(numbers: readonly number[]): Generator<readonly [first: number, last: number]> {
  const sorted = Float64Array.from(numbers).sort();
  let first = 0;
  for (let i = 1; i <= sorted.length; i++) {
    if (i < sorted.length && sorted[i] === sorted[i - 1] + 1) continue;
    yield [sorted[first], sorted[i - 1]];
    first = i;
  }
}
