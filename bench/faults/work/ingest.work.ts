import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import type { Engine } from '../../../engine/engine.ts';
import type { BatchSource } from '../../../engine/records/batches.ts';
import { linesOf, numbersFrom, plateOf, SPACING, START } from './plates.ts';
import type { Work } from './work.ts';

const LINES = 100;
/** A batch of pictures comes in every fourth step, instead of lines. */
const PICTURES = 12;
const HAS_PICTURES = (n: number): boolean => n % 4 === 3;
const PLATES = 'SELECT plate, count(*) AS n FROM reads GROUP BY plate';
const UNFINISHED = "SELECT count(*) AS n FROM batch_rows WHERE status != 'read'";
const DONE_EVENTS = "SELECT subject, count(*) AS n FROM events WHERE kind = 'batch.done' GROUP BY subject HAVING count(*) != 1";

/** Lines of read plates, and batches of pictures; some of the plates are listed. */
export const ingestWork: Work = {
  async prepare(engine) {
    const list = engine.watchlists.create({ name: 'wanted', policy: 'exact', retro_days: 0 });
    const csv = `plate\n${numbersFrom(0, 40)
      .map((i) => plateOf(i * 37))
      .join('\n')}\n`;
    await engine.watchlists.load(list.id, Readable.from([csv]), { dryRun: false });
  },
  async step(engine, n) {
    if (HAS_PICTURES(n)) {
      await engine.batches.submit(picturesOf(n), { name: `step ${n}` });
      return;
    }
    const { rejected } = await engine.reads.ingest(linesOf(numbersOf(n)), { signal: undefined });
    assert.equal(rejected, 0, `step ${n} has only good lines`);
  },
  async recover(engine) {
    engine.batches.resume();
    await finishAll(engine);
  },
  check(database, acknowledged) {
    const found = new Map(
      database
        .sql<{ plate: string; n: number }>(PLATES)
        .all()
        .map(({ plate, n }) => [plate, n]),
    );
    const wanted = numbersFrom(0, acknowledged).flatMap(numbersOf).map(plateOf);
    const unfinished = database.sql<{ n: number }>(UNFINISHED).get()?.n ?? 0;
    return {
      lost: wanted.filter((plate) => !found.has(plate)).length + unfinished,
      doubled: [...found.values()].filter((n) => n > 1).length + database.sql(DONE_EVENTS).all().length,
    };
  },
};

function numbersOf(n: number): number[] {
  return numbersFrom(n * LINES, HAS_PICTURES(n) ? PICTURES : LINES);
}

/** A batch whose "pictures" are text files that say their plate (`text-pictures.ts`). */
async function* picturesOf(n: number): BatchSource & AsyncGenerator {
  const numbers = numbersOf(n);
  const rows = numbers.map((number) => `${number}.jpg,tunnel,${new Date(START + number * SPACING).toISOString()}`);
  yield { name: 'manifest.csv', bytes: Readable.from([Buffer.from(['file,camera_id,captured_at', ...rows].join('\n'))]) };
  for (const number of numbers) yield { name: `${number}.jpg`, bytes: Readable.from([Buffer.from(plateOf(number))]) };
}

async function finishAll(engine: Engine): Promise<void> {
  for (const state of ['accepted', 'running']) {
    for (;;) {
      const { items } = engine.batches.list({ state, limit: 1000 });
      if (items.length === 0) break;
      for (const { id } of items) await engine.batches.finished(id);
    }
  }
}
