import type { EventLog } from '../events/event-log.ts';
import type { Hit } from '../records/hits.ts';
import type { Store } from '../store/store.ts';

/** Tells subscribers that a hit has another status: a verdict, or withdrawn by its list. */
export function announceChange(hit: Hit, events: Pick<EventLog, 'append'>): void {
  const { id, plate, list_id, list, priority } = hit.entry;
  events.append({
    topic: 'hit',
    kind: 'hit.changed',
    subject: hit.id,
    body: {
      status: hit.status,
      verified_by: hit.verified_by,
      withdrawn_because: hit.withdrawn_because,
      read_id: hit.read.id,
      camera_id: hit.read.camera_id,
      captured_at: hit.read.captured_at,
      plate: hit.read.plate,
      entry: { id, plate, list_id, list, priority },
      rule: hit.rule,
      score: hit.score,
    },
  });
}

export interface WithdrawParts {
  readonly store: Pick<Store, 'hits'>;
  readonly events: Pick<EventLog, 'append'>;
  readonly clock: () => number;
}

/**
 * Un-hits: withdraws the open hits (of a list, or of one of its entries) that have lost their ground, and tells subscribers. Call in the
 * transaction that took it. Answers how many.
 */
export function withdrawUnfounded({ store, events, clock }: WithdrawParts, listId?: string, entryId?: string): number {
  const ids = store.hits.withdrawUnfounded(clock(), listId, entryId);
  for (const id of ids) announceChange(store.hits.get(id) as Hit, events);
  return ids.length;
}
