import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArgumentError } from '../argument-error.ts';
import type { BenchRow, Note, OnProgress, SuiteResult } from '../document.ts';
import { backupFault } from './backup.fault.ts';
import { clockBackFault } from './clock-back.fault.ts';
import { damagedPageFault } from './damaged-page.fault.ts';
import { CannotHappen, type Fault } from './fault.ts';
import { fileHandlesFault } from './file-handles.fault.ts';
import { fullDiskFault } from './full-disk.fault.ts';
import { killFault } from './kill.fault.ts';
import { longReaderFault } from './long-reader.fault.ts';
import { lostLogFault } from './lost-log.fault.ts';
import { lostPicturesFault } from './lost-pictures.fault.ts';
import { NOTES } from './notes.ts';
import { powerFault } from './power.fault.ts';
import { purgedPlatesFault } from './purged-plates.fault.ts';
import { readOnlyFault } from './read-only.fault.ts';
import { threadFault } from './thread.fault.ts';
import { WORKS, type WorkName } from './work/works.ts';

export interface FaultsSuiteOptions {
  readonly seed: number;
  /** Moments of each fault; default: as many as each has in a full run. */
  readonly times?: number | undefined;
  /** Only faults whose name contains this text. */
  readonly part?: string | undefined;
}

/** In the order of the table. */
const FAULTS: readonly Fault[] = [
  ...(Object.keys(WORKS) as WorkName[]).map(killFault),
  powerFault,
  fullDiskFault,
  readOnlyFault,
  damagedPageFault,
  lostLogFault,
  lostPicturesFault,
  clockBackFault,
  fileHandlesFault,
  threadFault,
  longReaderFault,
  backupFault,
  purgedPlatesFault,
];

/** `lpr bench faults`: faults at random moments, and the data that is lost by them. */
export async function benchFaults(
  { seed, times, part = '' }: FaultsSuiteOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<SuiteResult> {
  const faults = FAULTS.filter(({ name }) => name.includes(part));
  if (faults.length === 0) {
    throw new ArgumentError(
      `Expected a part of one of ${FAULTS.map(({ name }) => name).join('; ')} for --part but received ${JSON.stringify(part)}`,
    );
  }
  const rows: BenchRow[] = [];
  const notes: Note[] = [];
  for (const fault of faults) {
    const folder = await mkdtemp(join(tmpdir(), 'lpr-fault-'));
    const total = times ?? fault.times;
    onProgress(fault.name, 0, total);
    try {
      const bed = { seed, folder, times: total, signal, onDone: (done: number) => onProgress(fault.name, done, total) };
      rows.push({ contender: fault.name, params: {}, metrics: await fault.run(bed) });
    } catch (error) {
      if (!(error instanceof CannotHappen)) throw error;
      notes.push({
        en: `${fault.name}: not measured on this machine. ${error.message}`,
        es: `${fault.name}: no se midió en esta máquina. ${error.message}`,
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return { rows, notes: [...NOTES, ...notes], packages: ['better-sqlite3'] };
}
