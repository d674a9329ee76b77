import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { backUp } from '../../engine/backup/backup.ts';
import { restore } from '../../engine/backup/restore.ts';
import { examine } from '../../engine/doctor/doctor.ts';
import { examineWork, prepareWork } from './examine-work.ts';
import type { Fault, Tally } from './fault.ts';
import { withEngine } from './with-work.ts';
import { startWorker } from './worker.ts';

/** Findings about the disk of the measuring machine. */
const OF_PLACE = new Set(['disk_nearly_full', 'open_to_others']);

/** `lpr backup`, `lpr doctor` and `lpr restore` while another process writes: the restored folder has all that was acknowledged when the backup began, and works. */
export const backupFault: Fault = {
  name: 'backup, doctor, restore under load',
  times: 5,
  async run({ folder, times, signal, onDone }): Promise<Tally> {
    const data = join(folder, 'data');
    await prepareWork(data, 'ingest');
    const sum = { acknowledged: 0, lost: 0, doubled: 0, recovered: 0, slowest_backup_ms: 0 };
    const worker = await startWorker(data, 'ingest', 0, signal);
    try {
      for (let done = 1; done <= times; done++) {
        const [backup, restored] = [join(folder, 'backup'), join(folder, 'restored')];
        for (let i = 0; i < 8; i++) await worker.nextStep();
        const acknowledged = worker.acknowledged();
        const checkpoint = await withEngine(data, async (engine) => engine.audit.checkpoint(), { reader: null });
        const started = performance.now();
        await backUp({ data, to: backup, checkpoint, now: Date.now() });
        sum.slowest_backup_ms = Math.max(sum.slowest_backup_ms, Math.round(performance.now() - started));
        const live = (await examine(data, { checkpoint })).filter(isBad);
        const { findings } = await restore(backup, restored);
        const bad = [...live, ...findings.filter(isBad)];
        // The process that owned the batches is still running, so batches in progress belong to it and not to the copy.
        const { lost, doubled } = await examineWork(restored, 'ingest', acknowledged);
        sum.acknowledged += acknowledged;
        sum.lost += lost;
        sum.doubled += doubled;
        sum.recovered += bad.length + lost + doubled === 0 ? 1 : 0;
        for (const each of [backup, restored]) await rm(each, { recursive: true });
        onDone(done);
      }
    } finally {
      await worker.kill();
    }
    return { faults: times, ...sum };
  },
};

function isBad({ level, code }: { readonly level: string; readonly code: string }): boolean {
  return level === 'wrong' && !OF_PLACE.has(code);
}
