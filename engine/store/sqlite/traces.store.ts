import type { Trace, TraceState, TraceStatistics } from '../../records/traces.ts';
import type { TracesStore } from '../traces.store.ts';
import type { SqliteDatabase } from './database.ts';
import { idBytes, idText } from './ids.ts';
import { newestFirst } from './page.ts';

type Row = Omit<Trace, 'id' | 'by' | 'plates' | 'from' | 'to'> & {
  readonly no: number;
  readonly id: Buffer;
  readonly made_by: string;
  readonly plates: string;
  readonly from_at: number | null;
  readonly to_at: number | null;
};

const FROM = `
  SELECT no, id, state, made_by, agency, purpose, case_number, plates, from_at, to_at, created_at, started_at, finished_at, error,
    (SELECT count(*) FROM trace_plates p WHERE p.trace_no = t.no) AS plates_done
  FROM traces t`;
const ADD = `
  INSERT INTO traces (id, made_by, agency, purpose, case_number, plates, from_at, to_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const PAGE = `${FROM} WHERE no < @before AND (@state IS NULL OR state = @state) AND (@agency IS NULL OR agency = @agency)
  AND (@case_number IS NULL OR case_number = @case_number) ORDER BY no DESC LIMIT @most`;
const OPEN = `
  SELECT id, owner_token AS token, owner_host AS host, owner_pid AS pid FROM traces WHERE state IN ('waiting', 'running') ORDER BY no`;
const CLAIM = `
  UPDATE traces SET state = 'running', owner_token = ?, owner_host = ?, owner_pid = ?, started_at = coalesce(started_at, ?)
  WHERE id = ? AND state IN ('waiting', 'running') AND owner_token IS ?`;
const ADD_PLATE = `
  INSERT INTO trace_plates (trace_no, plate, seen, body)
  SELECT no, ?, ?, ? FROM traces WHERE id = ? AND state = 'running' AND owner_token = ?
  ON CONFLICT (trace_no, plate) DO UPDATE SET seen = excluded.seen, body = excluded.body`;
const FINISH = `
  UPDATE traces SET state = ?, company = ?, error = ?, finished_at = ? WHERE id = ? AND state = 'running' AND owner_token = ?`;
const CANCEL = "UPDATE traces SET state = 'cancelled', finished_at = ? WHERE id = ? AND state IN ('waiting', 'running')";
const PLATES = 'SELECT p.plate, p.body FROM trace_plates p JOIN traces t ON t.no = p.trace_no WHERE t.id = ? ORDER BY p.plate';

export function sqliteTraces(database: SqliteDatabase): TracesStore {
  return {
    add({ id, by, agency, purpose, case_number, plates, from, to, created_at }) {
      database.sql(ADD).run(idBytes(id), by, agency, purpose, case_number, JSON.stringify(plates), from, to, created_at);
    },
    get(id) {
      const row = database.sql<Row>(`${FROM} WHERE id = ?`).get(idBytes(id));
      return row === undefined ? null : traceOf(row);
    },
    list(filter) {
      const { state = null, agency = null, case_number = null } = filter;
      const rows = database.sql<Row>(PAGE);
      return newestFirst(filter, (before, most) => rows.all({ before, state, agency, case_number, most }), traceOf);
    },
    open: () =>
      database
        .sql<{ id: Buffer; token: string | null; host: string; pid: number }>(OPEN)
        .all()
        .map(({ id, token, host, pid }) => ({ id: idText(id), owner: token === null ? null : { token, host, pid } })),
    claim: (id, { token, host, pid }, before, now) =>
      database.sql(CLAIM).run(token, host, pid, now, idBytes(id), before).changes === 1,
    platesDone: (id) =>
      database
        .sql<{ plate: string }>(PLATES)
        .all(idBytes(id))
        .map(({ plate }) => plate),
    addPlate: (id, token, { plate, seen, body }) =>
      database.sql(ADD_PLATE).run(plate, seen ? 1 : 0, body, idBytes(id), token).changes === 1,
    finish: (id, token, { state, company, error }, now) =>
      database.sql(FINISH).run(state, company, error, now, idBytes(id), token).changes === 1,
    cancel: (id, now) => database.sql(CANCEL).run(now, idBytes(id)).changes === 1,
    result(id) {
      const found = database.sql<{ company: string | null }>('SELECT company FROM traces WHERE id = ?').get(idBytes(id));
      const plates = database.sql<{ body: string }>(PLATES).all(idBytes(id));
      return { plates: plates.map(({ body }) => body), company: found?.company ?? null };
    },
    statistics: () => statisticsOf(database),
  };
}

const COUNTED = 'count(*) AS n, coalesce(sum(json_array_length(plates)), 0) AS plates';

function statisticsOf(database: SqliteDatabase): TraceStatistics {
  const all = <T>(sql: string): T[] => database.sql<T>(sql).all();
  const [{ n, plates }] = all<{ n: number; plates: number }>(`SELECT ${COUNTED} FROM traces`);
  const [{ seen, traced }] = all<{ seen: number | null; traced: number }>(
    "SELECT sum(p.seen) AS seen, count(*) AS traced FROM trace_plates p JOIN traces t ON t.no = p.trace_no WHERE t.state = 'done'",
  );
  const [middle] = all<{ ms: number }>(`
    SELECT finished_at - created_at AS ms FROM traces WHERE state = 'done' ORDER BY ms
    LIMIT 1 OFFSET (SELECT (count(*) - 1) / 2 FROM traces WHERE state = 'done')`);
  return {
    ...{ total: n, plates, plates_seen: seen ?? 0, plates_traced: traced, median_ms: middle?.ms ?? null },
    by_state: all<{ state: TraceState; n: number }>('SELECT state, count(*) AS n FROM traces GROUP BY state ORDER BY state'),
    by_agency: all<{ agency: string | null; n: number; plates: number }>(
      `SELECT agency, ${COUNTED} FROM traces GROUP BY agency ORDER BY n DESC, agency`,
    ),
    by_month: all<{ month: string; n: number; plates: number }>(
      `SELECT strftime('%Y-%m', created_at / 1000, 'unixepoch') AS month, ${COUNTED} FROM traces GROUP BY month ORDER BY month DESC`,
    ),
  };
}

function traceOf({ no: _, id, made_by, plates, from_at, to_at, ...row }: Row): Trace {
  return { ...row, id: idText(id), by: made_by, plates: JSON.parse(plates) as string[], from: from_at, to: to_at };
}
