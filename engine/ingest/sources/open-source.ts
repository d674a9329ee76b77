import { open, stat } from 'node:fs/promises';
import { LprError } from '../../errors.ts';
import type { BatchSource } from '../../records/batches.ts';
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../limits.ts';
import { folderSource } from './folder.source.ts';
import { tarSource } from './tar.source.ts';
import { zipSource } from './zip.source.ts';

/** Bytes of a tar header: enough to recognize every kind. */
const HEAD = 512;

/**
 * A batch from a folder or an archive. The kind is recognized by the contents, not by the name.
 * @throws LprError not_found, unsupported
 */
export async function openSource(path: string, limits: IngestLimits = DEFAULT_INGEST_LIMITS): Promise<BatchSource> {
  const stats = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
    throw new LprError('not_found', `Expected a folder or an archive at ${path} but found nothing`, { cause: error });
  });
  if (stats.isDirectory()) return folderSource(path);
  switch (kindOf(await headOf(path))) {
    case 'zip':
      return zipSource(path, limits);
    case 'gzip':
      return tarSource(path, { gzip: true, limits });
    case 'tar':
      return tarSource(path, { gzip: false, limits });
    default:
      throw new LprError('unsupported', `Expected a folder, a zip, a tar or a tar.gz but received something else: ${path}`);
  }
}

export type ArchiveKind = 'zip' | 'gzip' | 'tar';

/** The kind of a file by its first 512 bytes; null if it is not a supported archive. */
export function kindOf(head: Uint8Array): ArchiveKind | null {
  const [a, b, c, d] = head;
  // Local header, or the end record of an empty archive, or the marker of a spanned one.
  if (a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6) || (c === 7 && d === 8))) return 'zip';
  if (a === 0x1f && b === 0x8b) return 'gzip';
  return isTarHeader(head) ? 'tar' : null;
}

/** By the header's checksum rather than `ustar`: archives older than POSIX do not have that mark. An empty archive is all zeros. */
function isTarHeader(head: Uint8Array): boolean {
  if (head.length < HEAD) return false;
  if (head.every((byte) => byte === 0)) return true;
  const stated = Number.parseInt(Buffer.from(head.subarray(148, 156)).toString('latin1'), 8);
  let sum = 8 * 0x20;
  for (let i = 0; i < HEAD; i++) if (i < 148 || i >= 156) sum += head[i] as number;
  return stated === sum;
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
