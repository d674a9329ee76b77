import { existsSync, readdirSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hashOfFile } from '../doctor/check-pictures.ts';
import { examine } from '../doctor/doctor.ts';
import type { Finding } from '../doctor/finding.ts';
import { LprError } from '../errors.ts';
import { makeFolder } from '../ports/make-folder.ts';
import { PRIVATE_FOLDER } from '../ports/private-modes.ts';
import { type BackupManifest, manifestIn } from './manifest.ts';
import { syncPrivate } from './sync-private.ts';

export interface RestoreOptions {
  readonly signal?: AbortSignal | undefined;
  /** Files copied so far, and files in all. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** The result of a restore. */
export interface Restored {
  readonly manifest: BackupManifest;
  /** What `examine` says of the new folder. */
  readonly findings: readonly Finding[];
}

/**
 * Copies a backup into a new data folder, comparing the hash of every file. The folder gets its name when it is complete, so
 * an interrupted restore leaves no folder of that name.
 * @throws LprError not_found, bad_archive for a file that is gone or damaged, conflict where the folder exists
 */
export async function restore(backup: string, data: string, { signal, onProgress }: RestoreOptions = {}): Promise<Restored> {
  const manifest = manifestIn(backup);
  if (existsSync(data) && readdirSync(data).length > 0) {
    throw new LprError('conflict', `Expected a new or empty folder to restore into but ${data} holds files`);
  }
  const part = `${data}.part`;
  await rm(part, { recursive: true, force: true });
  makeFolder(part);
  try {
    for (const [i, { path, sha256 }] of manifest.files.entries()) {
      signal?.throwIfAborted();
      const copy = join(part, path);
      await mkdir(dirname(copy), { recursive: true, mode: PRIVATE_FOLDER });
      await copyChecked(join(backup, path), copy, sha256);
      onProgress?.(i + 1, manifest.files.length);
    }
    const findings = await examine(part, { checkpoint: manifest.checkpoint });
    if (existsSync(data)) await rmdir(data);
    await rename(part, data);
    return { manifest, findings };
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  }
}

/** Hashes the copy, not the original, so that errors of the copying are found. */
async function copyChecked(from: string, to: string, sha256: string): Promise<void> {
  if (!existsSync(from)) throw new LprError('bad_archive', `Expected ${from} in the backup but it is gone`);
  await copyFile(from, to);
  await syncPrivate(to);
  const found = await hashOfFile(to);
  if (found === sha256) return;
  throw new LprError(
    'bad_archive',
    `Expected SHA-256 ${sha256} for ${from} but its contents have ${found}: the file was damaged`,
  );
}
