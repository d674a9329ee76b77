import type { ReadsStore, SeenRead } from '../reads.store.ts';
import type { SqliteDatabase } from './database.ts';
import { idBytes, idText } from './ids.ts';

/** Rows read at a time: between two pages, others may write. */
const SEEN_PAGE = 5_000;
const SEEN_COLUMNS =
  'no, camera_no AS camera, captured_at AS at, plate, lattice, jurisdiction AS state, jurisdiction_p AS state_p';
const SEEN_AT = `
  SELECT ${SEEN_COLUMNS} FROM reads WHERE camera_no = ? AND captured_at >= ? AND captured_at < ? ORDER BY captured_at, no`;
const NTH = 'SELECT captured_at AS at FROM reads WHERE captured_at >= ? ORDER BY captured_at LIMIT 1 OFFSET ?';
const NTH_AT =
  'SELECT captured_at AS at FROM reads WHERE camera_no = ? AND captured_at >= ? ORDER BY captured_at LIMIT 1 OFFSET ?';
const SEEN_AFTER = `SELECT ${SEEN_COLUMNS} FROM reads WHERE no > ? ORDER BY no LIMIT ?`;
const SEEN_OF = `SELECT ${SEEN_COLUMNS} FROM reads WHERE id = ?`;
const SEEN_BY = `SELECT ${SEEN_COLUMNS} FROM reads WHERE no = ?`;
/** The identity of a read from a picture is the picture's hash; that of another one is a text. */
const PICTURED_BY = `SELECT id, typeof(identity) = 'blob' AS pictured FROM reads WHERE no = ?`;
const SEEN = `
  SELECT ${SEEN_COLUMNS} FROM reads
  WHERE captured_at >= ? AND captured_at < ? AND (captured_at, no) > (?, ?) ORDER BY captured_at, no LIMIT ${SEEN_PAGE}`;

/** Reads as passages are made of them, and their numbers. */
export function seenReads(
  database: SqliteDatabase,
): Pick<ReadsStore, 'seen' | 'seenAt' | 'timeOfNth' | 'seenAfter' | 'seenOf' | 'seenBy' | 'idOf' | 'picturedBy' | 'newest'> {
  return {
    *seen(from, to) {
      let last: Pick<SeenRead, 'at' | 'no'> = { at: from, no: -1 };
      for (;;) {
        const page = database.sql<SeenRead>(SEEN).all(last.at, to, last.at, last.no);
        yield* page;
        const end = page.at(-1);
        if (end === undefined || page.length < SEEN_PAGE) return;
        last = end;
      }
    },
    seenAt: (camera, from, to) => database.sql<SeenRead>(SEEN_AT).all(camera, from, to),
    timeOfNth(camera, from, n) {
      const nth =
        camera === null
          ? database.sql<{ at: number }>(NTH).get(from, n - 1)
          : database.sql<{ at: number }>(NTH_AT).get(camera, from, n - 1);
      return nth?.at ?? null;
    },
    seenAfter: (no, most) => database.sql<SeenRead>(SEEN_AFTER).all(no, most),
    seenOf: (id) => database.sql<SeenRead>(SEEN_OF).get(idBytes(id)) ?? null,
    seenBy: (no) => database.sql<SeenRead>(SEEN_BY).get(no) ?? null,
    idOf(no) {
      const row = database.sql<{ id: Buffer }>('SELECT id FROM reads WHERE no = ?').get(no);
      return row === undefined ? null : idText(row.id);
    },
    picturedBy(no) {
      const row = database.sql<{ id: Buffer; pictured: 0 | 1 }>(PICTURED_BY).get(no);
      return row === undefined ? null : { id: idText(row.id), has_picture: row.pictured === 1 };
    },
    newest: () => database.sql<{ no: number | null }>('SELECT max(no) AS no FROM reads').get()?.no ?? 0,
  };
}
