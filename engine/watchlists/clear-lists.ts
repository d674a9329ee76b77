import { setImmediate } from 'node:timers/promises';
import type { ListParts } from './list-parts.ts';
import { tidyUp } from './write-load.ts';

/** Entries deleted in one transaction: some 10 ms. */
const AT_ONCE = 500;

/** Deletes the entries of removed lists, in slices. */
export async function clearRemoved({
  store,
}: {
  readonly store: Pick<ListParts['store'], 'watchlists' | 'transaction'>;
}): Promise<void> {
  while (store.transaction(() => store.watchlists.clearRemoved(AT_ONCE)) > 0) await setImmediate();
}

/** Finishes the work of processes that have ended: undoes their unfinished loads, and deletes entries of lists that they removed. */
export async function clearUp(parts: Pick<ListParts, 'store' | 'clock'>): Promise<void> {
  for (const load of parts.store.listLoads.abandoned(parts.clock())) await tidyUp(parts, load);
  await clearRemoved(parts);
}
