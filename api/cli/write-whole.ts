import { createWriteStream, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PRIVATE_FILE } from '../../engine/ports/private-modes.ts';
import { UsageError } from './exit.ts';

/**
 * Writes a file that was named on the command line, readable by its owner only. The file gets its name, and replaces an existing file, when it is
 * complete and on the disk. @param option for errors: `--out` @throws UsageError where the name is that of a folder
 */
export async function writeWhole(option: string, path: string, content: string | Readable, signal?: AbortSignal): Promise<void> {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`Expected a file for ${option} but received the folder ${path}`);
  const draft = `${path}.new`;
  try {
    const file = createWriteStream(draft, { mode: PRIVATE_FILE, flush: true });
    await pipeline(typeof content === 'string' ? Readable.from([content]) : content, file, { signal });
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}
