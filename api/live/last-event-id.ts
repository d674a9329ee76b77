import type { Context } from 'hono';
import type { ApiEnv } from '../options.ts';
import { badRequest } from '../problems.ts';

/** The id of the last event that the listener received: `Last-Event-ID`, which a browser sends by itself, or `?after=`; null for a new listener. */
export function lastEventId(c: Context<ApiEnv>, after: number | undefined): number | null {
  const header = c.req.header('last-event-id');
  if (header === undefined || header === '') return after ?? null;
  const id = Number(header);
  if (!/^\d+$/.test(header) || !Number.isSafeInteger(id)) throw badRequest('an event’s id', 'header', 'Last-Event-ID', header);
  return id;
}
