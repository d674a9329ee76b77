import { linesOf, numbersFrom, plateOf } from './plates.ts';
import type { Work } from './work.ts';

const READS = 2_000;
const HITS = `
  SELECT h.read_plate AS plate, count(*) AS n FROM hits h GROUP BY h.read_plate`;

/** Plates are listed one after another, and each is looked for in past reads, which contain it once. */
export const retroWork: Work = {
  async prepare(engine) {
    engine.watchlists.create({ name: 'wanted', policy: 'exact', retro_days: 3650 });
    await engine.reads.ingest(linesOf(numbersFrom(0, READS)), { signal: undefined });
  },
  async step(engine, n) {
    const list = engine.watchlists.byName('wanted');
    if (list === null) throw new Error('Expected the list that was prepared');
    const plate = plateOf(n % READS);
    if (engine.entries.list(list.id, { plate }).items.length === 0) engine.entries.add(list.id, { plate });
    await engine.upkeep.run();
  },
  async recover(engine) {
    await engine.upkeep.run();
  },
  check(database, acknowledged) {
    const found = new Map(
      database
        .sql<{ plate: string; n: number }>(HITS)
        .all()
        .map(({ plate, n }) => [plate, n]),
    );
    return {
      lost: numbersFrom(0, Math.min(acknowledged, READS)).filter((n) => !found.has(plateOf(n))).length,
      doubled: [...found.values()].filter((n) => n > 1).length,
    };
  },
};
