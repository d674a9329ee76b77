import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { LprError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import { threadLoader } from '../ports/loaders.ts';
import { ownModule } from '../ports/own-module.ts';
import type { Searches, SearchTable } from '../records/searches.ts';
import type { Store } from '../store/store.ts';
import type { Found, SearchThreadData, Sought } from './messages.ts';
import { searchesIn } from './search-in.ts';
import { takesLong } from './takes-long.ts';

/** A search that looks at everything does not keep others waiting; a third one waits for either. */
const THREADS = 2;
/** Milliseconds that a thread waits for the next search before it ends. Starting one takes a tenth of a second. */
const IDLE = 60_000;

export interface SearchesParts {
  readonly store: Store;
  readonly clock: Clock;
  /** The data folder. */
  readonly data: string;
}

export interface SearchesService extends Searches {
  /** Ends the searches that are running, and the threads. */
  close(): Promise<void>;
}

export function searchesService({ store, clock, data }: SearchesParts): SearchesService {
  const here = searchesIn(store, clock);
  /** How each running search is told that nobody waits for it any more. */
  const running = new Map<Promise<Found>, () => void>();
  let pool: Piscina<Sought, Found> | null = null;
  let isClosed = false;
  const demandWanted = (signal: AbortSignal | undefined): void => {
    if (isClosed) throw new LprError('busy', 'The program is closing');
    signal?.throwIfAborted();
  };
  return {
    async find(name, asked, signal) {
      if (!takesLong(name, asked)) return here[name](asked);
      demandWanted(signal);
      pool ??= openPool(join(data, 'lpr.db'));
      const unwanted = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
      const tell = (): void => void Atomics.store(unwanted, 0, 1);
      signal?.addEventListener('abort', tell, { once: true });
      const search = pool.run({ name, asked, now: clock(), unwanted });
      running.set(search, tell);
      try {
        // Also where nobody waits any more: so no more searches run than there are threads.
        const found = await search;
        demandWanted(signal);
        if (found === null) throw new Error(`Expected an answer to ${name} but the thread took it for unwanted`);
        if ('code' in found) throw new LprError(found.code, found.message);
        return found.found as SearchTable[typeof name]['found'];
      } finally {
        running.delete(search);
        signal?.removeEventListener('abort', tell);
      }
    },
    async close() {
      isClosed = true;
      for (const tell of running.values()) tell();
      // A thread that is stopped in the middle would reject with an error of its own.
      await Promise.allSettled(running.keys());
      await pool?.destroy();
    },
  };
}

function openPool(database: string): Piscina<Sought, Found> {
  const file = ownModule(import.meta.url, './search.thread');
  return new Piscina({
    filename: fileURLToPath(file),
    minThreads: 0,
    maxThreads: THREADS,
    idleTimeout: IDLE,
    // Histograms of times that nobody asks for.
    recordTiming: false,
    workerData: { database } satisfies SearchThreadData,
    execArgv: threadLoader(file),
  });
}
