import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LprError } from '../errors.ts';

/** Name of the file that makes a folder a backup; written last. */
export const MANIFEST = 'backup.json';

/** One file of a backup. */
export interface BackedUpFile {
  /** Below the backup's folder, `/` between folders. */
  readonly path: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

/** The contents of a backup. */
export interface BackupManifest {
  readonly format: 1;
  /** ISO 8601 UTC. */
  readonly made_at: string;
  readonly schema_version: number;
  readonly reads: number;
  /** The audit log as it was when the backup began: a signed note. */
  readonly checkpoint: string;
  readonly files: readonly BackedUpFile[];
}

/** @throws LprError not_found for a folder that is not a complete backup */
export function manifestIn(folder: string): BackupManifest {
  let text: string;
  try {
    text = readFileSync(join(folder, MANIFEST), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new LprError(
      'not_found',
      `Expected a backup in ${folder} but there is no ${MANIFEST}: it was not finished, or is none`,
    );
  }
  try {
    const manifest = JSON.parse(text) as BackupManifest;
    if (manifest.format === 1 && Array.isArray(manifest.files) && manifest.files.every(isInside)) return manifest;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new LprError('bad_archive', `Expected a backup of format 1 in ${join(folder, MANIFEST)} but received something else`);
}

/** Checks paths, so that a manifest that somebody changed cannot make a restore write outside of its folder. */
function isInside({ path }: BackedUpFile): boolean {
  return typeof path === 'string' && !path.startsWith('/') && !path.split('/').includes('..');
}
