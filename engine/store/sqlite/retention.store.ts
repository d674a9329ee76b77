import { type DeletionReceipt, FORGOTTEN, type Hold } from '../../records/retention.ts';
import type { ExpiredRow, RetentionStore } from '../retention.store.ts';
import { countAged, forgetAged } from './aged-rows.ts';
import type { SqliteDatabase } from './database.ts';
import { EXPIRED_READ, type ExpiredReadRow, expiredReadOf, HAS_HIT, IS_HELD } from './expired-read.ts';
import { forgetReads, forgetRow } from './forget-reads.ts';
import { idBytes, idText } from './ids.ts';
import { newestFirst } from './page.ts';
import { traceResults } from './trace-results.ts';

const EXPIRED_READS = `
  SELECT ${EXPIRED_READ} FROM reads r
  WHERE (r.captured_at, r.no) > (:at, :no) AND r.captured_at < :before ORDER BY r.captured_at, r.no LIMIT :most`;
const OF_ROW = `
  SELECT r.* FROM reads r WHERE r.no = j.read_no
  UNION ALL SELECT r.* FROM batch_row_reads m JOIN reads r ON r.no = m.read_no WHERE m.batch_no = j.batch_no AND m.row = j.row`;
const EXPIRED_ROWS = `
  SELECT j.batch_no, j.row, j.captured_at FROM batch_rows j
  WHERE j.image IS NOT NULL AND (j.captured_at, j.batch_no, j.row) > (:at, :batch, :row) AND j.captured_at < :before AND j.status <> 'pending'
    AND NOT EXISTS (SELECT 1 FROM (${OF_ROW}) r WHERE ${HAS_HIT} OR ${IS_HELD})
  ORDER BY j.captured_at, j.batch_no, j.row LIMIT :most`;

/** Rows without a picture: rejected files, whose names and faults were told. */
const OLD_BATCH = `
  SELECT no FROM batches WHERE rows_forgotten = 0 AND created_at < ? AND state IN ('done', 'cancelled') ORDER BY created_at LIMIT 1`;
const NAMED = '(image IS NULL AND (file IS NOT NULL OR detail IS NOT NULL))';
const OLD_ROWS = `SELECT batch_no, row FROM batch_rows WHERE batch_no = ? AND ${NAMED} LIMIT ?`;
const COUNT_ROWS = `
  SELECT count(*) AS n FROM batches b JOIN batch_rows j ON j.batch_no = b.no
  WHERE b.rows_forgotten = 0 AND b.created_at < ? AND b.state IN ('done', 'cancelled') AND ${NAMED}`;

interface DeletionRow extends Omit<DeletionReceipt, 'id' | 'counts' | 'hash'> {
  readonly no: number;
  readonly id: Buffer;
  readonly counts: string;
  readonly hash: Buffer;
  readonly rewritten_at: number | null;
}
interface HoldRow extends Omit<Hold, 'id' | 'from' | 'to'> {
  readonly no: number;
  readonly id: Buffer;
  readonly captured_from: number | null;
  readonly captured_to: number | null;
}

const KEEP = `
  INSERT INTO deletions (id, profile, started_at, done_at, counts, captured_from, captured_to, hash, audit_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET done_at = excluded.done_at, counts = excluded.counts, captured_from = excluded.captured_from,
    captured_to = excluded.captured_to, hash = excluded.hash, audit_seq = excluded.audit_seq`;
const DELETIONS = 'SELECT * FROM deletions WHERE no < ? ORDER BY no DESC LIMIT ?';
const HOLDS = 'SELECT * FROM holds WHERE no < ? ORDER BY no DESC LIMIT ?';
const REWRITING = `
  SELECT max(rewritten_at IS NULL AND done_at IS NOT NULL) AS owed, max(rewritten_at) AS last FROM deletions`;
const DELETED_UNTIL = `
  SELECT min(max(captured_to), :last) AS until FROM deletions
  WHERE captured_from <= :last AND captured_to >= :first AND json_extract(counts, '$.reads') > 0`;
const ADD_HOLD = `
  INSERT INTO holds (id, case_number, reason, plate, captured_from, captured_to, made_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
const PUT_DOWN = 'INSERT INTO pictures_to_delete (image) VALUES (?) ON CONFLICT DO NOTHING';
const MISSING = 'SELECT value AS no FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM reads WHERE no = value)';

export function sqliteRetention(database: SqliteDatabase): RetentionStore {
  const expired = rowsPastTerm(database);
  return {
    ...expired,
    ...deletionRecords(database),
    ...holdRecords(database),
    forgetReads: (nos) => forgetReads(database, nos),
    forgetRows(rows) {
      for (const { batch_no, row } of rows) forgetRow(database, batch_no, row);
    },
    ...traceResults(database),
    putDownPictures(hashes) {
      for (const hash of hashes) database.sql(PUT_DOWN).run(Buffer.from(hash, 'hex'));
    },
    picturesToDelete: (most, after) =>
      database
        .sql<{ image: Buffer }>('SELECT image FROM pictures_to_delete WHERE image > ? ORDER BY image LIMIT ?')
        .all(Buffer.from(after, 'hex'), most)
        .map(({ image }) => image.toString('hex')),
    countPictures: () => database.sql<{ n: number }>('SELECT count(*) AS n FROM pictures_to_delete').get()?.n ?? 0,
    isShown: (hash) =>
      database.sql('SELECT 1 FROM batch_rows WHERE image = ? LIMIT 1').get(Buffer.from(hash, 'hex')) !== undefined,
    settlePicture(hash) {
      database.sql('DELETE FROM pictures_to_delete WHERE image = ?').run(Buffer.from(hash, 'hex'));
    },
    missingReads: (nos) =>
      database
        .sql<{ no: number }>(MISSING)
        .all(JSON.stringify(nos))
        .map(({ no }) => no),
    emptyLog(rewrite) {
      const { connection } = database;
      if (rewrite) connection.exec('VACUUM');
      const [result] = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
      return result?.busy === 0;
    },
  };
}

type PastTerm = Pick<RetentionStore, 'expiredReads' | 'hitsOf' | 'expiredRows' | 'forgetAged' | 'countAged'>;

function rowsPastTerm(database: SqliteDatabase): PastTerm {
  return {
    expiredReads(cutoffs, now, { captured_at: at, no }, most) {
      const before = Math.max(cutoffs.unhit ?? -Infinity, cutoffs.hits ?? -Infinity);
      if (before === -Infinity) return [];
      return database.sql<ExpiredReadRow>(EXPIRED_READS).all({ at, no, before, now, most }).map(expiredReadOf);
    },
    hitsOf: (nos) =>
      database
        .sql<{ n: number }>('SELECT count(*) AS n FROM hits WHERE read_no IN (SELECT value FROM json_each(?))')
        .get(JSON.stringify(nos))?.n ?? 0,
    expiredRows: (before, now, { captured_at: at, batch_no: batch, row }, most) =>
      database.sql<ExpiredRow>(EXPIRED_ROWS).all({ at, batch, row, before, now, most }),
    forgetAged(kind, before, most, now) {
      return kind === 'receipt_rows' ? forgetOldRows(database, before, most) : forgetAged(database, kind, { before, most, now });
    },
    countAged(kind, before) {
      if (kind === 'receipt_rows') return database.sql<{ n: number }>(COUNT_ROWS).get(before)?.n ?? 0;
      return countAged(database, kind, before);
    },
  };
}

/** Batch by batch, oldest first; a batch of which nothing is left is not looked at again. */
function forgetOldRows(database: SqliteDatabase, before: number, most: number): number {
  for (;;) {
    const batch = database.sql<{ no: number }>(OLD_BATCH).get(before);
    if (batch === undefined) return 0;
    const rows = database.sql<Pick<ExpiredRow, 'batch_no' | 'row'>>(OLD_ROWS).all(batch.no, most);
    for (const { batch_no, row } of rows) forgetRow(database, batch_no, row);
    if (rows.length > 0) return rows.length;
    database.sql('UPDATE batches SET rows_forgotten = 1 WHERE no = ?').run(batch.no);
  }
}

type DeletionRecords = Pick<
  RetentionStore,
  'underWay' | 'keepDeletion' | 'deletions' | 'deletedUntil' | 'rewriting' | 'rewritten'
>;

function deletionRecords(database: SqliteDatabase): DeletionRecords {
  return {
    underWay() {
      const row = database.sql<DeletionRow>('SELECT * FROM deletions WHERE done_at IS NULL ORDER BY no LIMIT 1').get();
      return row === undefined ? null : deletionOf(row);
    },
    keepDeletion({ id, profile, started_at, done_at, counts, captured_from, captured_to, hash, audit_seq }) {
      const values = [idBytes(id), profile, started_at, done_at, JSON.stringify(counts), captured_from, captured_to];
      database.sql(KEEP).run(...values, Buffer.from(hash, 'hex'), audit_seq);
    },
    deletions: (page) => newestFirst(page, (before, most) => database.sql<DeletionRow>(DELETIONS).all(before, most), deletionOf),
    deletedUntil(from, to) {
      const row = database.sql<{ until: number | null }>(DELETED_UNTIL).get({ first: from, last: to - 1 });
      return row?.until ?? null;
    },
    rewriting() {
      const row = database.sql<{ owed: number | null; last: number | null }>(REWRITING).get();
      return { isOwed: row?.owed === 1, last: row?.last ?? null };
    },
    rewritten(at) {
      database.sql('UPDATE deletions SET rewritten_at = ? WHERE rewritten_at IS NULL AND done_at IS NOT NULL').run(at);
    },
  };
}

function holdRecords(
  database: SqliteDatabase,
): Pick<RetentionStore, 'addHold' | 'getHold' | 'releaseHold' | 'holds' | 'casesHeld'> {
  return {
    addHold({ id, case_number, reason, plate, from, to, made_by, created_at }) {
      database.sql(ADD_HOLD).run(idBytes(id), case_number, reason, plate, from, to, made_by, created_at);
    },
    getHold(id) {
      const row = database.sql<HoldRow>('SELECT * FROM holds WHERE id = ?').get(idBytes(id));
      return row === undefined ? null : holdOf(row);
    },
    releaseHold(id, at, by) {
      database.sql('UPDATE holds SET released_at = ?, released_by = ? WHERE id = ?').run(at, by, idBytes(id));
    },
    holds: (page) => newestFirst(page, (before, most) => database.sql<HoldRow>(HOLDS).all(before, most), holdOf),
    casesHeld: () =>
      new Set(
        database
          .sql<{ case_number: string }>('SELECT DISTINCT case_number FROM holds WHERE released_at IS NULL')
          .all()
          .map(({ case_number }) => case_number),
      ),
  };
}

/** A receipt of before there were some of the kinds has none of them. */
function deletionOf({ no: _, rewritten_at: __, id, counts, hash, ...row }: DeletionRow): DeletionReceipt {
  const told = JSON.parse(counts) as Partial<DeletionReceipt['counts']>;
  const all = Object.fromEntries(FORGOTTEN.map((kind) => [kind, told[kind] ?? 0])) as DeletionReceipt['counts'];
  return { ...row, id: idText(id), counts: all, hash: hash.toString('hex') };
}

function holdOf({ no: _, id, captured_from, captured_to, ...row }: HoldRow): Hold {
  return { ...row, id: idText(id), from: captured_from, to: captured_to };
}
