import { join } from 'node:path';
import { examineWork, prepareWork } from './examine-work.ts';
import type { Fault, Tally } from './fault.ts';
import { makeDisk, system, withMount } from './mount.ts';
import { codeOf, stepOn, withEngine } from './with-work.ts';

const MEGABYTES = 64;
const STEPS = 8;

/**
 * ext4 turns read-only under an open folder, as it does after an error of the disk: work is refused with `read_only`, and stored data
 * can be read. After the disk is mounted again, work continues.
 */
export const readOnlyFault: Fault = {
  name: 'disk turns read-only',
  times: 5,
  async run({ folder, times, onDone }): Promise<Tally> {
    const sum = { acknowledged: 0, lost: 0, doubled: 0, recovered: 0 };
    const [disk, at] = [join(folder, 'disk.img'), join(folder, 'disk')];
    const data = join(at, 'data');
    for (let done = 1; done <= times; done++) {
      await makeDisk(disk, MEGABYTES);
      const said = await withMount(['-o', 'loop,errors=remount-ro', disk], at, async () => {
        await prepareWork(data, 'ingest');
        return await withEngine(data, async (engine) => {
          await stepOn(engine, 'ingest', 0, STEPS);
          await system('mount', '-o', 'remount,abort', at);
          const write = await codeOf(() => stepOn(engine, 'ingest', STEPS, 1));
          const read = await codeOf(() => engine.reads.list({ limit: 10 }));
          return { write, read };
        });
      });
      // A disk is checked before it is mounted again after an error, as at every start of a machine; exit code 1: errors were corrected.
      await system('sh', '-c', `e2fsck -fy "${disk}" > /dev/null || [ $? -eq 1 ]`);
      const after = await withMount(['-o', 'loop', disk], at, async () => {
        const code = await codeOf(() => withEngine(data, (engine) => stepOn(engine, 'ingest', STEPS, STEPS)));
        return { code, ...(await examineWork(data, 'ingest', 2 * STEPS)) };
      });
      sum.acknowledged += 2 * STEPS;
      sum.lost += after.lost;
      sum.doubled += after.doubled;
      sum.recovered += said.write === 'read_only' && said.read === null && after.code === null ? 1 : 0;
      onDone(done);
    }
    return { faults: times, ...sum };
  },
};
