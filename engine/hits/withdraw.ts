import type { EventLog } from '../events/event-log.ts';
import type { Clock } from '../ports/clock.ts';
import { turns } from '../ports/turns.ts';
import type { Hit } from '../records/hits.ts';
import type { OpenHitPlace } from '../store/hits.store.ts';
import type { Store } from '../store/store.ts';
import { changedBody } from './event-body.ts';

/** Tells subscribers that the status of a hit has changed: by a verdict, by a withdrawal, or by an acknowledgement. */
export function announceChange(hit: Hit, events: Pick<EventLog, 'append'>): void {
  const body = changedBody(hit);
  if (hit.level === 'alert') events.append({ topic: 'hit', kind: 'hit.changed', subject: hit.id, body });
  else events.append({ topic: 'review', kind: 'review.changed', subject: hit.id, body });
}

export interface WithdrawParts {
  readonly store: Pick<Store, 'hits'>;
  readonly events: Pick<EventLog, 'append'>;
  readonly clock: Clock;
}

/**
 * Withdraws the open hits of an entry that no longer justifies them, and tells subscribers. Call in the
 * transaction that changed the entry.
 */
export function withdrawOfEntry(parts: WithdrawParts, listId: string, entryId: string): void {
  announce(parts, parts.store.hits.withdrawOfEntry(parts.clock(), listId, entryId));
}

function announce({ store, events }: WithdrawParts, ids: readonly string[]): void {
  for (const id of ids) announceChange(store.hits.get(id) as Hit, events);
}

/** Open hits checked in one transaction: 1 ms, and 20 ms where all of them are withdrawn. */
const AT_ONCE = 200;

export interface WithdrawOptions {
  /** Default: all lists. */
  readonly listId?: string;
  /** Called between two slices; true stops the work. */
  readonly isOver?: () => boolean;
}

/**
 * The same for a list after it was changed, or for all, in slices with turns of the event loop between them. If it is interrupted, the next upkeep withdraws
 * the others; hits that are made meanwhile are justified by their entries. Returns how many were withdrawn.
 */
export async function withdrawUnfounded(
  parts: WithdrawParts & { readonly store: Pick<Store, 'hits' | 'transaction'> },
  { listId, isOver = () => false }: WithdrawOptions,
): Promise<number> {
  const { store, clock } = parts;
  const turnIfDue = turns();
  let withdrawn = 0;
  let after: OpenHitPlace | undefined;
  do {
    const { ids, next } = store.transaction(() => {
      const slice = store.hits.withdrawUnfounded(clock(), { listId, after, most: AT_ONCE });
      announce(parts, slice.ids);
      return slice;
    });
    withdrawn += ids.length;
    after = next ?? undefined;
    const turn = turnIfDue();
    if (turn !== null) await turn;
  } while (after !== undefined && !isOver());
  return withdrawn;
}
