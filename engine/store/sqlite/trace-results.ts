import type { RetentionStore } from '../retention.store.ts';
import type { SqliteDatabase } from './database.ts';

const WITH_RESULTS = `
  SELECT no FROM traces t WHERE no > ? AND finished_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM holds x WHERE x.released_at IS NULL AND x.case_number = t.case_number)
    AND EXISTS (SELECT 1 FROM trace_plates p WHERE p.trace_no = t.no)
  ORDER BY no LIMIT ?`;
/** Passages name their reads; ids are bytes in the table of reads and text in a result. */
const TELLS_OF_GONE = `
  SELECT plate FROM trace_plates p WHERE trace_no = :trace AND (
    EXISTS (
      SELECT 1 FROM json_each(p.body, '$.vehicle.passages') one
      WHERE NOT EXISTS (SELECT 1 FROM reads WHERE id = unhex(replace(one.value ->> '$.read_id', '-', ''))))
    OR (p.body ->> '$.vehicle.total' > json_array_length(p.body, '$.vehicle.passages') AND p.body ->> '$.vehicle.first_seen' < :unhit))`;
const FORGET = `DELETE FROM trace_plates WHERE trace_no = :trace AND plate IN (${TELLS_OF_GONE})`;

/** Results of traces: copies of what reads said, so they are kept no longer than the reads. */
export function traceResults(
  database: SqliteDatabase,
): Pick<RetentionStore, 'tracesWithResults' | 'forgetResults' | 'countResults'> {
  return {
    tracesWithResults: (after, most) =>
      database
        .sql<{ no: number }>(WITH_RESULTS)
        .all(after, most)
        .map(({ no }) => no),
    forgetResults(trace, unhit) {
      const gone = database.sql(FORGET).run({ trace, unhit }).changes;
      if (gone > 0) database.sql('UPDATE traces SET company = NULL WHERE no = ?').run(trace);
      return gone;
    },
    countResults: (trace, unhit) =>
      database.sql<{ n: number }>(`SELECT count(*) AS n FROM (${TELLS_OF_GONE})`).get({ trace, unhit })?.n ?? 0,
  };
}
