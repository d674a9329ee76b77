import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LprError } from '../../engine/errors.ts';
import { type ArchiveKind, kindOf } from '../../engine/ingest/sources/open-source.ts';
import { tarSource } from '../../engine/ingest/sources/tar.source.ts';
import { zipSource } from '../../engine/ingest/sources/zip.source.ts';
import { isRunning } from '../../engine/ports/is-running.ts';
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../../engine/ports/private-modes.ts';
import type { BatchSource } from '../../engine/records/batches.ts';

/** So many first bytes identify every kind of archive. */
const HEAD = 512;

/**
 * Passes the files of an uploaded archive to `use`. A tar is streamed. A zip, whose directory is at its end, is stored in the spool folder and
 * always removed afterwards. The kind is recognized by the content, not by the name.
 * `complete` runs when the archive has arrived and before its last file is accepted; an error that it throws fails the batch.
 * @throws LprError unsupported, bad_archive
 */
export async function withArchive<T>(
  bytes: Readable,
  spoolDir: string,
  complete: () => Promise<void>,
  use: (source: BatchSource) => Promise<T>,
): Promise<T> {
  const { kind, whole } = await peekKind(bytes);
  if (kind !== 'zip') return use(followedBy(tarSource(whole, { gzip: kind === 'gzip' }), complete));
  const path = join(spoolDir, `upload-${process.pid}-${randomUUID()}.zip`);
  try {
    await mkdir(spoolDir, { recursive: true, mode: PRIVATE_FOLDER });
    await pipeline(whole, createWriteStream(path, { flags: 'wx', mode: PRIVATE_FILE }));
    await complete();
    return await use(zipSource(path));
  } finally {
    await rm(path, { force: true });
  }
}

async function* followedBy(source: BatchSource, complete: () => Promise<void>): BatchSource & AsyncGenerator {
  yield* source;
  await complete();
}

/** Recognizes the kind by the first bytes; returns it and the whole stream. */
async function peekKind(bytes: Readable): Promise<{ kind: ArchiveKind; whole: Readable }> {
  const chunks: Buffer[] = [];
  let length = 0;
  let ended = false;
  while (length < HEAD && !ended) {
    const chunk = await nextChunk(bytes);
    ended = chunk === null;
    chunks.push(chunk ?? Buffer.alloc(0));
    length += chunk?.length ?? 0;
  }
  const head = Buffer.concat(chunks);
  const kind = kindOf(head.subarray(0, HEAD));
  if (kind === null) {
    throw new LprError('unsupported', 'Expected a zip, a tar or a tar.gz for the archive but received something else');
  }
  // Bytes cannot be returned to a stream that has ended.
  if (ended) return { kind, whole: Readable.from([head], { objectMode: false }) };
  bytes.unshift(head);
  return { kind, whole: bytes };
}

/** The next bytes of a paused stream, or null at its end. */
function nextChunk(bytes: Readable): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const chunk = bytes.read() as Buffer | null;
      if (chunk === null && !bytes.readableEnded) return;
      settle();
      resolve(chunk);
    };
    const fail = (error: Error): void => {
      settle();
      reject(error);
    };
    const settle = (): void => {
      bytes.off('readable', look).off('end', look).off('error', fail);
    };
    bytes.on('readable', look).on('end', look).on('error', fail);
    look();
  });
}

/** Removes files of ended processes from the spool folder. */
export async function sweepSpool(spoolDir: string): Promise<void> {
  await removeFrom(spoolDir, (pid) => !isRunning(pid));
}

/** Removes files of this process. */
export async function clearSpool(spoolDir: string): Promise<void> {
  await removeFrom(spoolDir, (pid) => pid === process.pid);
}

async function removeFrom(spoolDir: string, isLeft: (pid: number) => boolean): Promise<void> {
  const names = await readdir(spoolDir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const name of names) {
    const pid = /^upload-(\d+)-[0-9a-f-]+\.zip$/.exec(name)?.[1];
    if (pid !== undefined && isLeft(Number(pid))) await rm(join(spoolDir, name), { force: true });
  }
}
