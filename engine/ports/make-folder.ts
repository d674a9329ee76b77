import { lstatSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { LprError } from '../errors.ts';
import { PRIVATE_FOLDER } from './private-modes.ts';

/**
 * Makes a folder that a person named, and those above it, if they are not there. Not with `recursive: true` of Node: that tries for ever where the system says
 * of a new folder that it does not exist although the one above it does, as in /proc.
 * @throws LprError read_only where no folder can be made, or a link leads to nothing; other errors of the system as they come
 */
export function makeFolder(path: string, mode: number = PRIVATE_FOLDER): void {
  const folder = resolve(path);
  const code = madeOr(folder, mode);
  if (code === 'EEXIST') demandFolder(folder);
  if (code !== 'ENOENT') return;
  const above = dirname(folder);
  makeFolder(above, mode);
  const again = madeOr(folder, mode);
  if (again === 'ENOENT')
    throw new LprError('read_only', `Expected a folder that can be made at ${path} but none can be made in ${above}`);
  // Another process may have made it meanwhile.
  if (again === 'EEXIST') demandFolder(folder);
}

/** Null where it was made. */
function madeOr(folder: string, mode: number): 'EEXIST' | 'ENOENT' | null {
  try {
    mkdirSync(folder, { mode });
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'ENOENT') return code;
    // Of a disk that can only be read the system may say so first, and of a root folder that it is in use.
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return null;
    throw error;
  }
}

/** @throws LprError read_only for a link to nothing; the system's error for a file */
function demandFolder(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (found === undefined && lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new LprError(
      'read_only',
      `Expected a folder at ${folder} but received a link to one that is not there: is its disk mounted?`,
    );
  }
  mkdirSync(folder);
}
