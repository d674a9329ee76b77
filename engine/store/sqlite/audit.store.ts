import type { AuditFilter, Recorded } from '../../records/audit.ts';
import { limitOf } from '../../records/pages.ts';
import type { AuditCheckpoint, AuditStore, StoredAuditRow } from '../audit.store.ts';
import type { SqliteDatabase } from './database.ts';
import { cursorOf, pageOf } from './page.ts';
import { composer, rowsOf } from './query.ts';

interface AuditTables {
  audit_rows: { seq: number; body: string; at: number; actor: string; action: Recorded; case_number: string | null };
}

const SIZE = 'SELECT coalesce(max(seq) + 1, 0) AS size FROM audit_rows';
const ADD_ROW = 'INSERT INTO audit_rows (seq, body, salt) VALUES (?, ?, ?)';
const ADD_NODE = 'INSERT INTO audit_nodes (level, place, hash) VALUES (?, ?, ?)';
const GET = 'SELECT seq, body, salt FROM audit_rows WHERE seq = ?';
const ROWS_FROM = 'SELECT seq, body, salt FROM audit_rows WHERE seq >= ? ORDER BY seq LIMIT ?';
const WHOLE_ROWS = `
  SELECT seq, body, salt FROM audit_rows WHERE seq > ? AND length(salt) > 0 AND at < ? AND action NOT IN (SELECT value FROM json_each(?))
  ORDER BY seq LIMIT ?`;
const NODE = 'SELECT hash FROM audit_nodes WHERE level = ? AND place = ?';
const ADD_CHECKPOINT = 'INSERT INTO audit_checkpoints (size, at, note) VALUES (?, ?, ?) ON CONFLICT (size) DO NOTHING';
const CHECKPOINT = 'SELECT size, at, note FROM audit_checkpoints WHERE size = ?';
const CHECKPOINTS_AFTER = 'SELECT size, at, note FROM audit_checkpoints WHERE size > ? ORDER BY size LIMIT ?';

export function sqliteAudit(database: SqliteDatabase): AuditStore {
  return {
    size: () => database.sql<{ size: number }>(SIZE).get()?.size ?? 0,
    append({ seq, body, salt }, completed) {
      database.sql(ADD_ROW).run(seq, body, salt);
      for (const { level, index, hash } of completed) database.sql(ADD_NODE).run(level, index, hash);
    },
    get: (seq) => database.sql<StoredAuditRow>(GET).get(seq) ?? null,
    rowsFrom: (seq, limit) => database.sql<StoredAuditRow>(ROWS_FROM).all(seq, limit),
    wholeRows: (before, except, after, most) =>
      database.sql<StoredAuditRow>(WHOLE_ROWS).all(after, before, JSON.stringify(except), most),
    empty(seq, body) {
      database.sql("UPDATE audit_rows SET body = ?, salt = x'' WHERE seq = ?").run(body, seq);
    },
    list(filter) {
      const limit = limitOf(filter);
      return pageOf(
        rowsOf<{ seq: number; body: string }>(database, auditPage(filter, limit)),
        limit,
        ({ body }) => body,
        ({ seq }) => [seq],
      );
    },
    node: (level, index) => database.sql<{ hash: Buffer }>(NODE).get(level, index)?.hash ?? null,
    addCheckpoint({ size, at, note }) {
      database.sql(ADD_CHECKPOINT).run(size, at, note);
    },
    checkpoint: (size) => database.sql<AuditCheckpoint>(CHECKPOINT).get(size) ?? null,
    checkpointsAfter: (size, limit) => database.sql<AuditCheckpoint>(CHECKPOINTS_AFTER).all(size, limit),
  };
}

const db = composer<AuditTables>();

/** Newest first, one more than the page holds. */
function auditPage(filter: AuditFilter, limit: number) {
  const { from, to, actor, action, case_number } = filter;
  const before = cursorOf(filter, [0] as const)?.[0];
  return db
    .selectFrom('audit_rows')
    .select(['seq', 'body'])
    .$if(before !== undefined, (query) => query.where('seq', '<', before as number))
    .$if(from !== undefined, (query) => query.where('at', '>=', from as number))
    .$if(to !== undefined, (query) => query.where('at', '<', to as number))
    .$if(actor !== undefined, (query) => query.where('actor', '=', actor as string))
    .$if(action !== undefined, (query) => query.where('action', '=', action as Recorded))
    .$if(case_number !== undefined, (query) => query.where('case_number', '=', case_number as string))
    .orderBy('seq', 'desc')
    .limit(limit + 1);
}
