import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Extract, extract } from 'tar-stream';
import { LprError } from '../../errors.ts';
import type { BatchSource, UploadedFile } from '../../records/batches.ts';
import { tidyName } from '../file-name.ts';
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../limits.ts';
import { unpackBudget } from './unpack-budget.ts';

export interface TarOptions {
  /** True if the tar is compressed with gzip. */
  readonly gzip: boolean;
  readonly limits?: IngestLimits | undefined;
}

/**
 * The files of a tar in the order in which they arrive: nothing is kept, so a stream works as well as a file. Links and devices are refused
 * one by one; an archive that ends early, is no tar or unpacks to too many bytes is a `bad_archive`.
 */
export async function* tarSource(
  from: string | Readable,
  { gzip, limits = DEFAULT_INGEST_LIMITS }: TarOptions,
): BatchSource & AsyncGenerator<UploadedFile> {
  const input = typeof from === 'string' ? createReadStream(from) : from;
  const tar = extract();
  let inputError: unknown;
  input.on('error', (error: Error) => {
    inputError = error;
    tar.destroy(error);
  });
  input.on('close', () => {
    if (!input.readableEnded) tar.destroy(new Error('it ends early'));
  });
  let packed = 0;
  const spend = unpackBudget(() => packed, limits);
  if (gzip) {
    const gunzip = createGunzip();
    gunzip.on('error', (error) => tar.destroy(error));
    input.on('data', (chunk: Buffer) => {
      packed += chunk.length;
    });
    gunzip.on('data', (chunk: Buffer) => {
      try {
        spend(chunk.length);
      } catch (error) {
        gunzip.destroy(error as Error);
      }
    });
    input.pipe(gunzip).pipe(tar);
  } else {
    input.pipe(tar);
  }
  const inPlainWords = (error: Error): Error => (error === inputError || error instanceof LprError ? error : badTar(error));
  try {
    for await (const entry of tar) yield* fileOf(entry, inPlainWords);
  } catch (error) {
    throw error instanceof Error ? inPlainWords(error) : error;
  } finally {
    input.destroy();
  }
}

function badTar(error: Error): LprError {
  return new LprError('bad_archive', `Expected a whole tar archive but received one that cannot be read: ${error.message}`, {
    cause: error,
  });
}

type Entry = Extract extends AsyncIterable<infer E> ? E : never;

const FILES = new Set(['file', 'contiguous-file']);

function* fileOf(entry: Entry, inPlainWords: (error: Error) => Error): Generator<UploadedFile> {
  const { type, name } = entry.header;
  if (FILES.has(type ?? 'file')) {
    const bytes = detached(entry, inPlainWords);
    try {
      yield { name: tidyName(name), bytes };
    } finally {
      // An entry that nobody has read is skipped: the next header comes only after it.
      bytes.destroy();
    }
    return;
  }
  entry.resume();
  if (type === 'directory') return;
  const link = type === 'link' || type === 'symlink';
  const detail = `Expected a file but received a ${type}${link ? ': links are not followed' : ''}`;
  yield { name: tidyName(name), bytes: Readable.from([]), refused: { reason: link ? 'link' : 'not_a_file', detail } };
}

/** The entry's bytes as a stream that may be destroyed: destroying the entry itself would end the whole archive. */
function detached(entry: Entry, inPlainWords: (error: Error) => Error): Readable {
  const bytes = new Readable({
    read() {
      entry.resume();
    },
    destroy(error, done) {
      entry.off('data', pass);
      entry.resume();
      done(error);
    },
  });
  const pass = (chunk: unknown): void => {
    if (!bytes.push(chunk)) entry.pause();
  };
  entry.on('data', pass);
  entry.pause();
  entry.on('end', () => bytes.push(null));
  entry.on('error', (error: Error) => bytes.destroy(inPlainWords(error)));
  return bytes;
}
