import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LprError } from '../errors.ts';
import { PRIVATE_FOLDER } from '../ports/private-modes.ts';
import type { Images } from '../records/images.ts';

const HASH = /^[0-9a-f]{64}$/;
const PREFIX = /^[0-9a-f]{2}$/;

/** Pictures on disk by content: `images/ab/<SHA-256>`. Uploads under way lie in `images/incoming/<batch id>/`. */
export interface ImageStore extends Images {
  /** The path of the picture with this hash, whether it exists or not. */
  place(hash: string): string;
  /** Deletes the picture's file, if it exists. False where an upload under way may have placed it: it is deleted later. */
  remove(hash: string): boolean;
  /** Hashes of the pictures on disk, one list for each prefix of two digits, which names their folder: about 1 ms for 1,000. */
  hashesByPrefix(): Iterable<readonly string[]>;
  /** Creates the empty folder of an upload under way. */
  openIncoming(batchId: string): Promise<string>;
  /** Ids of the uploads that have a folder. */
  incoming(): readonly string[];
  /** Deletes an upload's folder with all that is still in it. */
  discardIncoming(batchId: string): Promise<void>;
  /**
   * Moves synced files to their places and makes their names durable. A picture that exists already is replaced by the same
   * bytes, so a file that the disk damaged is repaired by the next upload.
   */
  keep(files: Iterable<{ readonly path: string; readonly hash: string }>): Promise<void>;
}

export function openImages(folder: string): ImageStore {
  const incoming = join(folder, 'incoming');
  const place = (hash: string): string => join(folder, hash.slice(0, 2), hash);
  const store: ImageStore = {
    place,
    path(hash) {
      if (!HASH.test(hash)) return null;
      const path = place(hash);
      return existsSync(path) ? path : null;
    },
    remove(hash) {
      const oldest = oldestOf(store.incoming());
      const file = statSync(place(hash), { throwIfNoEntry: false });
      if (file !== undefined && file.mtimeMs >= oldest) return false;
      rmSync(place(hash), { force: true });
      return true;
    },
    *hashesByPrefix() {
      const prefixes = existsSync(folder) ? readdirSync(folder).filter((name) => PREFIX.test(name)) : [];
      for (const prefix of prefixes) yield readdirSync(join(folder, prefix)).filter((name) => HASH.test(name));
    },
    async openIncoming(batchId) {
      const path = join(incoming, batchId);
      await mkdir(path, { recursive: true, mode: PRIVATE_FOLDER });
      return path;
    },
    incoming: () => (existsSync(incoming) ? readdirSync(incoming) : []),
    async discardIncoming(batchId) {
      await rm(join(incoming, batchId), { recursive: true, force: true });
    },
    async keep(files) {
      const folders = new Set<string>();
      for (const { path, hash } of files) {
        const parent = join(folder, hash.slice(0, 2));
        if (!folders.has(parent)) await mkdir(parent, { recursive: true, mode: PRIVATE_FOLDER });
        folders.add(parent);
        await rename(path, place(hash));
      }
      for (const touched of [...folders, folder]) await syncFolder(touched);
    },
  };
  return store;
}

/**
 * Epoch milliseconds before which no file of an upload under way was written: the start of the oldest one, minus an hour in case a clock was
 * changed. Infinity where no upload is under way.
 */
function oldestOf(batchIds: readonly string[]): number {
  return Math.min(...batchIds.map(timeOfId)) - 3_600_000;
}

/** Milliseconds since 1970: the first 48 bits of a UUID of version 7 (RFC 9562 §5.7). 0 for a name that is not a UUID. */
function timeOfId(id: string): number {
  return Number.parseInt(id.replace('-', '').slice(0, 12), 16) || 0;
}

/** A rename is durable only when its folder is synced. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** The error of a full disk as an `LprError`; any other error unchanged. */
export function inPlainWords(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  return new LprError('storage_full', 'The upload cannot be stored: the disk that holds the data folder is full', {
    cause: error,
  });
}
