import type { Hit } from '../records/hits.ts';
import { changedBody } from './event-body.ts';
import type { WithdrawParts } from './withdraw.ts';

/** In one transaction; the rest waits for the next one. */
const MOST = 500;

/**
 * Finds alerts that nobody has acknowledged, confirmed or rejected within the time that their list gives, and tells subscribers: once each. Where
 * who had taken one on has confirmed it and another person must, too, the time runs once more from then. Call in
 * a transaction. Returns how many.
 */
export function escalateUnacknowledged({ store, events, clock }: WithdrawParts): number {
  const ids = store.hits.escalate(clock(), MOST);
  for (const id of ids) {
    const hit = store.hits.get(id) as Hit;
    const body = { created_at: hit.created_at, ...changedBody(hit) };
    events.append({ topic: 'hit', kind: 'hit.escalated', subject: id, body });
  }
  return ids.length;
}
