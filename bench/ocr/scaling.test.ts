import { expect, test } from 'vitest';
import type { ContenderSpec, Measured } from './contender.ts';
import { scalingOfProcesses } from './scaling.ts';

const measured = (plates_per_s: number, cpu_ms: number) => ({ plates_per_s, cpu_ms }) as Measured;

test('processes of one thread each run at the same time, and their plates a second are added', async () => {
  const asked: ContenderSpec[] = [];
  let both = (): void => {};
  const atOnce = new Promise<void>((resolve) => {
    both = resolve;
  });
  const run = async (contender: ContenderSpec, reads: number): Promise<Measured> => {
    expect(reads).toBe(600);
    if (asked.push(contender) === 2) both();
    await atOnce;
    return measured(150, 3);
  };
  const row = await scalingOfProcesses(run, 'platenet', 2, 600, measured(200, 3));
  expect(asked).toEqual(new Array(2).fill({ kind: 'ours', reader: 'platenet', threads: 1 }));
  expect(row).toEqual({
    contender: 'platenet, processes',
    params: { threads: 2 },
    metrics: { plates_per_s: 300, cpu_ms: 3, times_one_thread: 1.5 },
  });
});
