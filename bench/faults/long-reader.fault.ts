import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openReadOnly } from '../../engine/store/sqlite/database.ts';
import { examineWork, prepareWork } from './examine-work.ts';
import type { Fault, Tally } from './fault.ts';
import { stepOn, withEngine } from './with-work.ts';

const STEPS = 600;
const MB = 1_000_000;

/** Another program reads one state of the database while work goes on: the write-ahead log cannot be emptied and grows. When it ends, the log is cut. */
export const longReaderFault: Fault = {
  name: 'long reader',
  times: 2,
  async run({ folder, times, onDone }): Promise<Tally> {
    const sum = { acknowledged: 0, lost: 0, doubled: 0, recovered: 0, log_mb_held: 0, log_mb_after: 0 };
    for (let done = 1; done <= times; done++) {
      const data = join(folder, 'data');
      await prepareWork(data, 'ingest');
      const logMb = (): number => statSync(join(data, 'lpr.db-wal')).size / MB;
      const [held, after] = await withEngine(data, async (engine) => {
        const reader = openReadOnly(join(data, 'lpr.db'));
        reader.connection.exec('BEGIN');
        reader.sql('SELECT count(*) FROM reads').get();
        await stepOn(engine, 'ingest', 0, STEPS);
        const before = logMb();
        reader.connection.exec('COMMIT');
        reader.close();
        await stepOn(engine, 'ingest', STEPS, 60);
        return [before, logMb()];
      });
      const { lost, doubled } = await examineWork(data, 'ingest', STEPS + 60);
      sum.acknowledged += STEPS + 60;
      sum.lost += lost;
      sum.doubled += doubled;
      sum.log_mb_held = Math.max(sum.log_mb_held, Math.round(held ?? 0));
      sum.log_mb_after = Math.max(sum.log_mb_after, Math.round(after ?? 0));
      sum.recovered += (after ?? 0) <= 68 && lost + doubled === 0 ? 1 : 0;
      await rm(data, { recursive: true });
      onDone(done);
    }
    return { faults: times, ...sum };
  },
};
