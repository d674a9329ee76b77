import { existsSync, readdirSync, statSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hashOfFile } from '../doctor/check-pictures.ts';
import { examine } from '../doctor/doctor.ts';
import { LprError } from '../errors.ts';
import { makeFolder } from '../ports/make-folder.ts';
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../ports/private-modes.ts';
import { openDatabase, openReadOnly } from '../store/sqlite/database.ts';
import { type BackedUpFile, type BackupManifest, MANIFEST } from './manifest.ts';
import { syncPrivate } from './sync-private.ts';

export interface BackupParts {
  /** The data folder. */
  readonly data: string;
  /** A folder that does not exist yet, or is empty. */
  readonly to: string;
  /** The audit log as it is now, a signed note. */
  readonly checkpoint: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly signal?: AbortSignal | undefined;
  /** Files copied so far, and files in all. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** A number of pages that copies a whole database in one step. A step copies one state; a write between two steps would start the copy again. */
const ALL_PAGES = 0x7fff_ffff;

/**
 * Copies a data folder while others write to it: every database by SQLite's backup interface (one state of each), then every picture, then the
 * keys. The copy is examined as `lpr doctor` does before it counts as one: `backup.json`, with the SHA-256 of every file, is written last.
 * @throws LprError conflict where the folder is not empty, or the copy is not good
 */
export async function backUp(parts: BackupParts): Promise<BackupManifest> {
  const { data, to } = parts;
  if (existsSync(to) && readdirSync(to).length > 0) {
    throw new LprError('conflict', `Expected a new or empty folder for the backup but ${to} holds files`);
  }
  makeFolder(to);
  // Databases first: a picture that comes later has no row yet. One that is deleted meanwhile is past its term.
  for (const path of ['lpr.db', ...databasesOfHistory(data)]) {
    parts.signal?.throwIfAborted();
    await copyDatabase(join(data, path), join(to, path));
  }
  await copyPictures(parts);
  for (const name of keysIn(data)) await copySynced(join(data, name), join(to, name));
  const problems = (await examine(to, { checkpoint: parts.checkpoint })).filter(
    ({ level, code }) => level === 'wrong' && !OF_PLACE.has(code),
  );
  if (problems.length > 0) {
    throw new LprError('conflict', `The backup is not good: ${problems.map(({ what }) => what).join('; ')}`);
  }
  return await writeManifest(parts);
}

/** Findings about the folder of the backup, not about its contents. */
const OF_PLACE = new Set(['disk_nearly_full', 'open_to_others']);

function databasesOfHistory(data: string): string[] {
  const folder = join(data, 'history');
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.db'))
        .map((name) => join('history', name))
    : [];
}

/** Keys and whatever else lies beside the database. */
function keysIn(data: string): string[] {
  return readdirSync(data, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^lpr\.db(-wal|-shm)?$/.test(entry.name))
    .map(({ name }) => name);
}

async function copyDatabase(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: PRIVATE_FOLDER });
  await writeFile(to, '', { mode: PRIVATE_FILE });
  const source = openReadOnly(from);
  try {
    await source.connection.backup(to, { progress: () => ALL_PAGES });
  } finally {
    source.close();
  }
  // A copy without a write-ahead log, so that the hash of one file covers the whole database.
  const copy = openDatabase(to);
  copy.connection.pragma('journal_mode = DELETE');
  copy.close();
  await syncPrivate(to);
}

async function copyPictures({ data, to, signal, onProgress }: BackupParts): Promise<void> {
  const images = join(data, 'images');
  const prefixes = existsSync(images) ? (await readdir(images)).filter((name) => /^[0-9a-f]{2}$/.test(name)) : [];
  let done = 0;
  for (const prefix of prefixes) {
    await mkdir(join(to, 'images', prefix), { recursive: true, mode: PRIVATE_FOLDER });
    for (const name of await readdir(join(images, prefix))) {
      signal?.throwIfAborted();
      await copySynced(join(images, prefix, name), join(to, 'images', prefix, name));
    }
    done += 1;
    onProgress?.(done, prefixes.length);
  }
}

/** A picture that is deleted meanwhile is left out. */
async function copySynced(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  await syncPrivate(to);
}

async function writeManifest({ to, checkpoint, now }: BackupParts): Promise<BackupManifest> {
  const files: BackedUpFile[] = [];
  for (const entry of await readdir(to, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.push({ path: path.slice(to.length + 1), bytes: statSync(path).size, sha256: await hashOfFile(path) });
  }
  const copy = openReadOnly(join(to, 'lpr.db'));
  const manifest: BackupManifest = {
    format: 1,
    made_at: new Date(now).toISOString(),
    schema_version: copy.connection.pragma('user_version', { simple: true }) as number,
    reads: copy.sql<{ n: number }>('SELECT count(*) AS n FROM reads').get()?.n ?? 0,
    checkpoint,
    files: files.filter(({ path }) => !/-(wal|shm)$/.test(path)),
  };
  copy.close();
  const draft = join(to, `${MANIFEST}.part`);
  await writeFile(draft, JSON.stringify(manifest, null, 1), { mode: PRIVATE_FILE, flush: true });
  await rename(draft, join(to, MANIFEST));
  return manifest;
}
