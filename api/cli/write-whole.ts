import { randomBytes } from 'node:crypto';
import { createWriteStream, realpathSync, type Stats, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LprError } from '../../engine/errors.ts';
import { PRIVATE_FILE } from '../../engine/ports/private-modes.ts';
import { UsageError } from './exit.ts';

/**
 * Writes a file that was named on the command line, readable by its owner only. The file gets its name, and replaces an existing file, when it is
 * complete and on the disk. A link stays, and what it names is replaced. A device or a pipe (`/dev/stdout`) is written to: a file in its place would
 * take it away from every program.
 * @param option for errors: `--out`
 * @throws UsageError where the name is that of a folder @throws LprError not_found where its folder is missing
 */
export async function writeWhole(option: string, path: string, content: string | Readable, signal?: AbortSignal): Promise<void> {
  const there = statSync(path, { throwIfNoEntry: false });
  demandPlaceFor(option, path, there);
  const source = typeof content === 'string' ? Readable.from([content]) : content;
  if (there !== undefined && !there.isFile()) {
    await pipeline(source, createWriteStream(path), { signal });
    return;
  }
  const target = there === undefined ? path : realpathSync(path);
  // A name that no other run and no file of the user's has: a file of that name would be lost.
  const draft = `${target}.${randomBytes(6).toString('hex')}.new`;
  try {
    const file = createWriteStream(draft, { mode: PRIVATE_FILE, flags: 'wx', flush: true });
    await pipeline(source, file, { signal });
    await rename(draft, target);
  } finally {
    await rm(draft, { force: true });
  }
}

function demandPlaceFor(option: string, path: string, there: Stats | undefined): void {
  if (there?.isDirectory() === true) throw new UsageError(`Expected a file for ${option} but received the folder ${path}`);
  const folder = dirname(path);
  if (there === undefined && statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new LprError('not_found', `There is no folder ${folder} to write ${option} into`);
}
