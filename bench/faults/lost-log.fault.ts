import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { backUp } from '../../engine/backup/backup.ts';
import { restore } from '../../engine/backup/restore.ts';
import { examine } from '../../engine/doctor/doctor.ts';
import { SILENT } from '../../engine/ports/log.ts';
import { examineWork, prepareWork } from './examine-work.ts';
import type { Fault, Tally } from './fault.ts';
import { withEngine } from './with-work.ts';
import { startWorker } from './worker.ts';

/**
 * A process is killed and somebody deletes `lpr.db-wal`. The data in it is lost, and only a backup can restore it. Recovered means that `lpr doctor`
 * and the next start report the loss, that the start works, and that the backup restores what had been acknowledged when it was made.
 */
export const lostLogFault: Fault = {
  name: 'missing write-ahead log',
  times: 5,
  async run({ folder, times, signal, onDone }): Promise<Tally> {
    const sum = { acknowledged: 0, lost: 0, doubled: 0, recovered: 0 };
    for (let done = 1; done <= times; done++) {
      const [data, backup, restored] = ['data', 'backup', 'restored'].map((name) => join(folder, name)) as [
        string,
        string,
        string,
      ];
      await prepareWork(data, 'ingest');
      const worker = await startWorker(data, 'ingest', 0, signal);
      for (let i = 0; i < 4; i++) await worker.nextStep();
      const acknowledged = worker.acknowledged();
      const checkpoint = await withEngine(data, async (engine) => engine.audit.checkpoint(), { reader: null });
      await backUp({ data, to: backup, checkpoint, now: Date.now() });
      await worker.kill();
      await rm(join(data, 'lpr.db-wal'));
      const isNamed = (await examine(data)).some(({ code }) => code === 'log_missing');
      let isTold = false;
      const log = {
        ...SILENT,
        error: () => {
          isTold = true;
        },
      };
      await withEngine(data, async (engine) => engine.reads.list({}), { log });
      await restore(backup, restored);
      const { lost, doubled } = await examineWork(restored, 'ingest', acknowledged);
      sum.acknowledged += acknowledged;
      sum.lost += lost;
      sum.doubled += doubled;
      sum.recovered += lost === 0 && isNamed && isTold ? 1 : 0;
      for (const each of [data, backup, restored]) await rm(each, { recursive: true });
      onDone(done);
    }
    return { faults: times, ...sum };
  },
};
