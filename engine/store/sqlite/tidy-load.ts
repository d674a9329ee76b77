import { ROWS_A_SLICE } from '../list-loads.store.ts';
import type { SqliteDatabase } from './database.ts';
import {
  COPY_UPDATES,
  FORGET_ADDED,
  FORGET_LEAVING,
  FORGET_LINES,
  FORGET_UPDATES,
  KEEP_LEAVING,
  NEWEST_LINES,
} from './load-statements.ts';

interface LoadRow {
  readonly list_no: number;
  readonly makes_list: number;
  readonly published: number;
}
interface Line {
  readonly seq: number;
  readonly kind: 'put' | 'removed';
  readonly entry_no: number;
  readonly last_no: number | null;
}

/** One step of tidying up after a load, whose row goes with the last one: true then, and for a load that is gone. */
export function tidyLoad(database: SqliteDatabase, load: number, now: number): boolean {
  const row = database
    .sql<LoadRow>('UPDATE list_loads SET heartbeat_at = ? WHERE no = ? RETURNING list_no, makes_list, published')
    .get(now, load);
  if (row === undefined) return true;
  const step = { load, most: ROWS_A_SLICE };
  if (row.published ? settles(database, step) : undoes(database, step)) return false;
  database.sql('DELETE FROM list_loads WHERE no = ?').run(load);
  if (row.makes_list && !row.published) database.sql('DELETE FROM watchlists WHERE no = ?').run(row.list_no);
  return true;
}

type Step = { readonly load: number; readonly most: number };

/** What was replaced goes. False when nothing is left of it. */
function settles(database: SqliteDatabase, step: Step): boolean {
  if (database.sql(COPY_UPDATES).run(step).changes > 0) {
    database.sql(FORGET_UPDATES).run(step);
    return true;
  }
  return database.sql(FORGET_LEAVING).run(step).changes > 0;
}

/** What was written goes. False when nothing is left of it. */
function undoes(database: SqliteDatabase, step: Step): boolean {
  for (const text of [FORGET_UPDATES, KEEP_LEAVING]) if (database.sql(text).run(step).changes > 0) return true;
  const { load } = step;
  let left = step.most;
  let last: Line | undefined;
  for (const line of database.sql<Line>(NEWEST_LINES).all(step)) {
    if (left <= 0) break;
    last = line;
    left -= 1;
    if (line.kind === 'put') left -= database.sql(FORGET_ADDED).run(line.entry_no, line.last_no ?? line.entry_no, load).changes;
  }
  if (last === undefined) return false;
  database.sql(FORGET_LINES).run(load, last.seq);
  return true;
}
