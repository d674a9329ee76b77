import { createReadStream } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { BatchSource, UploadedFile } from '../../records/batches.ts';

/** Every file below a folder, in the order of names. Links are not followed: a batch consists of the files in its folder. */
export async function* folderSource(path: string): BatchSource & AsyncGenerator<UploadedFile> {
  yield* filesBelow(path, '');
}

async function* filesBelow(root: string, folder: string): AsyncGenerator<UploadedFile> {
  const entries = [];
  for await (const entry of await opendir(join(root, folder))) entries.push(entry);
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const name = `${folder}${entry.name}`;
    if (entry.isDirectory()) {
      yield* filesBelow(root, `${name}/`);
    } else if (entry.isFile()) {
      const bytes = createReadStream(join(root, name));
      try {
        yield { name, bytes };
      } finally {
        bytes.destroy();
      }
    } else {
      yield { name, bytes: Readable.from([]), refused: refusalOf(entry.isSymbolicLink()) };
    }
  }
}

function refusalOf(isLink: boolean): NonNullable<UploadedFile['refused']> {
  return isLink
    ? { reason: 'link', detail: 'Expected a file but received a link: links are not followed' }
    : { reason: 'not_a_file', detail: 'Expected a file but received a pipe, socket or device' };
}
