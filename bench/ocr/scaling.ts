import type { ReaderName } from '../../ocr/readers/reader.ts';
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

/**
 * What a reader gains from as many processes as threads, each with a reader of its own, all at the same time: they share nothing but memory and caches, so
 * what threads give less than this is lost in the program, the rest on the machine.
 */
export async function scalingOfProcesses(
  run: Run,
  reader: ReaderName,
  processes: number,
  reads: number,
  alone: Measured,
): Promise<BenchRow> {
  const all = await Promise.all(Array.from({ length: processes }, () => run({ kind: 'ours', reader, threads: 1 }, reads)));
  const plates_per_s = significant(all.reduce((sum, each) => sum + each.plates_per_s, 0));
  const cpu_ms = significant(all.reduce((sum, each) => sum + each.cpu_ms, 0) / processes);
  return {
    contender: `${reader}, processes`,
    params: { threads: processes },
    metrics: { plates_per_s, cpu_ms, times_one_thread: significant(plates_per_s / alone.plates_per_s, 3) },
  };
}

/** A row with what its threads give, in times of what one gives. */
export function scaled(row: BenchRow, measured: Measured, alone: Measured): BenchRow {
  return { ...row, metrics: { ...row.metrics, times_one_thread: significant(measured.plates_per_s / alone.plates_per_s, 3) } };
}
