import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DAY } from '../../engine/fields/durations.ts';
import { randomOf } from '../../fixtures/random.ts';
import { examineWork, prepareWork } from './examine-work.ts';
import type { Fault, Tally } from './fault.ts';
import { codeOf, stepOn, withEngine } from './with-work.ts';
import { TEXT_PICTURES } from './work/text-pictures.ts';
import { WORKS, type WorkName } from './work/works.ts';

const STEPS = 6;

/** The machine's clock jumps back by up to two days, between any two steps of each work. Work must continue, and the logs must keep their order. */
export const clockBackFault: Fault = {
  name: 'clock jumps back',
  times: 20,
  async run({ seed, folder, times, onDone }): Promise<Tally> {
    const random = randomOf(seed, 'faults', 'clock');
    const names = Object.keys(WORKS) as WorkName[];
    const sum = { acknowledged: 0, lost: 0, doubled: 0, recovered: 0 };
    for (let done = 1; done <= times; done++) {
      const name = names[done % names.length] as WorkName;
      const data = join(folder, 'data');
      let back = 0;
      await prepareWork(data, name);
      const code = await withEngine(
        data,
        async (engine) => {
          for (let step = 0; step < STEPS; step++) {
            const failed = await codeOf(() => stepOn(engine, name, step, 1));
            if (failed !== null) return failed;
            sum.acknowledged += 1;
            back += random.between(0, 2 * DAY);
          }
          return null;
        },
        { reader: TEXT_PICTURES, clock: () => Math.round(Date.now() - back) },
      );
      const { lost, doubled } = await examineWork(data, name, STEPS);
      sum.lost += lost;
      sum.doubled += doubled;
      sum.recovered += code === null && lost + doubled === 0 ? 1 : 0;
      await rm(data, { recursive: true });
      onDone(done);
    }
    return { faults: times, ...sum };
  },
};
