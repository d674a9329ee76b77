import { join } from 'node:path';
import { openDatabase } from '../../../engine/store/sqlite/database.ts';
import { linesOf, numbersFrom, plateOf, START } from './plates.ts';
import type { Work } from './work.ts';

const OLD = 300;
const FRESH = 30;
const YEAR = 365 * 86_400_000;
const BY = { actor: 'bench', channel: 'server' } as const;
const CAPTURED = 'SELECT plate, captured_at FROM reads';
/** Counts deletions in the transactions that make them. */
const COUNT = `
  CREATE TABLE bench_deleted (n INTEGER);
  INSERT INTO bench_deleted VALUES (0);
  CREATE TRIGGER bench_count AFTER DELETE ON reads BEGIN UPDATE bench_deleted SET n = n + 1; END`;
const DELETED = 'SELECT n FROM bench_deleted';
const RECEIPTS = "SELECT coalesce(sum(counts ->> '$.reads'), 0) AS n FROM deletions";

/** Reads far past their term and reads within it are stored. Deletion must remove the former, and its receipts must count each once. */
export const purgeWork: Work = {
  async prepare(engine, data) {
    const database = openDatabase(join(data, 'lpr.db'));
    database.connection.exec(COUNT);
    database.close();
    engine.retention.use({ profile: 'plain', terms: { unhit: 10 * 365 * 24 } }, BY);
  },
  async step(engine, n) {
    await engine.reads.ingest(linesOf(numbersFrom(n * OLD, OLD), START - 20 * YEAR), { signal: undefined });
    await engine.reads.ingest(linesOf(numbersFrom(n * FRESH, FRESH)), { signal: undefined });
    await engine.retention.run(BY, { rewrite: 'never' });
  },
  async recover(engine) {
    await engine.retention.run(BY, { rewrite: 'never' });
  },
  check(database, acknowledged) {
    const reads = database.sql<{ plate: string; captured_at: number }>(CAPTURED).all();
    const fresh = new Set(reads.filter(({ captured_at }) => captured_at >= START - YEAR).map(({ plate }) => plate));
    const undeleted = reads.length - fresh.size;
    const missing = numbersFrom(0, acknowledged * FRESH).filter((number) => !fresh.has(plateOf(number))).length;
    const deleted = database.sql<{ n: number }>(DELETED).get()?.n ?? 0;
    const receipted = database.sql<{ n: number }>(RECEIPTS).get()?.n ?? 0;
    return { lost: missing + Math.max(0, deleted - receipted), doubled: undeleted + Math.max(0, receipted - deleted) };
  },
};
