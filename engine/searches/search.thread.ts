/** Searches a database that other threads and processes write. One search at a time. */
import { workerData } from 'node:worker_threads';
import { LprError } from '../errors.ts';
import type { OnPart } from '../records/reads.ts';
import type { SearchName, SearchTable } from '../records/searches.ts';
import { openSqliteStore } from '../store/sqlite/store.ts';
import type { Found, SearchThreadData, Sought } from './messages.ts';
import { searchesIn } from './search-in.ts';

let now = 0;
const searches = searchesIn(openSqliteStore((workerData as SearchThreadData).database), () => now);

class Unwanted extends Error {}

export default function search({ name, asked, now: askedAt, unwanted }: Sought): Found {
  now = askedAt;
  const onPart = (): void => {
    if (Atomics.load(unwanted, 0) !== 0) throw new Unwanted();
  };
  try {
    // Before the search, too: it may have waited for its turn.
    onPart();
    return { found: found(name, asked, onPart) };
  } catch (error) {
    if (error instanceof Unwanted) return null;
    if (error instanceof LprError) return { code: error.code, message: error.message };
    throw error;
  }
}

function found<Name extends SearchName>(
  name: Name,
  asked: SearchTable[Name]['asked'],
  onPart: OnPart,
): SearchTable[Name]['found'] {
  return searches[name](asked, onPart);
}
