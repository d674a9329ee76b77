import { cp, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { backUp } from '../../engine/backup/backup.ts';
import { restore } from '../../engine/backup/restore.ts';
import { examine } from '../../engine/doctor/doctor.ts';
import { type Random, randomOf } from '../../fixtures/random.ts';
import { examineWork, prepareWork } from './examine-work.ts';
import type { Fault, Tally } from './fault.ts';
import { codeOf, stepOn, withEngine } from './with-work.ts';

const STEPS = 40;
const PAGE = 4096;

/**
 * A page of the database is overwritten with noise. Only a backup can restore its rows. Recovered means that `lpr doctor` names the damage,
 * that opening and working either continues or ends with `damaged_data`, and that the backup restores everything.
 */
export const damagedPageFault: Fault = {
  name: 'damaged page',
  times: 20,
  async run({ seed, folder, times, onDone }): Promise<Tally> {
    const random = randomOf(seed, 'faults', 'damaged page');
    const good = join(folder, 'good');
    await prepareWork(good, 'ingest');
    const checkpoint = await withEngine(good, async (engine) => {
      await stepOn(engine, 'ingest', 0, STEPS);
      return engine.audit.checkpoint();
    });
    await backUp({ data: good, to: join(folder, 'backup'), checkpoint, now: Date.now() });
    const sum = { lost: 0, doubled: 0, recovered: 0, named_by_doctor: 0 };
    for (let done = 1; done <= times; done++) {
      const [data, restored] = [join(folder, 'damaged'), join(folder, 'restored')];
      await cp(good, data, { recursive: true });
      await damage(join(data, 'lpr.db'), random);
      const isNamed = (await examine(data)).some(({ level, code }) => level === 'wrong' && code !== 'disk_nearly_full');
      const code = await codeOf(() => withEngine(data, (engine) => stepOn(engine, 'ingest', STEPS, 4)));
      await restore(join(folder, 'backup'), restored);
      const { lost, doubled } = await examineWork(restored, 'ingest', STEPS);
      sum.lost += lost;
      sum.doubled += doubled;
      sum.named_by_doctor += isNamed ? 1 : 0;
      sum.recovered += lost === 0 && isNamed && (code === null || code === 'damaged_data') ? 1 : 0;
      for (const each of [data, restored]) await rm(each, { recursive: true });
      onDone(done);
    }
    return { faults: times, acknowledged: STEPS, ...sum };
  },
};

async function damage(path: string, random: Random): Promise<void> {
  const pages = Math.floor((await stat(path)).size / PAGE);
  const file = await open(path, 'r+');
  const noise = Buffer.from(Array.from({ length: PAGE }, () => random.int(256)));
  await file.write(noise, 0, PAGE, random.int(pages) * PAGE);
  await file.close();
}
