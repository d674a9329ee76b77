import type { SqliteDatabase } from './database.ts';
import { idText } from './ids.ts';
import { countDeletedHit } from './reports.store.ts';

const HITS = 'SELECT no, id FROM hits WHERE read_no = ?';
const ROWS = `
  SELECT batch_no, row FROM batch_rows WHERE read_no = :no UNION SELECT batch_no, row FROM batch_row_reads WHERE read_no = :no`;
/** The row's next plate takes the place of its first. */
const NEXT = 'SELECT nth, read_no FROM batch_row_reads WHERE batch_no = ? AND row = ? ORDER BY nth LIMIT 1';

const TO_DELETE = `
  INSERT INTO pictures_to_delete (image) SELECT image FROM batch_rows WHERE batch_no = ? AND row = ? AND image IS NOT NULL
  ON CONFLICT DO NOTHING`;
const FORGET_ROW = `
  UPDATE batch_rows SET file = NULL, reason = coalesce(reason, 'forgotten'), detail = NULL, image = NULL, lat = NULL, lon = NULL,
    passage = NULL, boxes = NULL
  WHERE batch_no = ? AND row = ?`;

/** Deletes reads and all that refers to them; returns the ids of the hits. About 100 µs a read. */
export function forgetReads(database: SqliteDatabase, nos: readonly number[]): string[] {
  const hitIds: string[] = [];
  for (const no of nos) {
    for (const hit of database.sql<{ no: number; id: Buffer }>(HITS).all(no)) {
      hitIds.push(idText(hit.id));
      countDeletedHit(database, hit.no);
      database.sql('DELETE FROM verdicts WHERE hit_no = ?').run(hit.no);
      database.sql("DELETE FROM events WHERE topic IN ('hit', 'review') AND subject = ?").run(idText(hit.id));
      database.sql('DELETE FROM hit_frames WHERE hit_no = ?').run(hit.no);
      database.sql('DELETE FROM hits WHERE no = ?').run(hit.no);
    }
    database.sql('DELETE FROM hit_frames WHERE read_no = ?').run(no);
    const rows = database.sql<{ batch_no: number; row: number }>(ROWS).all({ no });
    database.sql('DELETE FROM batch_row_reads WHERE read_no = ?').run(no);
    for (const { batch_no, row } of rows) leaveRow(database, batch_no, row, no);
    database.sql('DELETE FROM reads WHERE no = ?').run(no);
  }
  return hitIds;
}

/** A picture stays while another plate on it has a read that stays. */
function leaveRow(database: SqliteDatabase, batch_no: number, row: number, no: number): void {
  const isFirst = database.sql('SELECT 1 FROM batch_rows WHERE batch_no = ? AND row = ? AND read_no = ?').get(batch_no, row, no);
  if (isFirst === undefined) return;
  const next = database.sql<{ nth: number; read_no: number }>(NEXT).get(batch_no, row);
  database.sql('UPDATE batch_rows SET read_no = ? WHERE batch_no = ? AND row = ?').run(next?.read_no ?? null, batch_no, row);
  if (next !== undefined) {
    database.sql('DELETE FROM batch_row_reads WHERE batch_no = ? AND row = ? AND nth = ?').run(batch_no, row, next.nth);
    return;
  }
  forgetRow(database, batch_no, row);
}

/** Clears a row of a batch down to the state of its picture, and records the picture as to be deleted. */
export function forgetRow(database: SqliteDatabase, batch_no: number, row: number): void {
  database.sql(TO_DELETE).run(batch_no, row);
  database.sql(FORGET_ROW).run(batch_no, row);
}
