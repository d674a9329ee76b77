import { copyFile, mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { randomOf } from '../../fixtures/random.ts';
import { examineWork, prepareWork } from './examine-work.ts';
import type { Fault, Tally } from './fault.ts';
import { untilMoment } from './moment.ts';
import { makeDisk, withMount } from './mount.ts';
import { WORKS, type WorkName } from './work/works.ts';
import { startWorker } from './worker.ts';

const MEGABYTES = 192;

/**
 * A power failure. The data folder is on an ext4 file system in a file. A copy of this file at a random moment contains what a disk would contain:
 * data that was written but not synced is only in the machine's memory, and lost. The copy is mounted (ext4 repeats its journal) and opened.
 */
export const powerFault: Fault = {
  name: 'power loss (ext4)',
  times: 50,
  async run({ seed, folder, times, signal, onDone }): Promise<Tally> {
    const random = randomOf(seed, 'faults', 'power');
    const [disk, copy] = [join(folder, 'disk.img'), join(folder, 'copy.img')];
    const names = Object.keys(WORKS) as WorkName[];
    const sum = { acknowledged: 0, lost: 0, doubled: 0, recovered: 0, slowest_recovery_ms: 0 };
    let done = 0;
    for (const [i, work] of names.entries()) {
      const cuts = Math.floor((times + i) / names.length);
      if (cuts === 0) continue;
      await makeDisk(disk, MEGABYTES);
      await withMount(['-o', 'loop', disk], join(folder, 'live'), async () => {
        const data = join(folder, 'live', work);
        await mkdir(data);
        await prepareWork(data, work);
        let acknowledged = 0;
        for (let cut = 0; cut < cuts; cut++) {
          const worker = await startWorker(data, work, acknowledged, signal);
          await untilMoment(worker, random);
          await worker.freeze();
          acknowledged = worker.acknowledged();
          await copyMoment(disk, copy);
          // No process survives a power failure.
          await worker.kill();
          const { lost, doubled, recovery_ms } = await withMount(['-o', 'loop', copy], join(folder, 'after'), () =>
            examineWork(join(folder, 'after', work), work, acknowledged),
          );
          await rm(copy);
          sum.lost += lost;
          sum.doubled += doubled;
          sum.recovered += lost + doubled === 0 ? 1 : 0;
          sum.slowest_recovery_ms = Math.max(sum.slowest_recovery_ms, recovery_ms);
          onDone(++done);
        }
        sum.acknowledged += acknowledged;
      });
      await rm(disk);
    }
    return { faults: done, ...sum };
  },
};

/** The kernel writes by itself, too. If the file changed during the copy, the copy is not of one moment and is repeated. */
async function copyMoment(file: string, copy: string): Promise<void> {
  for (;;) {
    const before = (await stat(file, { bigint: true })).mtimeNs;
    await copyFile(file, copy);
    if ((await stat(file, { bigint: true })).mtimeNs === before) return;
  }
}
