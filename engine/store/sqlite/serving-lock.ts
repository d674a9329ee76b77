import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Database, { type Database as Connection } from 'better-sqlite3';
import { LprError, storageError } from '../../errors.ts';
import { timeText } from '../../fields/times.ts';
import type { Clock } from '../../ports/clock.ts';
import { makeFolder } from '../../ports/make-folder.ts';
import { PRIVATE_FILE } from '../../ports/private-modes.ts';

/** The hold of a server on its data folder. */
export interface ServingHold {
  /** Says at which address it serves, for the message to a second server. */
  at(url: string): void;
  /** Ends the hold; a second call changes nothing. */
  release(): void;
}

/** Who serves a data folder. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Epoch milliseconds. */
  readonly since: number;
  /** Null until it listens. */
  readonly url: string | null;
}

/**
 * Holds a data folder for one server, until `release` or the end of the process. What limits a server (questions under way, sign-ins, connections, threads
 * that read) is counted in its process, so that two on one folder would take twice as much of the machine as either may; and where every process has the
 * same id, as in containers, each would delete the other's uploads when it ends. All other commands work beside a server and take no hold.
 *
 * The lock is SQLite's on an empty file, which the system releases however the process ends; nothing is ever written to that file. Who holds it is in a second file,
 * only for the message: after a crash it is out of date, and the next server replaces it.
 * @throws LprError conflict where another server holds the folder; storage_full, read_only; errors of the system where nothing can be made in the folder
 */
export function holdForServing(data: string, clock: Clock): ServingHold {
  const folder = join(data, 'server');
  makeFolder(data);
  makeFolder(folder);
  const described = join(folder, 'holder.json');
  const lock = lockedOrNull(join(folder, 'lock'));
  if (lock === null) throw new LprError('conflict', heldBy(data, holderIn(described)));
  const since = clock();
  const describe = (url: string | null): void => {
    if (lock.open) write(described, { pid: process.pid, host: hostname(), since, url });
  };
  describe(null);
  return {
    at: describe,
    release() {
      if (!lock.open) return;
      // Before the lock is released: afterwards the file may be that of the next server.
      rmSync(described, { force: true });
      lock.close();
    },
  };
}

/** Where the server of a data folder listens, for commands beside it; null where none runs on this machine, or does not listen yet. */
export function servedAt(data: string): string | null {
  const holder = holderIn(join(data, 'server', 'holder.json'));
  return holder?.host === hostname() && isAlive(holder.pid) ? holder.url : null;
}

/** After a crash the file names a process that is gone. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function lockedOrNull(path: string): Connection | null {
  makePrivate(path);
  const connection = new Database(path, { timeout: 0 });
  try {
    connection.exec('BEGIN EXCLUSIVE');
    return connection;
  } catch (error) {
    connection.close();
    const known = storageError(error);
    if (known?.code === 'busy') return null;
    throw known ?? error;
  }
}

/** A file that is there is not opened: closing it would free the locks that this process has on it. */
function makePrivate(path: string): void {
  try {
    closeSync(openSync(path, 'wx', PRIVATE_FILE));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Where the disk is full a server starts all the same: it can still show what is stored. */
function write(path: string, holder: Holder): void {
  try {
    writeFileSync(`${path}.new`, JSON.stringify(holder), { mode: PRIVATE_FILE });
    renameSync(`${path}.new`, path);
  } catch (error) {
    if (storageError(error)?.code !== 'storage_full') throw error;
  }
}

/** Null where the holder could not, or did not yet, say who it is. */
function holderIn(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function heldBy(data: string, holder: Holder | null): string {
  const what = `Expected a data folder without a server but ${data} has one`;
  const then = 'stop it first, or name another folder';
  if (holder === null) return `${what}: ${then}`;
  const { pid, host, since, url } = holder;
  const process = `process ${pid}${host === hostname() ? '' : ` on ${host}`}`;
  const when = `since ${timeText(since)} UTC`;
  return `${what}: ${process}, ${when}, ${url === null ? 'which does not listen yet' : `at ${url}`}; ${then}`;
}
