import type { ReceiptRow, ReceiptStatus } from '../../records/batches.ts';
import type { JournalStore } from '../journal.store.ts';
import type { SqliteDatabase } from './database.ts';
import { idBytes, idText } from './ids.ts';
import { cursorOf, limitOf, pageOf } from './page.ts';

interface PendingRecord {
  row: number;
  file: string | null;
  image: Buffer;
  camera_id: string;
  captured_at: number;
  jurisdiction: string | null;
  passage: string | null;
}

interface ReceiptRecord {
  row: number;
  file: string | null;
  status: ReceiptStatus;
  reason: string | null;
  detail: string | null;
  read_id: Buffer | null;
  plate: string | null;
}

const BATCH = '(SELECT no FROM batches WHERE id = ?)';

const ADD = `
  INSERT INTO batch_rows (batch_no, row, file, status, reason, detail, image, camera_id, captured_at, lat, lon, heading, jurisdiction, passage)
  VALUES (${BATCH}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const PENDING = `
  SELECT row, file, image, camera_id, captured_at, jurisdiction, passage FROM batch_rows
  WHERE batch_no = ${BATCH} AND status = 'pending' AND row > ? ORDER BY row LIMIT ?`;
const PENDING_FRAMES = `
  SELECT row FROM batch_rows WHERE batch_no = ${BATCH} AND passage = ? AND camera_id = ? AND status = 'pending' ORDER BY row LIMIT ?`;
const IS_PENDING = `SELECT 1 FROM batch_rows WHERE batch_no = ${BATCH} AND row = ? AND status = 'pending'`;
const SETTLE = `
  UPDATE batch_rows SET status = ?, reason = ?, detail = ?, read_no = (SELECT no FROM reads WHERE id = ?)
  WHERE batch_no = ${BATCH} AND row = ? AND status = 'pending'`;
const CANCEL = `UPDATE batch_rows SET status = 'cancelled' WHERE batch_no = ${BATCH} AND status = 'pending'`;
const RETRY = `
  UPDATE batch_rows SET status = 'pending', reason = NULL, detail = NULL
  WHERE batch_no = ${BATCH} AND status IN ('failed', 'cancelled')`;
const RECEIPT = `
  SELECT j.row, j.file, j.status, j.reason, j.detail, r.id AS read_id, r.plate
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
          );
      }
    },
    pending: (batchId, afterRow, limit) => database.sql<PendingRecord>(PENDING).all(idBytes(batchId), afterRow, limit),
    pendingFrames: (batchId, cameraId, passage, limit) =>
      database
        .sql<{ row: number }>(PENDING_FRAMES)
        .all(idBytes(batchId), passage, cameraId, limit)
        .map(({ row }) => row),
    isPending: (batchId, row) => database.sql(IS_PENDING).get(idBytes(batchId), row) !== undefined,
    settle(batchId, row, { status, reason, detail, read_id }) {
      const read = read_id === null ? null : idBytes(read_id);
      return database.sql(SETTLE).run(status, reason, detail, read, idBytes(batchId), row).changes === 1;
    },
    cancel(batchId) {
      database.sql(CANCEL).run(idBytes(batchId));
    },
    retry: (batchId) => database.sql(RETRY).run(idBytes(batchId)).changes,
    receipt(batchId, page) {
      const limit = limitOf(page);
      const after = cursorOf(page, [0] as const)?.[0] ?? 0;
      const rows =
        page.status === undefined
          ? database.sql<ReceiptRecord>(RECEIPT_WHOLE).all(idBytes(batchId), after, limit + 1)
          : database.sql<ReceiptRecord>(RECEIPT_OF_STATUS).all(idBytes(batchId), after, page.status, limit + 1);
      return pageOf(
        rows,
        limit,
        (row) => receiptRowOf(batchId, row),
        (row) => [row.row],
      );
    },
  };
}

function receiptRowOf(batch_id: string, { read_id, ...row }: ReceiptRecord): ReceiptRow {
  return { batch_id, ...row, read_id: read_id === null ? null : idText(read_id) };
}
