import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { LprError } from '../engine/errors.ts';
import type { Entry } from '../engine/records/entries.ts';
import type { Hit } from '../engine/records/hits.ts';
import type { Watchlist } from '../engine/records/watchlists.ts';

/**
 * ETag of a hit: the number of its verdicts, and whether it is withdrawn, as verdicts are what `If-Match` protects. It stays when an alert is acknowledged
 * or escalates, or a surer read is shown: no answer of 304 can rest on it.
 */
export function hitTag({ verdicts, status }: Hit): string {
  return `"${verdicts}${status === 'withdrawn' ? '-withdrawn' : ''}"`;
}

/** ETag of a list: its version. The answer has more that changes, such as since when it is stale: no answer of 304 can rest on it. */
export function listTag({ version }: Watchlist): string {
  return `"${version}"`;
}

/** ETag of an entry: its content, 16 hex digits of SHA-256. Not its time, because two changes may fall into one millisecond. */
export function entryTag(entry: Entry): string {
  return `"${createHash('sha256').update(JSON.stringify(entry)).digest('hex').slice(0, 16)}"`;
}

/**
 * A check for a service to call right before a change, so that nobody changes a state that they have not seen: `If-Match` names the ETag that
 * the caller has. Without the header anything may be changed.
 */
export function ifMatch<T>(c: Context, tagOf: (current: T) => string): (current: T) => void {
  const given = c.req.header('if-match');
  return (current) => {
    if (given === undefined || given.trim() === '*') return;
    const tag = tagOf(current);
    if (given.split(',').some((one) => one.trim() === tag)) return;
    throw new LprError('changed', `Expected the ETag ${tag} for If-Match but received ${given}: look again before you change it`);
  };
}
