import { randomOf } from '../../fixtures/random.ts';
import { examineWork, prepareWork } from './examine-work.ts';
import type { Fault, Tally } from './fault.ts';
import { untilMoment } from './moment.ts';
import type { WorkName } from './work/works.ts';
import { startWorker } from './worker.ts';

/** `kill -9` at random moments, repeatedly in one folder: each process continues the work of the one before. */
export function killFault(work: WorkName): Fault {
  return {
    name: `kill -9: ${work}`,
    times: 40,
    async run({ seed, folder, times, signal, onDone }): Promise<Tally> {
      const random = randomOf(seed, 'faults', 'kill', work);
      await prepareWork(folder, work);
      const sum = { lost: 0, doubled: 0, recovered: 0, slowest_recovery_ms: 0 };
      let acknowledged = 0;
      for (let done = 1; done <= times; done++) {
        const worker = await startWorker(folder, work, acknowledged, signal);
        await untilMoment(worker, random);
        await worker.kill();
        acknowledged = worker.acknowledged();
        const { lost, doubled, recovery_ms } = await examineWork(folder, work, acknowledged);
        sum.lost += lost;
        sum.doubled += doubled;
        sum.recovered += lost + doubled === 0 ? 1 : 0;
        sum.slowest_recovery_ms = Math.max(sum.slowest_recovery_ms, recovery_ms);
        onDone(done);
      }
      return { faults: times, acknowledged, ...sum };
    },
  };
}
