import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Header, pack } from 'tar-stream';
import { ZipFile } from 'yazl';
import type { BatchSource } from '../../engine/records/batches.ts';

/** Files by name; a list, because a name may occur twice. */
export type Files = readonly (readonly [name: string, contents: string | Buffer])[];

const WHEN = new Date('2026-01-01T00:00:00Z');

/** Files as a source, without a disk. */
export async function* sourceOf(files: Files): BatchSource & AsyncGenerator {
  for (const [name, contents] of files) yield { name, bytes: Readable.from([Buffer.from(contents)]) };
}

export async function writeFolder(folder: string, files: Files): Promise<string> {
  for (const [name, contents] of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), contents);
  }
  return folder;
}

export async function writeZip(path: string, files: Files, { compress = true } = {}): Promise<string> {
  const zip = new ZipFile();
  for (const [name, contents] of files) zip.addBuffer(Buffer.from(contents), name, { mtime: WHEN, compress });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

/** Entries may have any header: links, devices, long names. */
export async function writeTar(
  path: string,
  entries: readonly (readonly [header: Partial<Header> & { name: string }, contents?: string | Buffer])[],
  { gzip = false } = {},
): Promise<string> {
  const tar = pack();
  for (const [header, contents] of entries) {
    if (contents === undefined) tar.entry({ ...header, mtime: WHEN, size: 0 });
    else tar.entry({ ...header, mtime: WHEN }, contents);
  }
  tar.finalize();
  const bytes = tar as unknown as Readable;
  await (gzip ? pipeline(bytes, createGzip(), createWriteStream(path)) : pipeline(bytes, createWriteStream(path)));
  return path;
}
