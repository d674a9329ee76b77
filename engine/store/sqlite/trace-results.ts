import type { RetentionStore } from '../retention.store.ts';
import type { SqliteDatabase } from './database.ts';
import { EXPIRED_READ, type ExpiredReadRow, expiredReadOf } from './expired-read.ts';

const WITH_RESULTS = `
  SELECT no FROM traces t WHERE no > :after AND finished_at >= coalesce(:ended, finished_at)
    AND NOT EXISTS (SELECT 1 FROM holds x WHERE x.released_at IS NULL AND x.case_number = t.case_number)
    AND EXISTS (SELECT 1 FROM trace_plates p WHERE p.trace_no = t.no)
  ORDER BY no LIMIT :most`;
/** Passages name their reads; ids are bytes in the table of reads and text in a result. */
const TELLS_OF_GONE = `
  SELECT plate FROM trace_plates p WHERE trace_no = :trace AND (
    EXISTS (
      SELECT 1 FROM json_each(p.body, '$.vehicle.passages') one
      WHERE NOT EXISTS (SELECT 1 FROM reads WHERE id = unhex(replace(one.value ->> '$.read_id', '-', ''))))
    OR (p.body ->> '$.vehicle.total' > json_array_length(p.body, '$.vehicle.passages') AND p.body ->> '$.vehicle.first_seen' < :unhit))`;
/** The reads in each plate's result. */
const READS = `
  SELECT p.plate, ${EXPIRED_READ} FROM trace_plates p, json_each(p.body, '$.vehicle.passages') one
  JOIN reads r ON r.id = unhex(replace(one.value ->> '$.read_id', '-', '')) WHERE p.trace_no = :trace`;
const FORGET = `DELETE FROM trace_plates WHERE trace_no = :trace AND plate IN (${TELLS_OF_GONE})`;

/** Results of traces: copies of what reads said, so they are kept no longer than the reads. */
export function traceResults(
  database: SqliteDatabase,
): Pick<RetentionStore, 'tracesWithResults' | 'forgetResults' | 'staleResults' | 'readsOfResults'> {
  return {
    tracesWithResults: (after, most, ended) =>
      database
        .sql<{ no: number }>(WITH_RESULTS)
        .all({ after, most, ended })
        .map(({ no }) => no),
    forgetResults(trace, unhit) {
      const gone = database.sql(FORGET).run({ trace, unhit }).changes;
      if (gone > 0) database.sql('UPDATE traces SET company = NULL WHERE no = ?').run(trace);
      return gone;
    },
    staleResults: (trace, unhit) =>
      database
        .sql<{ plate: string }>(TELLS_OF_GONE)
        .all({ trace, unhit })
        .map(({ plate }) => plate),
    readsOfResults: (trace, now) =>
      database
        .sql<ExpiredReadRow & { readonly plate: string }>(READS)
        .all({ trace, now })
        .map((row) => ({ plate: row.plate, read: expiredReadOf(row) })),
  };
}
