import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { examine } from '../../engine/doctor/doctor.ts';
import { randomOf } from '../../fixtures/random.ts';
import { prepareWork } from './examine-work.ts';
import type { Fault, Tally } from './fault.ts';
import { stepOn, withEngine } from './with-work.ts';

/** The step of the ingest work that hands in a batch of pictures. */
const PICTURES_STEP = 3;

/** Pictures are deleted by somebody else before they are read. Their rows must report it, the others must be read, and `lpr doctor` must count them. */
export const lostPicturesFault: Fault = {
  name: 'deleted pictures',
  times: 10,
  async run({ seed, folder, times, onDone }): Promise<Tally> {
    const random = randomOf(seed, 'faults', 'pictures');
    const sum = { acknowledged: 0, lost: 0, doubled: 0, recovered: 0 };
    for (let done = 1; done <= times; done++) {
      const data = join(folder, 'data');
      await prepareWork(data, 'ingest');
      await withEngine(data, (engine) => stepOn(engine, 'ingest', PICTURES_STEP, 1), { reader: null });
      const files = pictures(data);
      const gone = files.filter(() => random.chance(0.3));
      for (const file of gone) await rm(file);
      const isNamed = gone.length === 0 || (await examine(data)).some(({ code }) => code === 'pictures_missing');
      await withEngine(data, async (engine) => {
        engine.batches.resume();
        for (const { id } of engine.batches.list({}).items) {
          const { counts, total } = await engine.batches.finished(id);
          const rows = engine.batches.receipt(id, { status: 'failed' }).items;
          const isSaid = rows.every(({ reason }) => reason === 'missing_file') && rows.length === gone.length;
          sum.acknowledged += total;
          sum.lost += total - counts.read - counts.failed;
          sum.recovered += isNamed && isSaid ? 1 : 0;
        }
      });
      await rm(data, { recursive: true });
      onDone(done);
    }
    return { faults: times, ...sum };
  },
};

function pictures(data: string): string[] {
  const images = join(data, 'images');
  return readdirSync(images, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name));
}
