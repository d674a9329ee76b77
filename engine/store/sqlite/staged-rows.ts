import type { Statement } from 'better-sqlite3';
import { LprError } from '../../errors.ts';
import type { LoadChange, LoadDiff } from '../../records/list-loads.ts';
import { type ListLoad, ROWS_A_SLICE } from '../list-loads.store.ts';
import { newId } from '../new-id.ts';
import { factColumns } from './condition-columns.ts';
import type { SqliteDatabase, Value } from './database.ts';
import { idBytes } from './ids.ts';
import { AFTER_ALL } from './list-tables.ts';
import { loadStatements } from './load-statements.ts';

/** No list has this number: a list that is not made yet has no entries. */
const NO_LIST = -1;

export interface ChangeRow {
  readonly change: LoadChange['change'];
  readonly row: number | null;
  readonly plate: string;
  readonly jurisdiction: string;
  readonly fields: string;
}

/** The statements of a load, each prepared once: they go with the load, whose database their texts name. */
export interface LoadTexts {
  readonly sql: ReturnType<typeof loadStatements>;
  prepare<Row = unknown>(text: string): Statement<Value[], Row>;
  /** @throws LprError not_found */
  listNo(): number;
}

export function loadTexts(
  database: SqliteDatabase,
  schema: string,
  { listId, makesList }: { readonly listId: string; readonly makesList: boolean },
): LoadTexts {
  const prepared = new Map<string, Statement<Value[], unknown>>();
  return {
    sql: loadStatements(schema),
    prepare<Row>(text: string) {
      const known = prepared.get(text) ?? database.connection.prepare<Value[], unknown>(text);
      prepared.set(text, known);
      return known as Statement<Value[], Row>;
    },
    listNo() {
      const isThere = makesList ? '' : 'AND removed_at IS NULL';
      const list = database.sql<{ no: number }>(`SELECT no FROM watchlists WHERE id = ? ${isThere}`).get(idBytes(listId));
      if (list !== undefined) return list.no;
      if (makesList) return NO_LIST;
      throw new LprError('not_found', `The watchlist ${listId} was removed while a file was being loaded into it`);
    },
  };
}

/** What is staged, and how it differs from the list. */
export function stagedRows({
  sql,
  prepare,
  listNo,
}: LoadTexts): Pick<ListLoad, 'stage' | 'slice' | 'diff' | 'changes' | 'patterns'> {
  const plateAfter = (text: string, ...values: Value[]): string | null =>
    prepare<{ plate: string }>(text).get(...values, ROWS_A_SLICE - 1)?.plate ?? null;

  return {
    stage(row, entry, action = 'put') {
      const key = [entry.plate, entry.jurisdiction ?? '', entry.record ?? ''];
      const { changes } = prepare(sql.stage).run(
        ...key,
        row,
        action === 'remove' ? 1 : 0,
        idBytes(newId()),
        ...factColumns(entry),
      );
      return changes === 1 ? null : (prepare<{ row: number }>(sql.rowOf).get(...key)?.row ?? null);
    },
    slice(after, mode) {
      if (after === AFTER_ALL) return null;
      const ends = [plateAfter(sql.lastStaged, after), mode === 'full' ? plateAfter(sql.lastEntry, listNo(), after) : null];
      return { after, to: ends.reduce<string>((to, end) => (end === null || end > to ? to : end), AFTER_ALL) };
    },
    diff(range, mode) {
      const named = { list: listNo(), ...range };
      const counts = prepare<Omit<LoadDiff, 'removed'>>(sql.diff).get(named) as Omit<LoadDiff, 'removed'>;
      // One row may remove several records of its plate. In a full load, entries to remove have no row.
      const gone = prepare<{ n: number; rows: number }>(
        `SELECT count(*) AS n, count(DISTINCT row) AS rows FROM (${sql.gone[mode]})`,
      );
      const { n, rows } = gone.get(named) as { n: number; rows: number };
      return { ...counts, removed: n, unchanged: counts.unchanged - rows };
    },
    changes(range, mode, limit) {
      const named = { list: listNo(), ...range, limit };
      return [sql.newRows, sql.changedRows, sql.gone[mode]].flatMap((text) =>
        prepare<ChangeRow>(`${text} LIMIT :limit`).all(named).map(changeOf),
      );
    },
    patterns(mode) {
      const staying = mode === 'full' ? 0 : (prepare<{ n: number }>(sql.patternsThere).get({ list: listNo() })?.n ?? 0);
      return staying + (prepare<{ n: number }>(sql.patternsStaged).get()?.n ?? 0);
    },
  };
}

export function changeOf({ change, row, plate, jurisdiction, fields }: ChangeRow): LoadChange {
  return {
    change,
    row,
    plate,
    jurisdiction: jurisdiction === '' ? null : jurisdiction,
    fields: fields.split(' ').filter((field) => field !== ''),
  };
}
