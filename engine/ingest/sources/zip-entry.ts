import type { FileHandle } from 'node:fs/promises';
import { Readable, Transform, type TransformCallback } from 'node:stream';
import { crc32, inflateRawSync } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { DamagedFile } from './damaged-file.ts';

/** Entries up to these sizes, packed and unpacked, are read in one step: for a picture of a plate this takes a quarter of the time of a stream. */
const SMALL_PACKED = 1_000_000;
const SMALL_UNPACKED = 4_000_000;
const STORED = 0;

/**
 * An entry's bytes, checked against the size and the checksum that the directory states; a difference is an error of this entry alone
 * ({@link DamagedFile}). `file` is the open archive.
 */
export async function contentsOf(zip: ZipFile, file: FileHandle, entry: Entry): Promise<Readable> {
  try {
    if (entry.compressedSize > SMALL_PACKED || entry.uncompressedSize > SMALL_UNPACKED) {
      return checked(await zip.openReadStreamPromise(entry), entry);
    }
    return streamOf(await unpack(zip, file, entry));
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error;
    return failing(damaged(error));
  }
}

async function unpack(zip: ZipFile, file: FileHandle, entry: Entry): Promise<Buffer> {
  const { compressedSize, uncompressedSize, compressionMethod } = entry;
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(compressedSize), 0, compressedSize, fileDataStart);
  if (bytesRead < compressedSize) throw new Error('it ends early');
  const contents =
    compressionMethod === STORED ? buffer : inflateRawSync(buffer, { maxOutputLength: Math.max(uncompressedSize, 1) });
  if (contents.length !== uncompressedSize) throw new Error(`it has ${contents.length} bytes instead of ${uncompressedSize}`);
  if (crc32(contents) !== entry.crc32) throw otherChecksum();
  return contents;
}

function streamOf(contents: Buffer): Readable {
  return new Readable({
    read() {
      if (contents.length > 0) this.push(contents);
      this.push(null);
    },
  });
}

/** A large entry as a stream; yauzl checks its size, this function its checksum. */
function checked(raw: Readable, entry: Entry): Readable {
  let sum = 0;
  const bytes = new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      sum = crc32(chunk, sum);
      done(null, chunk);
    },
    flush(done: TransformCallback) {
      done(sum === entry.crc32 ? null : damaged(otherChecksum()));
    },
    destroy(error, done) {
      raw.destroy();
      done(error);
    },
  });
  raw.on('error', (error) => bytes.destroy(damaged(error)));
  return raw.pipe(bytes);
}

function failing(error: Error): Readable {
  return new Readable({
    read() {
      this.destroy(error);
    },
  });
}

function otherChecksum(): Error {
  return new Error('its checksum differs');
}

function damaged(error: unknown): DamagedFile {
  const message = error instanceof Error ? error.message : String(error);
  const detail = `Expected an intact zip entry but received a damaged one: ${message}`;
  return new DamagedFile({ reason: 'damaged_entry', detail }, { cause: error });
}
