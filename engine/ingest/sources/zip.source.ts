import { Readable, Transform, type TransformCallback } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, getFileNameLowLevel, openPromise } from 'yauzl';
import type { BatchSource, UploadedFile } from '../../engine.ts';
import { LprError } from '../../errors.ts';
import { tidyName } from '../file-name.ts';
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../limits.ts';
import { limitOfFile } from '../manifest-name.ts';
import { DamagedFile } from './damaged-file.ts';
import { unpackBudget } from './unpack-budget.ts';

/**
 * The files of a zip, in the order of its directory. A bad entry costs its own row only: names are passed on as they are
 * (the spool judges them), so are encrypted entries and links, as refusals. What makes the archive as a whole untrustworthy is a
 * `bad_archive`: no directory, a damaged one, or contents that unpack out of all proportion. Sizes in the directory are held against
 * the bytes that come, so a bomb is noticed by what it declares, before it is unpacked.
 */
export async function* zipSource(
  path: string,
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
): BatchSource & AsyncGenerator<UploadedFile> {
  // decodeStrings would fail the whole archive over one bad name.
  const zip = await openPromise(path, { decodeStrings: false, autoClose: false }).catch((error: unknown) => {
    throw badZip(error);
  });
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
      const bytes = await contentsOf(zip, entry);
      try {
        yield { name, bytes };
      } finally {
        bytes.destroy();
      }
    }
  } finally {
    zip.close();
  }
}

type Zip = Awaited<ReturnType<typeof openPromise>>;

function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
}

const UNIX = 3;
const FILE_TYPE = 0o170000;
const LINK = 0o120000;

function refusalOf(entry: Entry, name: string, limits: IngestLimits): UploadedFile['refused'] {
  if (entry.isEncrypted()) {
    return { reason: 'encrypted', detail: 'Expected an open zip entry but received an encrypted one' };
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

/** The entry's bytes, checked against its checksum (which yauzl leaves to us); any trouble with them is the entry's own. */
async function contentsOf(zip: Zip, entry: Entry): Promise<Readable> {
  let raw: Readable;
  try {
    raw = await zip.openReadStreamPromise(entry);
  } catch (error) {
    return failing(damaged(error));
  }
  let sum = 0;
  const checked = new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      sum = crc32(chunk, sum);
      done(null, chunk);
    },
    flush(done: TransformCallback) {
      done(sum === entry.crc32 ? null : damaged(new Error('its checksum is another')));
    },
    destroy(error, done) {
      raw.destroy();
      done(error);
    },
  });
  raw.on('error', (error) => checked.destroy(damaged(error)));
  return raw.pipe(checked);
}

function failing(error: Error): Readable {
  return new Readable({
    read() {
      this.destroy(error);
    },
  });
}

function damaged(error: unknown): DamagedFile {
  const detail = `Expected an intact zip entry but received a damaged one: ${messageOf(error)}`;
  return new DamagedFile({ reason: 'damaged_entry', detail }, { cause: error });
}

function badZip(error: unknown): Error {
  if (error instanceof Error && 'syscall' in error) return error;
  return new LprError('bad_archive', `Expected a whole zip archive but received one that cannot be read: ${messageOf(error)}`, {
    cause: error,
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
