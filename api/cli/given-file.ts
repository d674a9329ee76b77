import { stat } from 'node:fs/promises';
import { LprError } from '../../engine/errors.ts';

/** Checks a file from the command line before it is read. @throws LprError not_found, bad_import */
export async function demandFile(path: string): Promise<string> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') throw new LprError('not_found', `There is no file ${path}`);
    throw error;
  });
  if (found.isDirectory()) throw new LprError('bad_import', `Expected a file but received the folder ${path}`);
  return path;
}
