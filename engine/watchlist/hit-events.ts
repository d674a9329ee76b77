import type { EventLog } from '../events/event-log.ts';
import type { Hit } from '../model.ts';
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
}

/** Withdraws the open hits of a list, or of one of its entries, that have lost their ground. Call in the transaction that took it. */
export function withdrawUnfounded({ store, events }: WithdrawParts, listId: string, entryId?: string): void {
  for (const id of store.hits.withdrawUnfounded(listId, entryId)) {
    const hit = store.hits.get(id);
    if (hit !== null) announceChange(hit, events);
  }
}
