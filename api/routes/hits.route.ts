import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import type { LiveEvent, Places } from '../../engine/records/events.ts';
import { HIT_SORTS, type HitGroup, type RecordDecision } from '../../engine/records/hits.ts';
import type { PageRequest } from '../../engine/records/pages.ts';
import { csvPage, wantsCsv } from '../csv.ts';
import { hitTag, ifMatch } from '../etags.ts';
import { demandKnown } from '../known-cameras.ts';
import { inLanguageOf } from '../language.ts';
import { eventStream } from '../live/event-stream.ts';
import { lastEventId } from '../live/last-event-id.ts';
import type { Only } from '../live/live-feed.ts';
import type { OpenStreams } from '../live/open-streams.ts';
import { lookerOf } from '../middleware/audited.ts';
import { callerIn } from '../middleware/signed-in.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { inParts, jsonInParts } from '../pages-in-parts.ts';
import { hitsIn, shownHit } from '../sight.ts';
import { body, orderedQuery, query } from '../validate.ts';
import { HIT_COLUMNS, HITS_CSV, hitRow } from '../wire/csv-rows.ts';
import { streamExample } from '../wire/event.ts';
import {
  HIT_STATUSES,
  VerdictIn,
  WireHit,
  WireHitCounts,
  WireHitPage,
  WireLevel,
  WireVerdicts,
  wireHit,
  wireVerdict,
} from '../wire/hit.ts';
import { WireHitFrames, WireHitGroupPage, wireHitFrame, wireHitGroup } from '../wire/hit-group.ts';
import { exampleOf } from '../wire/page.ts';
import { CAPTURED, decimalNumber, Flag, line, plateSearch, WANTS_TOTAL, wholeNumber } from '../wire/parameters.ts';
import { packEvidence } from './hit-evidence.ts';

const LIST = z.strictObject({
  ...CAPTURED,
  plate: plateSearch({ pattern: true })
    .optional()
    .meta({ description: 'The plate as read or as listed; `?` is one character, `*` any run; O and 0 are one, I and 1 too' }),
  list: line(200).optional().meta({ description: 'Watchlist by id or name' }),
  status: z.enum(HIT_STATUSES).optional(),
  batch: line(100).optional().meta({ description: 'Batch id' }),
  level: WireLevel.optional(),
  escalated: Flag.optional().meta({ description: '`true`: only alerts that nobody acknowledged in time' }),
  min_posterior: decimalNumber(0, 1).optional(),
  min_score: decimalNumber(0, 1).optional().meta({ deprecated: true, description: 'Use `min_posterior`' }),
  sort: z
    .enum(HIT_SORTS)
    .optional()
    .meta({ description: 'Newest first (by time of capture) unless `posterior`: likeliest first' }),
  format: z
    .enum(['json', 'csv'])
    .optional()
    .meta({ description: '`csv` as `Accept: text/csv`: the first line says what was asked' }),
  total: WANTS_TOTAL,
  group: z
    .enum(['passage', 'read'])
    .optional()
    .meta({ description: '`passage`: the hits of one passage are one item with several reasons; `read` is its former name' }),
});
const LISTED = orderedQuery(LIST).refine(({ escalated, level }) => escalated !== true || level !== 'review', {
  path: ['level'],
  message: 'alert, or nothing, beside escalated (only alerts escalate)',
});
/** Parameters that make a list of hits shorter. */
const NARROW_BY = ['from', 'to', 'camera', 'plate', 'list', 'status', 'level', 'area'];
const FOLLOW = z.strictObject({
  camera: CAPTURED.camera,
  area: CAPTURED.area,
  reviews: Flag.optional().meta({ description: '`true`: `review.created` and `review.changed`, too' }),
  questions: Flag.optional().meta({ description: '`true`: `question.changed` of saved questions, too' }),
  after: wholeNumber(0, Number.MAX_SAFE_INTEGER)
    .optional()
    .meta({ description: 'The same as `Last-Event-ID`, for clients that cannot send headers' }),
});

/** The pages of hits, by the parameter `group`. */
const WirePage = z.union([WireHitPage, WireHitGroupPage]).meta({ examples: [exampleOf(WireHitPage)] as never });

export function hitsRoutes(services: Services, streams: OpenStreams): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  listHits(app, services);
  countHits(app, services);
  followHits(app, services, streams);
  showHit(app, services);
  listFrames(app, services);
  listVerdicts(app, services);
  packEvidence(app, services);
  judgeHit(app, services);
  acknowledgeHit(app, services);
  return app;
}

function listHits(app: Hono<ApiEnv>, services: Services): void {
  const { searches, cameras } = services.engine;
  app.get(
    '/',
    describe({
      tag: 'hits',
      summary: 'Hits, newest first',
      description:
        'By time of capture, including hits found in past reads. A hit belongs to one passage and one entry, and shows the most certain read of the passage. With `group=passage` the items are passages with all of their hits that pass ' +
        'the other filters.',
      answers: { 200: { description: 'A page', schema: WirePage, content: { 'text/csv': HITS_CSV } } },
      problems: ['bad_request', 'not_found', 'export_too_large'],
    }),
    query(LISTED),
    async (c) => {
      const { group, format, total, ...asked } = c.req.valid('query');
      demandKnown(c, cameras, asked.camera);
      const filter = { ...asked, ...hitsIn(c) };
      const { signal } = c.req.raw;
      const pageOf = (request: PageRequest) => searches.find('hits', { ...filter, ...request }, signal);
      const totalOf = (of: 'hits' | 'passages') => searches.find('hits_total', { ...filter, of }, signal);
      if (wantsCsv(c, format)) {
        const { items: rows, next } = await inParts(filter, pageOf, (hit) => hitRow(shownHit(c, hit)));
        return csvPage(c, { rows, columns: HIT_COLUMNS, next, total: await totalOf('hits'), narrowBy: NARROW_BY });
      }
      const counted = total ? { total: await totalOf(group === undefined ? 'hits' : 'passages') } : {};
      if (group === undefined) return await jsonInParts(c, filter, pageOf, (hit) => wireHit(shownHit(c, hit)), counted);
      const groupsOf = (request: PageRequest) => searches.find('hits_by_passage', { ...filter, ...request }, signal);
      const wire = (of: HitGroup): object => {
        for (const hit of of.hits) shownHit(c, hit);
        return wireHitGroup(of);
      };
      return await jsonInParts(c, filter, groupsOf, wire, counted);
    },
  );
}

function countHits(app: Hono<ApiEnv>, services: Services): void {
  const { searches } = services.engine;
  app.get(
    '/counts',
    describe({
      tag: 'hits',
      summary: 'Hits counted by list and level',
      answers: { 200: { description: 'The counts', schema: WireHitCounts } },
      problems: [],
    }),
    async (c) => c.json({ counts: (await searches.find('hits_counts', {}, c.req.raw.signal)).map((count) => ({ ...count })) }),
  );
}

function followHits(app: Hono<ApiEnv>, services: Services, streams: OpenStreams): void {
  const { events } = services.engine;
  app.get(
    '/events',
    describe({
      tag: 'hits',
      summary: 'Hits live (server-sent events)',
      description:
        'Alerts (`hit.created`, `hit.changed`, `hit.escalated`) from now on, or from the event after `Last-Event-ID`; with `reviews=true` reviews too. ' +
        'Further reads of a passage are no new alert: `hit.changed` is sent when the hit shows another read from now on, and a review that becomes an ' +
        'alert is a `hit.created` with the same id. ' +
        '`camera` and `area` narrow it to hits of those places. Where events after `Last-Event-ID` are not kept any more, `events.missed` comes first: what ' +
        'there is now is in `GET /v1/hits`. A comment line is the heartbeat; its id says up to where nothing is missing.',
      answers: { 200: { description: 'The stream', content: { 'text/event-stream': streamExample('hit.created') } } },
      problems: ['bad_request', 'busy'],
    }),
    query(FOLLOW),
    (c) => {
      const { after: given, reviews, questions, camera, area } = c.req.valid('query');
      const after = lastEventId(c, given) ?? events.lastId();
      hitsIn(c);
      const only = onlyOf(c, services.engine, { cameras: camera === undefined ? null : [camera].flat(), area });
      const topic = ['hit' as const, ...(reviews ? ['review' as const] : []), ...(questions ? ['question' as const] : [])];
      return eventStream(c, services, streams, { topic, after, only });
    },
  );
}

/** The requested places, limited to those that the listener may see. */
function onlyOf(c: Context<ApiEnv>, engine: Engine, places: Places): Only {
  const isShared = c.get('sight') !== undefined;
  return {
    key: isShared ? null : JSON.stringify(places),
    wants: (event) => engine.events.isOf(places, event) && (!isShared || seesEvent(c, engine, event)),
  };
}

/** Whether the agency of the listener may see the hit of an event at this moment; a hit that is sent is added to the grant's receipt. */
function seesEvent(c: Context<ApiEnv>, { hits, sharing }: Engine, { subject }: LiveEvent): boolean {
  const sight = sharing.sightOf(callerIn(c).person.agency);
  const seq = c.get('auditSeq');
  const hit = hits.find(subject);
  if (sight === null || seq === undefined || hit === null) return false;
  const grant = sight.hit(hit);
  if (grant !== null) sharing.noteSeen(seq, new Map([[grant, 1]]));
  return grant !== null;
}

function showHit(app: Hono<ApiEnv>, services: Services): void {
  const { hits } = services.engine;
  app.get(
    '/:id',
    describe({
      tag: 'hits',
      summary: 'A hit with its picture’s hash, its read and its reason',
      answers: { 200: { description: 'The hit', schema: WireHit, headers: { ETag: 'For `If-Match`' } } },
      problems: ['not_found'],
    }),
    (c) => {
      const hit = shownHit(c, hits.get(c.req.param('id')));
      c.header('ETag', hitTag(hit));
      return c.json(inLanguageOf(c, wireHit(hit)));
    },
  );
}

function listFrames(app: Hono<ApiEnv>, services: Services): void {
  const { hits } = services.engine;
  app.get(
    '/:id/frames',
    describe({
      tag: 'hits',
      summary: 'The reads of a hit’s passage, the oldest first',
      description:
        'Those reads that the entry explains, each with its picture and its own evidence. The hit shows the most certain one.',
      answers: { 200: { description: 'The reads', schema: WireHitFrames } },
      problems: ['not_found'],
    }),
    (c) => c.json({ items: hits.frames(shownHit(c, hits.get(c.req.param('id'))).id).map(wireHitFrame) }),
  );
}

function listVerdicts(app: Hono<ApiEnv>, services: Services): void {
  const { hits } = services.engine;
  app.get(
    '/:id/verdicts',
    describe({
      tag: 'hits',
      summary: 'Verdicts on a hit, the oldest first',
      description: 'An append-only history. The current verdict is in the hit.',
      answers: { 200: { description: 'The verdicts', schema: WireVerdicts } },
      problems: ['not_found'],
    }),
    (c) => c.json({ items: hits.verdicts(shownHit(c, hits.get(c.req.param('id'))).id).map(wireVerdict) }),
  );
}

function acknowledgeHit(app: Hono<ApiEnv>, services: Services): void {
  const { hits, audit } = services.engine;
  app.post(
    '/:id/acknowledgement',
    describe({
      tag: 'hits',
      summary: 'Acknowledge an alert, so that it does not escalate',
      description:
        'In the name of the person who is signed in. If several people acknowledge, the first one stays recorded. An alert that nobody acknowledges, confirms or rejects within the list’s ' +
        '`acknowledge_minutes` escalates: `hit.escalated` in the live feed and at webhooks, `escalated_at` in the hit.',
      idempotent: true,
      answers: { 200: { description: 'The hit', schema: WireHit, headers: { ETag: 'For `If-Match`' } } },
      problems: ['not_found', 'conflict'],
    }),
    (c) => {
      const hit = hits.acknowledge(c.req.param('id'), callerIn(c).person.name, (asked) =>
        audit.record({ ...lookerOf(c), action: 'acknowledge_hit', asked }),
      );
      c.header('ETag', hitTag(hit));
      return c.json(inLanguageOf(c, wireHit(hit)));
    },
  );
}

function judgeHit(app: Hono<ApiEnv>, services: Services): void {
  const { hits, audit } = services.engine;
  app.patch(
    '/:id',
    describe({
      tag: 'hits',
      summary: 'Confirm or reject a hit',
      description:
        'A verdict in the name of the person who is signed in, which is added to the hit’s history; `unverified` takes the one before back. Where `plate` is far ' +
        'from everything that was read, the answer is 409 `plate_far_from_read`; ask the person, and send `confirm_plate`. A hit that is confirmed with another ' +
        '`state` than is listed is answered 409 `state_differs`: send `confirm_state`. Where the list asks for two `confirmations`, the first leaves the hit ' +
        '`unverified` with `first_confirmed_by`; that of another person makes it `confirmed` where both have typed the plate that is listed, and the same state. ' +
        'Otherwise it stays `unverified`: `agreement` and `next_step` say why, and who is needed. Where there is a picture, `plate` is required ' +
        'for it (409 `plate_needed`). One person is enough to reject it.',
      ifMatch: true,
      answers: { 200: { description: 'The hit as it is now', schema: WireHit, headers: { ETag: 'For `If-Match`' } } },
      problems: ['bad_request', 'not_found', 'conflict', 'plate_far_from_read', 'plate_needed', 'state_differs', 'unsupported'],
    }),
    body(VerdictIn),
    (c) => {
      const said = { ...c.req.valid('json'), by: callerIn(c).person.name };
      const record: RecordDecision = (asked) => audit.record({ ...lookerOf(c), action: 'verify_hit', asked });
      const hit = hits.verify(c.req.param('id'), said, ifMatch(c, hitTag), record);
      c.header('ETag', hitTag(hit));
      return c.json(inLanguageOf(c, wireHit(hit)));
    },
  );
}
