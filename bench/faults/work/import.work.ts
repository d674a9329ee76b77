import { Readable } from 'node:stream';
import type { SqliteDatabase } from '../../../engine/store/sqlite/database.ts';
import { numbersFrom, plateOf } from './plates.ts';
import type { Work } from './work.ts';

const ENTRIES = 2_000;
/** Entries that the next version of the list no longer has. */
const CHANGED = 500;
/** Number of stored rows, including invisible ones, which must be deleted, too. */
const PLATES = 'SELECT e.plate FROM entries e JOIN watchlists w ON w.no = e.list_no ORDER BY e.plate';

/** Full loads of a list, each a different version of it. Afterwards the list must be exactly one version, never a mixture of two. */
export const importWork: Work = {
  async prepare(engine) {
    engine.watchlists.create({ name: 'wanted', retro_days: 0 });
  },
  async step(engine, n) {
    const list = engine.watchlists.byName('wanted');
    if (list === null) throw new Error('Expected the list that was prepared');
    await engine.watchlists.load(list.id, Readable.from([`plate\n${versionOf(n).join('\n')}\n`]), {
      dryRun: false,
      mode: 'full',
    });
  },
  // An interrupted load has written invisible rows, until a server's upkeep deletes them.
  async recover(engine) {
    await engine.upkeep.run();
  },
  check(database, acknowledged) {
    const found = platesIn(database);
    const doubled = found.length - new Set(found).size;
    const known = acknowledged === 0 ? [] : versionOf(acknowledged - 1);
    const isWhole = [known, versionOf(acknowledged)].some((version) => version.toSorted().join() === found.join());
    const there = new Set(found);
    return { lost: isWhole ? 0 : Math.max(1, known.filter((plate) => !there.has(plate)).length), doubled };
  },
};

function versionOf(n: number): string[] {
  return numbersFrom(n * CHANGED, ENTRIES).map(plateOf);
}

function platesIn(database: SqliteDatabase): string[] {
  return database
    .sql<{ plate: string }>(PLATES)
    .all()
    .map(({ plate }) => plate);
}
