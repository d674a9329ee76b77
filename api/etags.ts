import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { LprError } from '../engine/errors.ts';
import type { Entry } from '../engine/records/entries.ts';
import type { Hit } from '../engine/records/hits.ts';
import type { Watchlist } from '../engine/records/watchlists.ts';

/** Of a hit: the number of its verdicts, and whether its list has withdrawn it. What else a hit says never changes. */
export function hitTag({ verdicts, status }: Hit): string {
  return `"${verdicts}${status === 'withdrawn' ? '-withdrawn' : ''}"`;
}

/** Of a list: its version. */
export function listTag({ version }: Watchlist): string {
  return `"${version}"`;
}

/** Of an entry: its content, 16 hex digits of SHA-256. Two changes may fall into one millisecond. */
export function entryTag(entry: Entry): string {
  return `"${createHash('sha256').update(JSON.stringify(entry)).digest('hex').slice(0, 16)}"`;
}

/**
 * What a service asks right before it changes something, so that nobody changes what he has not seen: `If-Match` names the ETag that
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
