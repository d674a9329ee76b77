import { DAY } from '../../fields/durations.ts';
import type { LookUpCount, ReadCount, ReportedHits, ReportsStore } from '../reports.store.ts';
import type { SqliteDatabase } from './database.ts';
import { idText } from './ids.ts';

const COUNT_READS = `
  INSERT INTO read_counts (day, camera_no, n) SELECT ?, no, ? FROM cameras WHERE id = ?
  ON CONFLICT (day, camera_no) DO UPDATE SET n = n + excluded.n`;
const COUNT_LOOK_UP = `
  INSERT INTO look_up_counts (day, action, purpose, n) VALUES (?, ?, ?, 1)
  ON CONFLICT (day, action, purpose) DO UPDATE SET n = n + 1`;
/** Parameter: the number of a hit that is deleted next. */
const COUNT_DELETED_HIT = `
  INSERT INTO deleted_hit_counts (day, camera_no, list_no, level, status, reject_reason, outcome, n)
  SELECT captured_at / ${DAY}, camera_no, list_no, level, status, coalesce(reject_reason, ''), coalesce(outcome, ''), 1 FROM hits WHERE no = ?
  ON CONFLICT (day, camera_no, list_no, level, status, reject_reason, outcome) DO UPDATE SET n = n + 1`;

const MONTH = "strftime('%Y-%m', day * 86400, 'unixepoch')";
const READS = `
  SELECT ${MONTH} AS month, c.id AS camera, sum(k.n) AS n FROM read_counts k JOIN cameras c ON c.no = k.camera_no
  WHERE k.day >= :from AND k.day < :to GROUP BY 1, 2 ORDER BY 1, 2`;
const HITS = `
  SELECT ${MONTH} AS month, c.id AS camera, w.id AS list_id, w.name AS list, w.agency, h.level, h.status,
    nullif(h.reject_reason, '') AS reject_reason, nullif(h.outcome, '') AS outcome, sum(h.n) AS n
  FROM (
    SELECT captured_at / ${DAY} AS day, camera_no, list_no, level, status, coalesce(reject_reason, '') AS reject_reason,
      coalesce(outcome, '') AS outcome, 1 AS n
    FROM hits WHERE captured_at >= :from * ${DAY} AND captured_at < :to * ${DAY}
    UNION ALL
    SELECT day, camera_no, list_no, level, status, reject_reason, outcome, n FROM deleted_hit_counts WHERE day >= :from AND day < :to) h
  JOIN cameras c ON c.no = h.camera_no JOIN watchlists w ON w.no = h.list_no
  GROUP BY month, h.camera_no, h.list_no, h.level, h.status, h.reject_reason, h.outcome ORDER BY month, camera, list`;
const LOOK_UPS = `
  SELECT action, nullif(purpose, '') AS purpose, sum(n) AS n FROM look_up_counts WHERE day >= :from AND day < :to
  GROUP BY action, purpose ORDER BY action, purpose`;

export function sqliteReports(database: SqliteDatabase): ReportsStore {
  return {
    countReads(camera, day, reads) {
      database.sql(COUNT_READS).run(day, reads, camera);
    },
    countLookUp(day, action, purpose) {
      database.sql(COUNT_LOOK_UP).run(day, action, purpose ?? '');
    },
    reads: ({ from, to }) => database.sql<ReadCount>(READS).all({ from, to }),
    hits: ({ from, to }) =>
      database
        .sql<Omit<ReportedHits, 'list_id'> & { list_id: Buffer }>(HITS)
        .all({ from, to })
        .map((row) => ({ ...row, list_id: idText(row.list_id) })),
    lookUps: ({ from, to }) => database.sql<LookUpCount>(LOOK_UPS).all({ from, to }),
  };
}

/** Puts down a hit that is deleted next. In the same transaction. */
export function countDeletedHit(database: SqliteDatabase, no: number): void {
  database.sql(COUNT_DELETED_HIT).run(no);
}
