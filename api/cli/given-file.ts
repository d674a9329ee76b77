import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { LprError } from '../../engine/errors.ts';
import { wholeText } from '../../engine/fields/decoded-text.ts';
import { noteEncoding } from './encoding-note.ts';
import type { Output } from './output.ts';

/** Checks a file from the command line before it is read. @throws LprError not_found, bad_import */
export async function demandFile(path: string): Promise<string> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') throw new LprError('not_found', `There is no file ${path}`);
    throw error;
  });
  if (found.isDirectory()) throw new LprError('bad_import', `Expected a file but received the folder ${path}`);
  return path;
}

/**
 * The whole text of a file from the command line, without byte order mark. A note says where letters may be wrong.
 * @param what as a message says it: `cameras`
 * @throws LprError not_found, bad_import
 */
export async function givenText(path: string, what: string, out?: Pick<Output, 'note'>): Promise<string> {
  const file = createReadStream(await demandFile(path));
  return await wholeText(file, { what: `${what} in ${path}`, code: 'bad_import' }, (encoding) => {
    if (out !== undefined) noteEncoding(out, path, encoding);
  });
}
