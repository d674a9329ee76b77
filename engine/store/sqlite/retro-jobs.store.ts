import type { RetroJob, RetroJobsStore } from '../retro-jobs.store.ts';
import type { SqliteDatabase } from './database.ts';
import { idBytes, idText } from './ids.ts';

const FROM = `
  SELECT j.no, w.id AS list_id, j.changed_from, j.captured_from, j.cursor, j.reads, j.hits
  FROM retro_jobs j JOIN watchlists w ON w.no = j.list_no WHERE j.done_at IS NULL AND w.removed_at IS NULL`;
const NEXT = `${FROM} ORDER BY j.no LIMIT 1`;
const GET = `${FROM} AND j.no = ?`;
const ADD = `
  INSERT INTO retro_jobs (list_no, changed_from, captured_from, created_at) SELECT no, ?, ?, ? FROM watchlists WHERE id = ?`;
const ADVANCE = `
  UPDATE retro_jobs SET cursor = ?, reads = reads + ?, hits = hits + ?, done_at = iif(? IS NULL, ?, NULL) WHERE no = ?`;

type Row = Omit<RetroJob, 'list_id'> & { list_id: Buffer };

export function sqliteRetroJobs(database: SqliteDatabase): RetroJobsStore {
  return {
    add({ list_id, changed_from, captured_from }, now) {
      database.sql(ADD).run(changed_from, captured_from, now, idBytes(list_id));
    },
    next: () => jobOf(database.sql<Row>(NEXT).get()),
    get: (no) => jobOf(database.sql<Row>(GET).get(no)),
    advance(no, { next, reads, hits }, now) {
      database.sql(ADVANCE).run(next, reads, hits, next, now, no);
    },
  };
}

function jobOf(row: Row | undefined): RetroJob | null {
  return row === undefined ? null : { ...row, list_id: idText(row.list_id) };
}
