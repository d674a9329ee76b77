import { join } from 'node:path';
import { randomOf } from '../../fixtures/random.ts';
import { examineWork, prepareWork } from './examine-work.ts';
import type { Fault, Tally } from './fault.ts';
import { system, withSmallDisk } from './mount.ts';
import { codeOf, stepOn, withEngine } from './with-work.ts';

const MB = 1024 ** 2;
const MOST_STEPS = 2_000;

/** The disk fills up during work, which is then refused with `storage_full`. When there is space again, the same engine continues. */
export const fullDiskFault: Fault = {
  name: 'full disk',
  times: 5,
  async run({ seed, folder, times, onDone }): Promise<Tally> {
    const random = randomOf(seed, 'faults', 'full disk');
    const sum = { acknowledged: 0, lost: 0, doubled: 0, recovered: 0 };
    for (let done = 1; done <= times; done++) {
      const data = join(folder, 'disk');
      const bytes = Math.round(random.between(4, 8) * MB);
      const { acknowledged, said, later } = await withSmallDisk(bytes, data, async () => {
        await prepareWork(data, 'ingest');
        const filled = await withEngine(data, async (engine) => {
          let steps = 0;
          let code: string | null = null;
          while (code === null && steps < MOST_STEPS) {
            code = await codeOf(() => stepOn(engine, 'ingest', steps, 1));
            if (code === null) steps += 1;
          }
          await system('mount', '-o', `remount,size=${bytes + 64 * MB}`, data);
          const after = await codeOf(() => stepOn(engine, 'ingest', steps, 4));
          return { acknowledged: after === null ? steps + 4 : steps, said: code, later: after };
        });
        const { lost, doubled } = await examineWork(data, 'ingest', filled.acknowledged);
        sum.lost += lost;
        sum.doubled += doubled;
        return filled;
      });
      sum.acknowledged += acknowledged;
      sum.recovered += said === 'storage_full' && later === null ? 1 : 0;
      onDone(done);
    }
    return { faults: times, ...sum };
  },
};
