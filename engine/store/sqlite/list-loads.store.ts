import type { Statement } from 'better-sqlite3';
import { LprError } from '../../errors.ts';
import type { EntryFacts, ListLoad, ListLoadsStore, LoadDiff } from '../list-loads.store.ts';
import { newId } from '../new-id.ts';
import type { SqliteDatabase, Value } from './database.ts';
import { idBytes } from './ids.ts';

/** SQLite attaches up to ten databases to a connection. */
const MOST_LOADS = 8;

/** Columns that an entry of the list gets from the file; the rest of its facts are its key. */
const FACTS = ['reason_code', 'case_number', 'vehicle', 'note', 'valid_from', 'expires_at'] as const;
const facts = (table: string): string => FACTS.map((column) => `${table}.${column}`).join(', ');

/**
 * Each load has a database of its own, in memory, attached while it lasts: staging takes no lock on the data, and at the end all
 * of its memory goes at once. A million rows take about 150 MB.
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
  };
}

function beginLoad(database: SqliteDatabase, schema: string, listId: string, onEnd: () => void): ListLoad {
  const { connection } = database;
  connection.exec(`
    ATTACH ':memory:' AS ${schema};
    CREATE TABLE ${schema}.rows (
      plate TEXT NOT NULL,
      jurisdiction TEXT NOT NULL,
      row INTEGER NOT NULL,
      id BLOB NOT NULL,
      reason_code TEXT,
      case_number TEXT,
      vehicle TEXT,
      note TEXT,
      valid_from INTEGER,
      expires_at INTEGER,
      PRIMARY KEY (plate, jurisdiction)
    ) STRICT, WITHOUT ROWID`);

  const same = 'e.list_no = ? AND e.plate = r.plate AND e.jurisdiction = r.jurisdiction';
  const differs = `(${facts('r')}) IS NOT (${facts('e')})`;
  const prepare = <Row>(text: string) => connection.prepare<Value[], Row>(text);
  const statements = {
    stage: prepare(`
      INSERT INTO ${schema}.rows (plate, jurisdiction, row, id, ${FACTS.join(', ')})
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`),
    rowOf: prepare<{ row: number }>(`SELECT row FROM ${schema}.rows WHERE plate = ? AND jurisdiction = ?`),
    diff: prepare<LoadDiff>(`
      SELECT count(*) FILTER (WHERE e.no IS NULL) AS added,
        count(*) FILTER (WHERE e.no IS NOT NULL AND ${differs}) AS updated,
        count(*) FILTER (WHERE e.no IS NOT NULL AND NOT (${differs})) AS unchanged
      FROM ${schema}.rows r LEFT JOIN entries e ON ${same}`),
    add: prepare(`
      INSERT INTO entries (id, list_no, plate, jurisdiction, ${FACTS.join(', ')}, created_at, updated_at)
      SELECT r.id, ?, r.plate, r.jurisdiction, ${facts('r')}, ?, ?
      FROM ${schema}.rows r WHERE NOT EXISTS (SELECT 1 FROM entries e WHERE ${same})`),
    update: prepare<{ no: number }>(`
      UPDATE entries AS e SET ${FACTS.map((column) => `${column} = r.${column}`).join(', ')}, updated_at = ?
      FROM ${schema}.rows r WHERE ${same} AND ${differs} RETURNING no`),
  };

  return {
    stage: (row, entry) => stage(statements, row, entry),
    diff() {
      return statements.diff.get(listNo(database, listId)) as LoadDiff;
    },
    apply(now) {
      const list_no = listNo(database, listId);
      const diff = statements.diff.get(list_no) as LoadDiff;
      if (diff.added === 0 && diff.updated === 0) return diff;
      const changed = statements.update.all(now, list_no).map(({ no }) => no);
      const log = database.sql("INSERT INTO entry_changes (list_no, kind, entry_no, last_no) VALUES (?, 'put', ?, ?)");
      for (const [first, last] of rangesOf(changed)) log.run(list_no, first, last);
      if (diff.added > 0) {
        const { changes, lastInsertRowid } = statements.add.run(list_no, now, now, list_no);
        // Numbers of one INSERT follow one another: nobody else can write meanwhile.
        log.run(list_no, Number(lastInsertRowid) - changes + 1, lastInsertRowid);
      }
      database
        .sql('UPDATE watchlists SET version = version + 1, entries = entries + ?, updated_at = ? WHERE no = ?')
        .run(diff.added, now, list_no);
      return diff;
    },
    end() {
      connection.exec(`DETACH ${schema}`);
      onEnd();
    },
  };
}

interface StageStatements {
  readonly stage: Statement<Value[], unknown>;
  readonly rowOf: Statement<Value[], { row: number }>;
}

function stage(statements: StageStatements, row: number, entry: EntryFacts): number | null {
  const jurisdiction = entry.jurisdiction ?? '';
  const { changes } = statements.stage.run(
    entry.plate,
    jurisdiction,
    row,
    idBytes(newId()),
    ...FACTS.map((column) => entry[column]),
  );
  return changes === 1 ? null : (statements.rowOf.get(entry.plate, jurisdiction)?.row ?? null);
}

function listNo(database: SqliteDatabase, listId: string): number {
  const list = database.sql<{ no: number }>('SELECT no FROM watchlists WHERE id = ? AND removed_at IS NULL').get(idBytes(listId));
  if (list === undefined)
    throw new LprError('not_found', `The watchlist ${listId} was removed while a file was being loaded into it`);
  return list.no;
}

/** Runs of numbers that follow one another, so that a list that changed as a whole is one line of the log. */
function* rangesOf(numbers: readonly number[]): Generator<readonly [first: number, last: number]> {
  const sorted = Float64Array.from(numbers).sort();
  let first = 0;
  for (let i = 1; i <= sorted.length; i++) {
    if (i < sorted.length && sorted[i] === sorted[i - 1] + 1) continue;
    yield [sorted[first], sorted[i - 1]];
    first = i;
  }
}
