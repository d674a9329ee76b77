import type { Batch, BatchState, ReceiptStatus } from '../../records/batches.ts';
import type { BatchesStore, OpenBatch } from '../batches.store.ts';
import type { SqliteDatabase } from './database.ts';
import { idBytes, idText } from './ids.ts';
import { newestFirst } from './page.ts';

interface BatchRow {
  no: number;
  id: Buffer;
  name: string;
  state: BatchState;
  created_at: number;
  finished_at: number | null;
  handed_in_by: Buffer | null;
}

interface OpenRow {
  id: Buffer;
  state: BatchState;
  owner: string | null;
  owner_host: string;
  owner_pid: number;
  heartbeat_at: number;
}

const BEGIN = `
  INSERT INTO batches (id, name, handed_in_by, state, created_at, owner, owner_host, owner_pid, heartbeat_at)
  VALUES (?, ?, ?, 'receiving', ?, ?, ?, ?, ?)`;
const SAME = 'SELECT id FROM batches WHERE digest = ?';
const FREE = 'owner = NULL, owner_host = NULL, owner_pid = NULL, heartbeat_at = NULL';
const ACCEPT = `UPDATE batches SET state = 'accepted', digest = ?, ${FREE} WHERE id = ? AND state = 'receiving'`;
const DISCARD = "DELETE FROM batches WHERE id = ? AND state = 'receiving'";
const COLUMNS = 'no, id, name, state, created_at, finished_at, handed_in_by';
const GET = `SELECT ${COLUMNS} FROM batches WHERE id = ?`;
const LIST = `SELECT ${COLUMNS} FROM batches WHERE no < ? ORDER BY no DESC LIMIT ?`;
const LIST_OF_STATE = `SELECT ${COLUMNS} FROM batches WHERE no < ? AND state = ? ORDER BY no DESC LIMIT ?`;
const COUNTS = 'SELECT status, rows FROM batch_counts WHERE batch_no = ?';
const OPEN = `
  SELECT id, state, owner, owner_host, owner_pid, heartbeat_at FROM batches
  WHERE state IN ('receiving', 'accepted', 'running') ORDER BY no`;
const TAKE = `
  UPDATE batches SET state = 'running', owner = ?, owner_host = ?, owner_pid = ?, heartbeat_at = ?
  WHERE id = ? AND state IN ('accepted', 'running') AND owner IS ? AND heartbeat_at IS ?`;
const HEARTBEAT = 'UPDATE batches SET heartbeat_at = ? WHERE id = ? AND owner = ?';
const RELEASE = `UPDATE batches SET state = 'accepted', ${FREE} WHERE id = ? AND owner = ? AND state = 'running'`;
const END = `
  UPDATE batches SET state = ?, finished_at = ?, ${FREE} WHERE id = ? AND state IN ('accepted', 'running')`;
const REOPEN = `
  UPDATE batches SET state = 'accepted', finished_at = NULL, ${FREE} WHERE id = ? AND state IN ('done', 'cancelled')`;

export function sqliteBatches(database: SqliteDatabase): BatchesStore {
  const batchOf = (row: BatchRow): Batch => {
    const counts: Record<ReceiptStatus, number> = { ...NONE };
    let total = 0;
    for (const { status, rows } of database.sql<{ status: ReceiptStatus; rows: number }>(COUNTS).all(row.no)) {
      counts[status] = rows;
      total += rows;
    }
    const { name, state, created_at, finished_at } = row;
    const handed_in_by = row.handed_in_by === null ? null : idText(row.handed_in_by);
    return { id: idText(row.id), name, state, created_at, finished_at, handed_in_by, total, counts };
  };
  return {
    begin({ id, name, created_at, handed_in_by }, { token, host, pid }) {
      const by = handed_in_by === null ? null : idBytes(handed_in_by);
      database.sql(BEGIN).run(idBytes(id), name, by, created_at, token, host, pid, created_at);
    },
    accept(id, digest) {
      const same = database.sql<{ id: Buffer }>(SAME).get(digest);
      if (same !== undefined) return idText(same.id);
      database.sql(ACCEPT).run(digest, idBytes(id));
      return null;
    },
    discard(id) {
      database.sql(DISCARD).run(idBytes(id));
    },
    get(id) {
      const row = database.sql<BatchRow>(GET).get(idBytes(id));
      return row === undefined ? null : batchOf(row);
    },
    list: (page) =>
      newestFirst(
        page,
        (before, most) =>
          page.state === undefined
            ? database.sql<BatchRow>(LIST).all(before, most)
            : database.sql<BatchRow>(LIST_OF_STATE).all(before, page.state, most),
        batchOf,
      ),
    open: () => database.sql<OpenRow>(OPEN).all().map(openOf),
    take(seen, { token, host, pid }, now) {
      const { changes } = database
        .sql(TAKE)
        .run(token, host, pid, now, idBytes(seen.id), seen.owner?.token ?? null, seen.owner?.heartbeat_at ?? null);
      return changes === 1;
    },
    heartbeat: (id, { token }, now) => database.sql(HEARTBEAT).run(now, idBytes(id), token).changes === 1,
    release(id, { token }) {
      database.sql(RELEASE).run(idBytes(id), token);
    },
    end: (id, state, now) => database.sql(END).run(state, now, idBytes(id)).changes === 1,
    reopen(id) {
      database.sql(REOPEN).run(idBytes(id));
    },
  };
}

const NONE: Readonly<Record<ReceiptStatus, number>> = {
  pending: 0,
  read: 0,
  ambiguous: 0,
  unreadable: 0,
  duplicate: 0,
  rejected: 0,
  failed: 0,
  cancelled: 0,
};

function openOf({ id, state, owner, owner_host, owner_pid, heartbeat_at }: OpenRow): OpenBatch {
  return {
    id: idText(id),
    state,
    owner: owner === null ? null : { token: owner, host: owner_host, pid: owner_pid, heartbeat_at },
  };
}
