import { setImmediate } from 'node:timers/promises';
import type { EventLog } from '../events/event-log.ts';
import type { Hit } from '../records/hits.ts';
import type { Store } from '../store/store.ts';
import { changedBody } from './event-body.ts';

/** Tells subscribers that the status of a hit has changed: by a verdict, withdrawn by its list, or that somebody has taken it on. */
export function announceChange(hit: Hit, events: Pick<EventLog, 'append'>): void {
  const body = changedBody(hit);
  if (hit.level === 'alert') events.append({ topic: 'hit', kind: 'hit.changed', subject: hit.id, body });
  else events.append({ topic: 'review', kind: 'review.changed', subject: hit.id, body });
}

export interface WithdrawParts {
  readonly store: Pick<Store, 'hits'>;
  readonly events: Pick<EventLog, 'append'>;
  readonly clock: () => number;
}

/**
 * Withdraws the open hits (of a list, or of one of its entries) whose entry no longer justifies them, and tells subscribers. Call in the
 * transaction that changed the entry. Returns how many.
 */
export function withdrawUnfounded(
  { store, events, clock }: WithdrawParts,
  listId?: string,
  entryId?: string,
  most = Number.MAX_SAFE_INTEGER,
): number {
  const ids = store.hits.withdrawUnfounded(clock(), { listId, entryId, most });
  for (const id of ids) announceChange(store.hits.get(id) as Hit, events);
  return ids.length;
}

/** Hits withdrawn in one transaction: some 10 ms. */
const AT_ONCE = 100;

/**
 * The same for a whole list after it was changed, in slices with turns of the event loop between them. Where it breaks off, the next upkeep
 * withdraws the others.
 */
export async function withdrawAll(
  parts: WithdrawParts & { readonly store: Pick<Store, 'hits' | 'transaction'> },
  listId: string,
): Promise<void> {
  while (parts.store.transaction(() => withdrawUnfounded(parts, listId, undefined, AT_ONCE)) === AT_ONCE) await setImmediate();
}
