import type { BenchRow } from '../document.ts';
import { significant } from '../statistics.ts';
import type { Measured } from './contender.ts';
import type { Run } from './peers.ts';
import { nameOf } from './rows.ts';

/** Pieces of work of the loop for each thread: some seconds. */
const LOOPS = 1_000;

/** What a loop gains from more threads on this machine: no reader can gain more. */
export async function scalingOfLoop(run: Run, threads: readonly number[]): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  let alone: Measured | undefined;
  for (const count of threads) {
    const measured = await run({ kind: 'loop', threads: count }, LOOPS * count);
    alone ??= measured;
    const { plates_per_s: loops_per_s, cpu_ms } = measured;
    rows.push(
      scaled(
        { contender: nameOf({ kind: 'loop', threads: count }), params: { threads: count }, metrics: { loops_per_s, cpu_ms } },
        measured,
        alone,
      ),
    );
  }
  return rows;
}

/** A row with what its threads give, in times of what one gives. */
export function scaled(row: BenchRow, measured: Measured, alone: Measured): BenchRow {
  return { ...row, metrics: { ...row.metrics, times_one_thread: significant(measured.plates_per_s / alone.plates_per_s, 3) } };
}
