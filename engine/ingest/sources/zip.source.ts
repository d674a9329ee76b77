import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { type Entry, getFileNameLowLevel, openPromise } from 'yauzl';
import { LprError } from '../../errors.ts';
import type { BatchSource, UploadedFile } from '../../records/batches.ts';
import { tidyName } from '../file-name.ts';
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../limits.ts';
import { limitOfFile } from '../manifest-name.ts';
import { unpackBudget } from './unpack-budget.ts';
import { contentsOf } from './zip-entry.ts';

/**
 * The files of a zip, in the order of its directory. A bad entry is refused alone: names are passed on as they are
 * (the staging checks them); encrypted entries and links are passed on as refusals. What makes the whole archive unusable is a
 * `bad_archive`: no directory, a damaged one, or contents that unpack to too many bytes. The sizes in the directory are checked against
 * the bytes that come, so a zip bomb is recognized by the size that it declares, before it is unpacked.
 */
export async function* zipSource(
  path: string,
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
): BatchSource & AsyncGenerator<UploadedFile> {
  // With yauzl's option decodeStrings, one bad name would make the whole archive fail.
  const zip = await openPromise(path, { decodeStrings: false, autoClose: false }).catch((error: unknown) => {
    throw badZip(error);
  });
  const file = await open(path);
  try {
    if (zip.entryCount > limits.maxFiles) {
      throw new LprError('too_large', `Expected a zip of at most ${limits.maxFiles} files but received one of ${zip.entryCount}`);
    }
    const spend = unpackBudget(zip.fileSize, limits);
    const entries = zip.eachEntry();
    for (;;) {
      const step = await entries.next().catch((error: unknown) => {
        throw badZip(error);
      });
      if (step.done === true) return;
      const entry = step.value as Entry;
      const name = tidyName(nameOf(entry));
      if (name.endsWith('/')) continue;
      const refused = refusalOf(entry, name, limits);
      if (refused !== undefined) {
        yield { name, bytes: Readable.from([]), refused };
        continue;
      }
      spend(entry.uncompressedSize);
      const bytes = await contentsOf(zip, file, entry);
      try {
        yield { name, bytes };
      } finally {
        bytes.destroy();
      }
    }
  } finally {
    zip.close();
    await file.close();
  }
}

function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
}

const UNIX = 3;
const FILE_TYPE = 0o170000;
const LINK = 0o120000;

function refusalOf(entry: Entry, name: string, limits: IngestLimits): UploadedFile['refused'] {
  if (entry.isEncrypted()) {
    return { reason: 'encrypted', detail: 'Expected a zip entry without encryption but received an encrypted one' };
  }
  if (!entry.canDecodeFileData()) {
    const detail = `Expected a stored or deflated zip entry but received compression method ${entry.compressionMethod}`;
    return { reason: 'unsupported_compression', detail };
  }
  if (entry.versionMadeBy >> 8 === UNIX && ((entry.externalFileAttributes >>> 16) & FILE_TYPE) === LINK) {
    return { reason: 'link', detail: 'Expected a file but received a link: links are not followed' };
  }
  const limit = limitOfFile(name, limits);
  if (entry.uncompressedSize > limit) {
    const detail = `Expected a file of at most ${limit} bytes but received one that unpacks to ${entry.uncompressedSize}`;
    return { reason: 'too_many_bytes', detail };
  }
  return undefined;
}

function badZip(error: unknown): Error {
  if (error instanceof Error && 'syscall' in error) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new LprError('bad_archive', `Expected a whole zip archive but received one that cannot be read: ${message}`, {
    cause: error,
  });
}
