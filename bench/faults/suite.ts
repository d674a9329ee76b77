import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArgumentError } from '../argument-error.ts';
import type { BenchRow, OnProgress, SuiteResult } from '../document.ts';
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
  const notes: string[] = [];
  for (const fault of faults) {
    const folder = await mkdtemp(join(tmpdir(), 'lpr-fault-'));
    const total = times ?? fault.times;
    onProgress(fault.name, 0, total);
    try {
      const bed = { seed, folder, times: total, signal, onDone: (done: number) => onProgress(fault.name, done, total) };
      rows.push({ contender: fault.name, params: {}, metrics: await fault.run(bed) });
    } catch (error) {
      if (!(error instanceof CannotHappen)) throw error;
      notes.push(`${fault.name}: not measured on this machine. ${error.message}`);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return { rows, notes: [...NOTES, ...notes], packages: ['better-sqlite3'] };
}

const NOTES = [
  'faults: moments at which it happened. acknowledged: steps whose end had been told before it. lost: of those, what was not there, wholly, afterwards; rows and gaps in the event log and in the audit log, and damaged pages, count, too. doubled: what was there more than once. recovered: faults after which the program went on by itself – or, where that cannot be, said what is wrong.',
  'kill -9: a process of its own works and is killed with SIGKILL at a random part of a step; the next process takes up the same folder, and does the step that was not acknowledged again. 40 kills of each work.',
  'power loss: the data folder is on ext4 in a file; the file is copied at a random moment, so that all that was written and not synced is gone; the copy is mounted and opened.',
  'damaged page, missing write-ahead log: what was in them is gone; acknowledged counts what a backup had, and recovered that lpr doctor names the damage, that the program says damaged_data (or goes on), and that the backup is restored whole.',
  'purged plates: 100,000 plates past their term are deleted, and looked for in the bytes of all files while the folder is open; in_files_without_rewriting is what SQLite’s secure_delete leaves (rows that were moved between pages), in_files what is there after lpr retention run, which rewrites the files.',
];
