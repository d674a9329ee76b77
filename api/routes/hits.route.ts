import { Hono } from 'hono';
import { z } from 'zod';
import { eventStream } from '../live/event-stream.ts';
import { lastEventId } from '../live/last-event-id.ts';
import type { OpenStreams } from '../live/open-streams.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { body, query } from '../validate.ts';
import { streamExample } from '../wire/event.ts';
import { HIT_STATUSES, VerdictIn, WireHit, WireHitPage, wireHit } from '../wire/hit.ts';
import { wirePage } from '../wire/page.ts';
import { decimalNumber, line, PAGING, plateSearch, wholeNumber } from '../wire/parameters.ts';
import { TimeIn } from '../wire/time.ts';

const LIST = z.strictObject({
  ...PAGING,
  from: TimeIn.optional().meta({ description: 'Captured at or after' }),
  to: TimeIn.optional().meta({ description: 'Captured before' }),
  camera: line(100).optional(),
  plate: plateSearch({ pattern: true })
    .optional()
    .meta({ description: 'The plate as read or as listed; `?` is one character, `*` any run' }),
  list: line(200).optional().meta({ description: 'Watchlist by id or name' }),
  status: z.enum(HIT_STATUSES).optional(),
  batch: line(100).optional().meta({ description: 'Batch id' }),
  min_score: decimalNumber(0, 1).optional(),
});
const AFTER = z.strictObject({
  after: wholeNumber(0, Number.MAX_SAFE_INTEGER)
    .optional()
    .meta({ description: 'As `Last-Event-ID`, for those who cannot send headers' }),
});

export function hitsRoutes(services: Services, streams: OpenStreams) {
  const { hits, events } = services.engine;
  return new Hono<ApiEnv>()
    .get(
      '/',
      describe({
        tag: 'hits',
        summary: 'Hits, newest first',
        answers: { 200: { description: 'A page', schema: WireHitPage } },
        problems: ['bad_request', 'not_found'],
      }),
      query(LIST),
      (c) => c.json(wirePage(hits.list(c.req.valid('query')), wireHit)),
    )
    .get(
      '/events',
      describe({
        tag: 'hits',
        summary: 'Hits live (server-sent events)',
        description: 'From now on, or from the event after `Last-Event-ID`. A comment line is the heartbeat.',
        answers: { 200: { description: 'The stream', content: { 'text/event-stream': streamExample('hit.created') } } },
        problems: ['bad_request', 'busy'],
      }),
      query(AFTER),
      (c) => {
        const after = lastEventId(c, c.req.valid('query').after) ?? events.lastId();
        return eventStream(c, services, streams, { topic: 'hit', after });
      },
    )
    .get(
      '/:id',
      describe({
        tag: 'hits',
        summary: 'A hit with its picture’s hash, its read and its reason',
        answers: { 200: { description: 'The hit', schema: WireHit } },
        problems: ['not_found'],
      }),
      (c) => c.json(wireHit(hits.get(c.req.param('id')))),
    )
    .patch(
      '/:id',
      describe({
        tag: 'hits',
        summary: 'Confirm or reject a hit',
        description: 'A named person’s verdict. `unverified` takes a verdict back.',
        answers: { 200: { description: 'The hit as it is now', schema: WireHit } },
        problems: ['bad_request', 'not_found', 'conflict', 'unsupported'],
      }),
      body(VerdictIn),
      (c) => c.json(wireHit(hits.verify(c.req.param('id'), c.req.valid('json')))),
    );
}
