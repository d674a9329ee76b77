import type { Hit } from '../records/hits.ts';
import { changedBody } from './event-body.ts';
import type { WithdrawParts } from './withdraw.ts';

/** Alerts that escalate in one transaction, at most; the others do in the next one. */
const MOST = 500;

/**
 * Finds alerts that nobody has acknowledged, confirmed or rejected within the time that their list gives, and tells subscribers once for each alert.
 * Where the person who acknowledged an alert has confirmed it and a second person must, too, the time begins again at that confirmation. Call in
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
