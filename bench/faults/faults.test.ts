import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../engine/store/sqlite/database.ts';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { ArgumentError } from '../argument-error.ts';
import { clockBackFault } from './clock-back.fault.ts';
import { damagedPageFault } from './damaged-page.fault.ts';
import { examineWork, prepareWork } from './examine-work.ts';
import { CannotHappen, type Fault, type Tally } from './fault.ts';
import { fileHandlesFault } from './file-handles.fault.ts';
import { fullDiskFault } from './full-disk.fault.ts';
import { killFault } from './kill.fault.ts';
import { lostPicturesFault } from './lost-pictures.fault.ts';
import { readOnlyFault } from './read-only.fault.ts';
import { benchFaults } from './suite.ts';
import { stepOn, withEngine } from './with-work.ts';
import { WORKS, type WorkName } from './work/works.ts';

const NEVER = new AbortController().signal;

it.each([
  ['a process is killed in the middle of a load', killFault('import'), 3],
  ['a page is damaged', damagedPageFault, 1],
  ['pictures are deleted', lostPicturesFault, 1],
  ['the clock jumps back', clockBackFault, 2],
  ['the disk fills', fullDiskFault, 1],
  ['the disk turns read-only', readOnlyFault, 1],
] as const)('nothing that was acknowledged is lost or doubled when %s', async (_, fault: Fault, times) => {
  const tally = await tallyOf(fault, times);
  // Without the right to mount there is no disk to fill.
  if (tally === null) return;
  expect(tally).toMatchObject({ faults: times, lost: 0, doubled: 0, recovered: times });
  expect(tally.acknowledged).toBeGreaterThan(0);
});

it('a server that may open only 64 files works, or names the reason and ends', async () => {
  const tally = await tallyOf(fileHandlesFault, 1);
  if (tally !== null) expect(tally).toMatchObject({ faults: 1, recovered: 1 });
});

async function tallyOf(fault: Fault, times: number): Promise<Tally | null> {
  try {
    return await fault.run({ seed: 3, folder: tempFolder(), times, signal: NEVER, onDone: () => {} });
  } catch (error) {
    if (error instanceof CannotHappen) return null;
    throw error;
  }
}

/** For each work, changes of its data by which something is missing or doubled. */
const DEEDS: readonly (readonly [WorkName, sql: string, Partial<Record<'lost' | 'doubled', number>>])[] = [
  ['ingest', 'DELETE FROM reads WHERE no = 7', { lost: 1 }],
  ['import', "UPDATE entries SET plate = 'ZZZZZZZ' WHERE no = (SELECT max(no) FROM entries)", { lost: 1 }],
  ['purge', 'UPDATE bench_deleted SET n = n - 1', { doubled: 1 }],
  ['verification', 'DELETE FROM verdicts WHERE no = 2', { lost: 1 }],
  [
    'verification',
    'INSERT INTO verdicts (hit_no, status, made_by, note, at) SELECT hit_no, status, made_by, note, at FROM verdicts WHERE no = 2',
    { doubled: 1 },
  ],
  ['retro', "DELETE FROM events WHERE kind = 'hit.created' AND id = (SELECT min(id) + 2 FROM events)", { lost: 2 }],
];

it.each(DEEDS)('missing and doubled records are counted: %s, %s', async (work, sql, found) => {
  const data = tempFolder();
  await prepareWork(data, work);
  await withEngine(data, (engine) => stepOn(engine, work, 0, 3));
  expect(await examineWork(data, work, 3)).toMatchObject({ lost: 0, doubled: 0 });
  const database = openDatabase(join(data, 'lpr.db'));
  database.connection.pragma('foreign_keys = OFF');
  database.connection.exec(sql);
  database.close();
  expect(await examineWork(data, work, 3)).toMatchObject(found);
});

it('lists every work, and refuses a name that is not a fault', async () => {
  expect(Object.keys(WORKS)).toEqual(['ingest', 'import', 'purge', 'verification', 'retro']);
  await expect(benchFaults({ seed: 1, part: 'earthquake' }, () => {}, NEVER)).rejects.toThrow(ArgumentError);
});
