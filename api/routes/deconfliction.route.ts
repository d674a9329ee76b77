import { Hono } from 'hono';
import { z } from 'zod';
import { eventStream } from '../live/event-stream.ts';
import { lastEventId } from '../live/last-event-id.ts';
import type { OpenStreams } from '../live/open-streams.ts';
import { agencyOf, changeRecorded } from '../middleware/audited.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { body, query } from '../validate.ts';
import { ContactIn, WireContact, WireNoticePage, wireNotice } from '../wire/deconfliction.ts';
import { streamExample } from '../wire/event.ts';
import { wirePage } from '../wire/page.ts';
import { PAGING, wholeNumber } from '../wire/parameters.ts';

export function deconflictionRoutes(services: Services, streams: OpenStreams): Hono<ApiEnv> {
  const { deconfliction, events } = services.engine;
  const app = new Hono<ApiEnv>();
  contactRoutes(app, services);
  return app
    .get(
      '/',
      describe({
        tag: 'deconfliction',
        summary: 'Agencies that have an interest in the same plate as yours, newest first',
        description:
          'The agency, and the person to call there. The plate, case, purpose and source of the other agency are not included.',
        answers: { 200: { description: 'A page', schema: WireNoticePage } },
        problems: ['bad_request'],
      }),
      query(z.strictObject(PAGING)),
      (c) => c.json(wirePage(deconfliction.notices(agencyOf(c), c.req.valid('query')), wireNotice)),
    )
    .get(
      '/events',
      describe({
        tag: 'deconfliction',
        summary: 'Notices to your agency, live (server-sent events)',
        answers: { 200: { description: 'The stream', content: { 'text/event-stream': streamExample('deconfliction.notice') } } },
        problems: ['bad_request', 'busy'],
      }),
      query(z.strictObject({ after: wholeNumber(0, Number.MAX_SAFE_INTEGER).optional() })),
      (c) => {
        const after = lastEventId(c, c.req.valid('query').after) ?? events.lastId();
        return eventStream(c, services, streams, { topic: 'deconfliction', subject: agencyOf(c), after });
      },
    );
}

function contactRoutes(app: Hono<ApiEnv>, { engine: { deconfliction, audit } }: Services): void {
  app
    .get(
      '/contact',
      describe({
        tag: 'deconfliction',
        summary: 'The person whom other agencies are told to call at yours',
        answers: { 200: { description: 'The contact', schema: WireContact } },
      }),
      (c) => {
        const agency = agencyOf(c);
        return c.json({ agency, contact: deconfliction.contactOf(agency) });
      },
    )
    .put(
      '/contact',
      describe({
        tag: 'deconfliction',
        summary: 'Set the person whom other agencies are told to call at yours',
        answers: { 200: { description: 'Stored', schema: WireContact } },
        problems: ['bad_request', 'unsupported'],
      }),
      body(ContactIn),
      async (c) => {
        const agency = agencyOf(c);
        await changeRecorded(c, audit, () => deconfliction.setContact(agency, c.req.valid('json').contact));
        return c.json({ agency, contact: deconfliction.contactOf(agency) });
      },
    );
}
