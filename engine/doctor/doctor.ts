import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isLogMissing, type SqliteDatabase } from '../store/sqlite/database.ts';
import { checkAudit } from './check-audit.ts';
import { checkLog, checkPages, checkSchema, lookedAtElsewhere, messageOf, opened } from './check-database.ts';
import { checkFiles, listed } from './check-files.ts';
import { checkPictures } from './check-pictures.ts';
import { type Finding, wrong } from './finding.ts';

export interface DoctorOptions {
  /** Reads every picture and compares its hash. Default false: only whether it is there. */
  readonly deep?: boolean | undefined;
  /** A checkpoint of the audit log that was kept elsewhere, a signed note. */
  readonly checkpoint?: string | undefined;
}

/**
 * The faults of a data folder that can be found by reading alone: nothing is changed, and a server may be using the folder. Reads every database file
 * once. None of the checks depends on another: a damaged page does not hide a missing picture.
 */
export async function examine(data: string, { deep = false, checkpoint }: DoctorOptions = {}): Promise<Finding[]> {
  const path = join(data, 'lpr.db');
  if (!existsSync(path)) {
    return [
      wrong(
        'no_database',
        `Expected a database in ${path} but there is none`,
        'Name the data folder with --data, or restore a backup.',
      ),
    ];
  }
  const findings = [...checkFiles(data), ...checkLog(path)];
  const look = (database: SqliteDatabase | Finding) => lookInto(database, data, { deep, checkpoint });
  const found = isLogMissing(path) ? await lookedAtElsewhere(path, look) : await look(opened(path));
  return [...findings, ...found];
}

async function lookInto(
  database: SqliteDatabase | Finding,
  data: string,
  { deep = false, checkpoint }: DoctorOptions,
): Promise<Finding[]> {
  if ('code' in database) return [database];
  try {
    const findings = [...checkPages(database, join(data, 'lpr.db')), ...checkSchema(database)];
    for (const check of [
      () => [...checkAudit(database, data, checkpoint ?? null)],
      () => checkPictures(database, data, deep),
      () => [...checkHistory(database, data)],
    ]) {
      findings.push(...(await unlessDamaged(check)));
    }
    return findings;
  } finally {
    database.close();
  }
}

/** A check that meets a damaged page reports it and ends. */
async function unlessDamaged(check: () => Finding[] | Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await check();
  } catch (error) {
    return [
      wrong(
        'page_damaged',
        `A check could not read the database to its end: ${messageOf(error)}`,
        'Restore a backup into a new folder.',
      ),
    ];
  }
}

/** Checks the passages by month. They can be rebuilt; but if they contain more reads than the database, reads were lost. */
function* checkHistory(main: SqliteDatabase, data: string): Generator<Finding> {
  const folder = join(data, 'history');
  for (const name of listed(folder).filter((each) => each.endsWith('.db'))) {
    const database = opened(join(folder, name));
    if ('code' in database) {
      yield { ...database, remedy: `Stop the server and delete ${join('history', name)}: it is made again from the reads.` };
      continue;
    }
    for (const finding of checkPages(database, join(folder, name))) {
      yield { ...finding, remedy: 'Stop the server and delete the folder history: it is made again from the reads.' };
    }
    if (name === 'months.db') yield* checkMark(main, database);
    database.close();
  }
}

function* checkMark(main: SqliteDatabase, months: SqliteDatabase): Generator<Finding> {
  const followed = months.sql<{ read: number }>('SELECT read FROM mark').get()?.read ?? 0;
  const newest = main.sql<{ no: number | null }>('SELECT max(no) AS no FROM reads').get()?.no ?? 0;
  const deletions = main.sql<{ n: number }>('SELECT count(*) AS n FROM deletions').get()?.n ?? 0;
  // The newest reads may have been deleted because their term had passed.
  if (followed <= newest || deletions > 0) return;
  yield wrong(
    'reads_missing',
    `The history has followed ${followed} reads but the newest that is stored has number ${newest}: ${followed - newest} are gone, as after the loss of lpr.db-wal`,
    'Restore a backup, or send the batches since then again.',
  );
}
