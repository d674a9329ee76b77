import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LprError } from '../errors.ts';
import type { Problem } from '../fields/checked.ts';
import { PRIVATE_FILE } from '../ports/private-modes.ts';
import type { UploadedFile } from '../records/batches.ts';
import { problemOfName, tidyName } from './file-name.ts';
import type { IngestLimits } from './limits.ts';
import { limitOfFile } from './manifest-name.ts';
import { patiently } from './patiently.ts';
import { DamagedFile } from './sources/damaged-file.ts';

/** One file that came: its present path, or why it was refused. */
export interface Arrival {
  readonly name: string;
  /** SHA-256; null for a file that was refused before it was read completely. */
  readonly hash: Buffer | null;
  readonly path: string | null;
  readonly problem: Problem | null;
}

export interface StagingOptions {
  /** An empty folder of this upload's own. */
  readonly folder: string;
  readonly limits: IngestLimits;
  readonly signal?: AbortSignal | undefined;
  /** File system functions: tests replace them to simulate a full disk. */
  readonly openFile?: ((path: string) => Promise<FileHandle>) | undefined;
}

/** Files that may wait for the disk at the same time, while the next ones arrive. */
const SYNCS = 32;

/**
 * Writes the files of one upload to disk and hashes them on the way. Bytes are streamed, never held. Files are synced in the background;
 * `settle` waits for the last of them: after it, all files that arrived survive a power cut.
 */
export class Staging {
  readonly #options: StagingOptions;
  readonly #openFile: (path: string) => Promise<FileHandle>;
  readonly #syncs = new Set<Promise<void>>();
  #failure: unknown = null;
  #files = 0;
  #bytes = 0;

  constructor(options: StagingOptions) {
    this.#options = options;
    this.#openFile = options.openFile ?? ((path) => open(path, 'wx', PRIVATE_FILE));
  }

  /** @throws LprError too_large (the batch as a whole), stalled */
  async add({ name: given, bytes, refused }: UploadedFile): Promise<Arrival> {
    const name = tidyName(given);
    const { limits } = this.#options;
    this.#files += 1;
    if (this.#files > limits.maxFiles) {
      bytes.destroy();
      throw new LprError('too_large', `Expected at most ${limits.maxFiles} files in a batch but received more`);
    }
    // Iteration reports errors; an error before iteration begins needs a listener, too.
    bytes.on('error', ignore);
    const problem = refused ?? problemOfName(name);
    if (problem === null) return await this.#spool(name, bytes);
    await this.#skip(bytes);
    return { name, hash: null, path: null, problem };
  }

  /** Waits until everything added is durable. */
  async settle(): Promise<void> {
    await Promise.all(this.#syncs);
    if (this.#failure !== null) throw this.#failure;
  }

  async #spool(name: string, bytes: UploadedFile['bytes']): Promise<Arrival> {
    const path = join(this.#options.folder, String(this.#files));
    const limit = limitOfFile(name, this.#options.limits);
    const hash = createHash('sha256');
    const file = await this.#openFile(path);
    let size = 0;
    try {
      for await (const chunk of this.#chunks(bytes)) {
        size += chunk.length;
        // A file over the limit is read to its end and dropped: the files after it still count.
        if (size > limit) continue;
        hash.update(chunk);
        await file.writeFile(chunk);
      }
    } catch (error) {
      bytes.destroy();
      await file.close();
      await rm(path, { force: true });
      if (error instanceof DamagedFile) return { name, hash: null, path: null, problem: error.problem };
      throw error;
    }
    const problem = sizeProblem(size, limit);
    if (problem !== null) {
      await file.close();
      await rm(path);
      return { name, hash: null, path: null, problem };
    }
    await this.#syncLater(file);
    return { name, hash: hash.digest(), path, problem: null };
  }

  async #skip(bytes: UploadedFile['bytes']): Promise<void> {
    try {
      for await (const _ of this.#chunks(bytes));
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error;
    }
  }

  async *#chunks(bytes: UploadedFile['bytes']): AsyncGenerator<Buffer> {
    const { limits } = this.#options;
    for await (const chunk of patiently<Buffer>(bytes, { stallAfter: limits.stallAfter, signal: this.#options.signal })) {
      this.#bytes += chunk.length;
      if (this.#bytes > limits.maxBatchBytes) {
        bytes.destroy();
        throw new LprError('too_large', `Expected a batch of at most ${limits.maxBatchBytes} bytes but received more`);
      }
      yield chunk;
    }
  }

  async #syncLater(file: FileHandle): Promise<void> {
    const sync = file
      .sync()
      .finally(() => file.close())
      .catch((error: unknown) => {
        this.#failure ??= error;
      })
      .finally(() => this.#syncs.delete(sync));
    this.#syncs.add(sync);
    if (this.#syncs.size >= SYNCS) await Promise.race(this.#syncs);
    if (this.#failure !== null) throw this.#failure;
  }
}

function sizeProblem(size: number, limit: number): Problem | null {
  if (size === 0) return { reason: 'empty_file', detail: 'Expected a picture but received a file of 0 bytes' };
  if (size <= limit) return null;
  return { reason: 'too_many_bytes', detail: `Expected a file of at most ${limit} bytes but received one of ${size}` };
}

function ignore(): void {}
