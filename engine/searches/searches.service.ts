import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { LprError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import { threadLoader } from '../ports/loaders.ts';
import { ownModule } from '../ports/own-module.ts';
import type { Searches, SearchName, SearchTable } from '../records/searches.ts';
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
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();
  let pool: Piscina<Sought, Found> | null = null;
  return {
    async find(name, asked, signal) {
      if (!takesLong(name, asked)) return here[name](asked);
      const stop = AbortSignal.any([closing.signal, ...(signal === undefined ? [] : [signal])]);
      stop.throwIfAborted();
      pool ??= openPool(join(data, 'lpr.db'));
      const search = inThread(pool, { name, asked, now: clock() }, stop);
      running.add(search);
      return (await search.finally(() => running.delete(search))) as SearchTable[typeof name]['found'];
    },
    async close() {
      closing.abort(new LprError('busy', 'The program is closing'));
      // A thread that is stopped in the middle would reject with an error of its own.
      await Promise.allSettled(running);
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

/** Resolves or rejects when the thread has ended the search, also where nobody waits any more: so no more searches run than there are threads. */
async function inThread(
  pool: Piscina<Sought, Found>,
  sought: Omit<Sought, 'unwanted'>,
  stop: AbortSignal,
): Promise<SearchTable[SearchName]['found']> {
  const unwanted = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const tell = (): void => void Atomics.store(unwanted, 0, 1);
  stop.addEventListener('abort', tell, { once: true });
  try {
    const found = await pool.run({ ...sought, unwanted });
    stop.throwIfAborted();
    if (found === null) throw new Error(`Expected an answer to ${sought.name} but the thread took it for unwanted`);
    if ('code' in found) throw new LprError(found.code, found.message);
    return found.found;
  } finally {
    stop.removeEventListener('abort', tell);
  }
}
