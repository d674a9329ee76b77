import type { Hit } from '../records/hits.ts';
import { hitBody } from './event-body.ts';
import type { WithdrawParts } from './withdraw.ts';

/** In one transaction; the rest waits for the next one. */
const MOST = 500;

/**
 * Finds alerts that nobody has acknowledged, confirmed or rejected within the time that their list gives, and tells subscribers: once each. Call in
 * a transaction. Returns how many.
 */
export function escalateUnacknowledged({ store, events, clock }: WithdrawParts): number {
  const ids = store.hits.escalate(clock(), MOST);
  for (const id of ids) {
    const hit = store.hits.get(id) as Hit;
    const body = { escalated_at: hit.escalated_at, created_at: hit.created_at, ...hitBody(hit.read, hit) };
    events.append({ topic: 'hit', kind: 'hit.escalated', subject: id, body });
  }
  return ids.length;
}
