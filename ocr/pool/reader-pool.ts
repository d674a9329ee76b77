import '../no-telemetry.ts';

import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { DEFAULT_IMAGE_LIMITS, type ImageLimits } from '../../engine/ports/image-limits.ts';
import { threadLoader } from '../../engine/ports/loaders.ts';
import type { Log } from '../../engine/ports/log.ts';
import { ownModule } from '../../engine/ports/own-module.ts';
import type { PictureReader } from '../../engine/ports/picture-reader.ts';
import type { ReaderName } from '../readers/reader.ts';
import { Dispatcher } from './dispatcher.ts';
import { JobTable } from './job-table.ts';
import type { ThreadOptions } from './messages.ts';
import { Workers } from './workers.ts';

export interface ReaderPoolOptions {
  /** Default: one for each core. */
  readonly threads?: number;
  /** Default `auto`. */
  readonly reader?: ReaderName;
  readonly limits?: ImageLimits;
  /** A thread that reads one picture for longer counts as hung. Default 20,000 ms. */
  readonly timeoutMs?: number;
  readonly log?: Log;
  /** Another thread file than the readers' own, with its data; for tests that need a thread to crash on demand. */
  readonly thread?: {
    readonly file: URL;
    readonly data: object;
    readonly resourceLimits?: { readonly maxOldGenerationSizeMb: number };
  };
}

export interface PoolStats {
  readonly threads: number;
  readonly running: number;
  readonly waiting: number;
  /** Number of pictures answered, with any outcome. */
  readonly completed: number;
  /** Threads lost since the start: crashed on their own, or stopped because they hung. */
  readonly crashed: number;
  readonly timed_out: number;
}

export interface ReaderPool extends PictureReader {
  /** Name and model version of the reader in the threads. */
  readonly reader: string;
  readonly threads: number;
  stats(): PoolStats;
  /** Accepts no more pictures, waits for those being read, stops the threads. A second call waits for the first. */
  close(): Promise<void>;
}

/**
 * Slots of a thread: for the picture that is being read, and for the next one. With one slot, pool and thread would wait for each other's message
 * after every picture: half a millisecond, a quarter of platenet's time for a picture.
 */
const PICTURES_A_THREAD = 2;

/** Starts the threads and resolves when each has opened its reader; rejects if one cannot. */
export async function openReaderPool(options: ReaderPoolOptions = {}): Promise<ReaderPool> {
  const threads = options.threads ?? availableParallelism();
  const slots = threads * PICTURES_A_THREAD;
  const jobTable = JobTable.ofSlots(slots);
  const { reader: name = 'auto', limits = DEFAULT_IMAGE_LIMITS } = options;
  const data: ThreadOptions = { reader: name, limits, threads, sharedBuffer: jobTable.sharedBuffer };
  const file = options.thread?.file ?? ownModule(import.meta.url, './thread');
  const pool = new Piscina({
    filename: fileURLToPath(file),
    // Fixed size, threads kept when idle: a new thread needs about half a second to open its reader.
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: PICTURES_A_THREAD,
    idleTimeout: Number.POSITIVE_INFINITY,
    // Histograms of times that nobody asks for.
    recordTiming: false,
    workerData: { ...data, ...options.thread?.data },
    execArgv: threadLoader(file),
    ...(options.thread?.resourceLimits && { resourceLimits: options.thread.resourceLimits }),
  });
  const workers = new Workers(pool, jobTable, options.timeoutMs ?? 20_000, options.log);
  const reader = await workers.start(slots).catch(async (error: unknown) => {
    await pool.destroy();
    throw error;
  });
  const dispatcher = new Dispatcher(slots, workers);
  let closing: Promise<void> | undefined;
  return {
    reader,
    threads,
    read: (source, signal) => dispatcher.read(source, signal),
    ready: (signal) => dispatcher.ready(signal),
    stats: () => ({ threads, running: dispatcher.running, waiting: dispatcher.waiting, ...workers.counts }),
    close: () => {
      closing ??= dispatcher.close().then(() => pool.destroy());
      return closing;
    },
  };
}
