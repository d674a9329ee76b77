import { decodeCorners, encodeCorners } from '../../plate/corners.ts';
import type { ReceiptPlate, ReceiptRow, ReceiptStatus } from '../../records/batches.ts';
import { limitOf } from '../../records/pages.ts';
import type { JournalStore } from '../journal.store.ts';
import type { SqliteDatabase } from './database.ts';
import { idBytes, idText } from './ids.ts';
import { cursorOf, pageOf } from './page.ts';

interface PendingRecord {
  row: number;
  file: string | null;
  image: Buffer;
  camera_id: string;
  captured_at: number;
  jurisdiction: string | null;
  passage: string | null;
  boxes: string | null;
}

interface ReceiptRecord {
  row: number;
  file: string | null;
  status: ReceiptStatus;
  reason: string | null;
  detail: string | null;
  read_id: Buffer | null;
  plate: string | null;
  box: string | null;
}

/** A further plate of a row. */
interface FurtherRecord {
  row: number;
  read_id: Buffer;
  plate: string;
  box: string | null;
}

const BATCH = '(SELECT no FROM batches WHERE id = ?)';

const ADD = `
  INSERT INTO batch_rows (batch_no, row, file, status, reason, detail, image, camera_id, captured_at, lat, lon, heading, jurisdiction, passage,
    boxes)
  VALUES (${BATCH}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const PENDING = `
  SELECT row, file, image, camera_id, captured_at, jurisdiction, passage, boxes FROM batch_rows
  WHERE batch_no = ${BATCH} AND status = 'pending' AND row > ? ORDER BY row LIMIT ?`;
const PENDING_FRAMES = `
  SELECT row FROM batch_rows WHERE batch_no = ${BATCH} AND passage = ? AND camera_id = ? AND status = 'pending' ORDER BY row LIMIT ?`;
const IS_PENDING = `SELECT 1 FROM batch_rows WHERE batch_no = ${BATCH} AND row = ? AND status = 'pending'`;
const SETTLE = `
  UPDATE batch_rows SET status = ?, reason = ?, detail = ?, read_no = (SELECT no FROM reads WHERE id = ?)
  WHERE batch_no = ${BATCH} AND row = ? AND status = 'pending'`;
const ADD_FURTHER = `
  INSERT INTO batch_row_reads (batch_no, row, nth, read_no) VALUES (${BATCH}, ?, ?, (SELECT no FROM reads WHERE id = ?))
  ON CONFLICT (batch_no, row, nth) DO UPDATE SET read_no = excluded.read_no`;
const FURTHER = `
  SELECT m.row, r.id AS read_id, r.plate, r.box FROM batch_row_reads m JOIN reads r ON r.no = m.read_no
  WHERE m.batch_no = ${BATCH} AND m.row BETWEEN ? AND ? ORDER BY m.row, m.nth`;
const CANCEL = `UPDATE batch_rows SET status = 'cancelled' WHERE batch_no = ${BATCH} AND status = 'pending'`;
const RETRY = `
  UPDATE batch_rows SET status = 'pending', reason = NULL, detail = NULL
  WHERE batch_no = ${BATCH} AND status IN ('failed', 'cancelled') AND image IS NOT NULL`;
const PICTURE = `
  SELECT j.image, r.box FROM batch_rows j LEFT JOIN reads r ON r.no = j.read_no
  WHERE j.batch_no = ${BATCH} AND j.row = ? AND j.image IS NOT NULL`;
const RECEIPT = `
  SELECT j.row, j.file, j.status, j.reason, j.detail, r.id AS read_id, r.plate, r.box
  FROM batch_rows j LEFT JOIN reads r ON r.no = j.read_no
  WHERE j.batch_no = ${BATCH} AND j.row > ?`;
const RECEIPT_OF_STATUS = `${RECEIPT} AND j.status = ? ORDER BY j.row LIMIT ?`;
const RECEIPT_WHOLE = `${RECEIPT} ORDER BY j.row LIMIT ?`;

export function sqliteJournal(database: SqliteDatabase): JournalStore {
  return {
    add(batchId, rows) {
      const batch = idBytes(batchId);
      for (const r of rows) {
        database
          .sql(ADD)
          .run(
            batch,
            r.row,
            r.file,
            r.status,
            r.reason,
            r.detail,
            r.image,
            r.camera_id,
            r.captured_at,
            r.lat,
            r.lon,
            r.heading,
            r.jurisdiction,
            r.passage,
            r.boxes === null ? null : r.boxes.map(encodeCorners).join(';'),
          );
      }
    },
    pending: (batchId, afterRow, limit) =>
      database
        .sql<PendingRecord>(PENDING)
        .all(idBytes(batchId), afterRow, limit)
        .map(({ boxes, ...row }) => ({ ...row, boxes: boxes === null ? null : boxes.split(';').map(decodeCorners) })),
    pendingFrames: (batchId, cameraId, passage, limit) =>
      database
        .sql<{ row: number }>(PENDING_FRAMES)
        .all(idBytes(batchId), passage, cameraId, limit)
        .map(({ row }) => row),
    isPending: (batchId, row) => database.sql(IS_PENDING).get(idBytes(batchId), row) !== undefined,
    settle(batchId, row, { status, reason, detail, read_ids: [first, ...further] }) {
      const batch = idBytes(batchId);
      const read = first === undefined ? null : idBytes(first);
      if (database.sql(SETTLE).run(status, reason, detail, read, batch, row).changes === 0) return false;
      for (const [i, id] of further.entries()) database.sql(ADD_FURTHER).run(batch, row, i + 1, idBytes(id));
      return true;
    },
    cancel(batchId) {
      database.sql(CANCEL).run(idBytes(batchId));
    },
    retry: (batchId) => database.sql(RETRY).run(idBytes(batchId)).changes,
    picture(batchId, row) {
      const found = database.sql<{ image: Buffer; box: string | null }>(PICTURE).get(idBytes(batchId), row);
      if (found === undefined) return null;
      return { image: found.image.toString('hex'), box: found.box === null ? null : decodeCorners(found.box) };
    },
    receipt(batchId, page) {
      const limit = limitOf(page);
      const after = cursorOf(page, [0] as const)?.[0] ?? (page.row ?? 1) - 1;
      const rows =
        page.status === undefined
          ? database.sql<ReceiptRecord>(RECEIPT_WHOLE).all(idBytes(batchId), after, limit + 1)
          : database.sql<ReceiptRecord>(RECEIPT_OF_STATUS).all(idBytes(batchId), after, page.status, limit + 1);
      const further = furtherOf(database, batchId, rows);
      return pageOf(
        rows,
        limit,
        (row) => receiptRowOf(batchId, row, further.get(row.row) ?? []),
        (row) => [row.row],
      );
    },
  };
}

/** Plates of rows beyond their first. */
function furtherOf(
  database: SqliteDatabase,
  batchId: string,
  rows: readonly ReceiptRecord[],
): ReadonlyMap<number, readonly ReceiptPlate[]> {
  const found = new Map<number, ReceiptPlate[]>();
  const [first, last] = [rows[0]?.row, rows.at(-1)?.row];
  if (first === undefined || last === undefined) return found;
  for (const { row, ...plate } of database.sql<FurtherRecord>(FURTHER).all(idBytes(batchId), first, last)) {
    found.set(row, [...(found.get(row) ?? []), plateOf(plate)]);
  }
  return found;
}

function plateOf({ read_id, plate, box }: Omit<FurtherRecord, 'row'>): ReceiptPlate {
  return { read_id: idText(read_id), plate, box: box === null ? null : decodeCorners(box) };
}

function receiptRowOf(
  batch_id: string,
  { read_id, plate, box, ...row }: ReceiptRecord,
  further: readonly ReceiptPlate[],
): ReceiptRow {
  const first = read_id === null || plate === null ? [] : [plateOf({ read_id, plate, box })];
  return { batch_id, ...row, read_id: read_id === null ? null : idText(read_id), plate, plates: [...first, ...further] };
}
