import { Readable } from 'node:stream';
import { linesOf, numbersFrom, plateOf } from './plates.ts';
import type { Work } from './work.ts';

const HITS = 50;
const VERDICTS = 'SELECT note, count(*) AS n FROM verdicts GROUP BY note';
/** A hit must show its last verdict. */
const ASTRAY = `
  SELECT count(*) AS n FROM hits h JOIN verdicts v ON v.no = (SELECT max(no) FROM verdicts WHERE hit_no = h.no) WHERE h.status != v.status`;

/** Verdicts on hits, one after another, each different from the one before. */
export const verificationWork: Work = {
  async prepare(engine) {
    const numbers = numbersFrom(0, HITS);
    const list = engine.watchlists.create({ name: 'wanted', policy: 'exact', retro_days: 0 });
    const csv = `plate\n${numbers.map(plateOf).join('\n')}\n`;
    await engine.watchlists.load(list.id, Readable.from([csv]), { dryRun: false });
    await engine.reads.ingest(linesOf(numbers), { signal: undefined });
  },
  async step(engine, n) {
    const hits = engine.hits.list({ limit: HITS }).items;
    const hit = hits[n % hits.length];
    if (hit === undefined) throw new Error('Expected the hits that were prepared');
    const status = Math.floor(n / hits.length) % 2 === 0 ? 'confirmed' : 'rejected';
    engine.hits.verify(hit.id, { status, by: 'bench', note: String(n) });
  },
  async recover() {},
  check(database, acknowledged) {
    const found = new Map(
      database
        .sql<{ note: string; n: number }>(VERDICTS)
        .all()
        .map(({ note, n }) => [note, n]),
    );
    const missing = numbersFrom(0, acknowledged).filter((n) => !found.has(String(n))).length;
    return {
      lost: missing + (database.sql<{ n: number }>(ASTRAY).get()?.n ?? 0),
      doubled: [...found.values()].filter((n) => n > 1).length,
    };
  },
};
