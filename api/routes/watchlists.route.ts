import { Hono } from 'hono';
import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { LprError } from '../../engine/errors.ts';
import { LIST_FORMAT_NAMES, type Watchlist } from '../../engine/records/watchlists.ts';
import { ifMatch, listTag } from '../etags.ts';
import { inLanguageOf } from '../language.ts';
import { eventStream } from '../live/event-stream.ts';
import { lastEventId } from '../live/last-event-id.ts';
import type { OpenStreams } from '../live/open-streams.ts';
import { changeRecorded, recorderOf } from '../middleware/audited.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { detailFor } from '../problem-language.ts';
import { badRequest, Problem } from '../problems.ts';
import { seesList, shownList } from '../sight.ts';
import { countedBody } from '../upload/counted-body.ts';
import { body, query } from '../validate.ts';
import { streamExample } from '../wire/event.ts';
import { wirePage } from '../wire/page.ts';
import { Flag, PAGING, wholeNumber } from '../wire/parameters.ts';
import { SAID_TIMES } from '../wire/said-times.ts';
import {
  PreviewIn,
  WatchlistChange,
  WatchlistIn,
  WireListDetail,
  WireLoadReport,
  WirePastLoadDetail,
  WirePastLoads,
  WireWatchlistPage,
  wireListDetail,
  wireLoadReport,
  wirePastLoadDetail,
  wirePastLoads,
  wireWatchlist,
} from '../wire/watchlist.ts';
import { WirePreview, wirePreview } from '../wire/why.ts';

const LIST = z.strictObject(PAGING);
const IMPORT = z.strictObject({
  dry_run: Flag.optional().meta({ description: 'Report everything, store nothing' }),
  mode: z.enum(['incremental', 'full']).optional().meta({
    description: '`full`: the file is the whole list, and entries that are not in it are removed. Default: incremental',
  }),
  skip_bad: Flag.optional().meta({ description: 'Store the good rows although others are bad' }),
  format: z.enum(LIST_FORMAT_NAMES).optional().meta({ description: 'Of this file, where it is not as the list’s mapping says' }),
  ...SAID_TIMES,
});
const AFTER = z.strictObject({ after: wholeNumber(0, Number.MAX_SAFE_INTEGER).optional() });

const CSV =
  'plate,jurisdiction,reason_code,case_number,vehicle,expires_at\nKDR-4821,US-TX,stolen_vehicle,INV-2026-00417,white pickup,2026-09-01T00:00:00Z\n';

const NCIC = 'HEADER\nV000000123ZZ000000120260301KDR4821   TX2026PC2015FORDF15PKWHI\n';

export function watchlistsRoutes(services: Services, streams: OpenStreams): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  createList(app, services);
  listLists(app, services);
  followLists(app, services, streams);
  showList(app, services);
  changeList(app, services);
  deleteList(app, services);
  previewList(app, services);
  importList(app, services);
  listLoads(app, services);
  return app;
}

function createList(app: Hono<ApiEnv>, services: Services): void {
  const { watchlists } = services.engine;
  app.post(
    '/',
    describe({
      tag: 'watchlists',
      summary: 'Create a watchlist',
      answers: { 201: { description: 'Created', schema: WireListDetail, headers: { Location: 'Address of the list' } } },
      idempotent: true,
      problems: ['bad_request', 'conflict', 'unsupported'],
    }),
    body(WatchlistIn),
    async (c) => {
      const create = () => watchlists.create(c.req.valid('json'));
      const list = await changeRecorded(c, services.engine.audit, create, ({ id }) => `/v1/watchlists/${id}`);
      return c.json(inLanguageOf(c, detail(services.engine, list)), 201);
    },
  );
}

function listLists(app: Hono<ApiEnv>, services: Services): void {
  const { watchlists } = services.engine;
  app.get(
    '/',
    describe({
      tag: 'watchlists',
      summary: 'Watchlists',
      answers: { 200: { description: 'A page', schema: WireWatchlistPage } },
      problems: ['bad_request'],
    }),
    query(LIST),
    (c) => {
      const page = watchlists.list(c.req.valid('query'));
      return c.json(wirePage({ ...page, items: page.items.filter((list) => seesList(c, list)) }, wireWatchlist));
    },
  );
}

function followLists(app: Hono<ApiEnv>, services: Services, streams: OpenStreams): void {
  const { events } = services.engine;
  app.get(
    '/events',
    describe({
      tag: 'watchlists',
      summary: 'Changes of lists, live (server-sent events)',
      description:
        'Loads (`list.loaded`), alarms of stale lists (`list.stale`, `list.fresh`), searches of past reads (`list.retro`).',
      answers: { 200: { description: 'The stream', content: { 'text/event-stream': streamExample('list.stale') } } },
      problems: ['bad_request', 'busy'],
    }),
    query(AFTER),
    (c) => {
      const after = lastEventId(c, c.req.valid('query').after) ?? events.lastId();
      return eventStream(c, services, streams, { topic: 'list', after });
    },
  );
}

function showList(app: Hono<ApiEnv>, services: Services): void {
  const { watchlists } = services.engine;
  app.get(
    '/:id',
    describe({
      tag: 'watchlists',
      summary: 'A watchlist',
      answers: { 200: { description: 'The list', schema: WireListDetail, headers: { ETag: 'For `If-Match`' } } },
      problems: ['not_found'],
    }),
    (c) => {
      const list = shownList(c, watchlists.get(c.req.param('id')));
      c.header('ETag', listTag(list));
      return c.json(inLanguageOf(c, detail(services.engine, list)));
    },
  );
}

function changeList(app: Hono<ApiEnv>, services: Services): void {
  const { watchlists } = services.engine;
  app.patch(
    '/:id',
    describe({
      tag: 'watchlists',
      summary: 'Change a watchlist',
      ifMatch: true,
      answers: { 200: { description: 'The list as it is now', schema: WireListDetail, headers: { ETag: 'For `If-Match`' } } },
      problems: ['bad_request', 'not_found', 'conflict', 'unsupported'],
    }),
    body(WatchlistChange),
    async (c) => {
      const change = () => watchlists.update(c.req.param('id'), c.req.valid('json'), ifMatch(c, listTag));
      const list = await changeRecorded(c, services.engine.audit, change);
      c.header('ETag', listTag(list));
      return c.json(inLanguageOf(c, detail(services.engine, list)));
    },
  );
}

function deleteList(app: Hono<ApiEnv>, services: Services): void {
  const { watchlists } = services.engine;
  app.delete(
    '/:id',
    describe({
      tag: 'watchlists',
      summary: 'Delete a watchlist and its entries',
      description: 'Its hits stay, with the version of the list by which they were found.',
      ifMatch: true,
      answers: { 204: { description: 'Deleted' } },
      problems: ['not_found'],
    }),
    async (c) => {
      await watchlists.remove(c.req.param('id'), ifMatch(c, listTag), await recorderOf(c, services.engine.audit));
      return c.body(null, 204);
    },
  );
}

function previewList(app: Hono<ApiEnv>, services: Services): void {
  app.post(
    '/:id/preview',
    describe({
      tag: 'watchlists',
      summary: 'Which hits a list would gain and lose by other settings',
      description:
        'Matches stored reads, the newest first, under both settings, and returns their number, too. Nothing is saved.',
      idempotent: true,
      answers: { 200: { description: 'Hits gained and lost, with the verdicts of stored ones', schema: WirePreview } },
      problems: ['bad_request', 'not_found', 'unsupported'],
    }),
    body(PreviewIn),
    async (c) => {
      const { settings, ...window } = c.req.valid('json');
      const { signal } = c.req.raw;
      return c.json(wirePreview(await services.engine.why.preview(c.req.param('id'), settings, { ...window, signal })));
    },
  );
}

function importList(app: Hono<ApiEnv>, services: Services): void {
  const { limits } = services;
  const { watchlists } = services.engine;
  app.post(
    '/:id/import',
    describe({
      tag: 'watchlists',
      summary: 'Load a list file: CSV, or the NCIC vehicle extract as text/plain',
      description:
        'By the columns’ own names, or by the mapping that is saved with the list. All rows or none: with one bad row nothing is ' +
        'stored, and the answer names every bad row. A plate and jurisdiction that is on the list already is updated; a full load ' +
        'also removes what is not in the file. The answer says what changes. The same file again changes nothing. A dry run ' +
        'stores nothing and always answers with its report.',
      accepts: {
        'text/csv': { schema: { type: 'string' }, example: CSV },
        'text/plain': { schema: { type: 'string' }, example: NCIC },
      },
      answers: { 200: { description: 'The report', schema: WireLoadReport } },
      problems: ['bad_request', 'not_found', 'stalled', 'too_large', 'unsupported', 'bad_import', 'storage_full'],
    }),
    query(IMPORT),
    async (c) => {
      const type = c.req.header('content-type') ?? 'none';
      if (!/^text\/(csv|plain)\s*(;|$)/i.test(type)) {
        throw new LprError('unsupported', `Expected text/csv or text/plain for content-type but received ${type}`);
      }
      const { id, name } = watchlists.get(c.req.param('id'));
      const { dry_run = false, mode, skip_bad, format, dates, zone } = c.req.valid('query');
      const record = await recorderOf(c, services.engine.audit);
      const options = {
        dryRun: dry_run,
        mode,
        skipBad: skip_bad,
        dates,
        zone,
        ...(format !== undefined && { mapping: { format } }),
      };
      const csv = countedBody(c, { ...limits, what: 'a list file', maxBytes: limits.list });
      try {
        const loaded = wireLoadReport(await watchlists.load(id, csv, { ...options, record: () => record() }));
        const report = { ...loaded, problems: loaded.problems.map((one) => ({ ...one, detail: detailFor(c, one.detail) })) };
        if (report.stored || report.dry_run) return c.json(report);
        const message = `Expected only good rows for list ${name} but ${report.rejected} of ${report.rows} are bad; nothing was stored`;
        throw new Problem('bad_import', message, { members: { report } });
      } finally {
        csv.destroy();
      }
    },
  );
}

function listLoads(app: Hono<ApiEnv>, services: Services): void {
  const { watchlists } = services.engine;
  app.get(
    '/:id/loads',
    describe({
      tag: 'watchlists',
      summary: 'Past loads of a watchlist with their changes, newest first',
      description: 'The newest 100 that the event log still has.',
      answers: { 200: { description: 'Loads', schema: WirePastLoads } },
      problems: ['not_found'],
    }),
    (c) => c.json(wirePastLoads(watchlists.loads(c.req.param('id')))),
  );
  app.get(
    '/:id/loads/:version',
    describe({
      tag: 'watchlists',
      summary: 'A past load, by the version that it made, with the entries that it added, changed and removed',
      description: 'Only for loads since changes are recorded, and as long as the event log has their events.',
      answers: { 200: { description: 'The load', schema: WirePastLoadDetail } },
      problems: ['bad_request', 'not_found'],
    }),
    (c) => {
      const version = c.req.param('version');
      if (!/^\d{1,15}$/.test(version)) throw badRequest('a version', 'path', 'version', version);
      return c.json(wirePastLoadDetail(watchlists.pastLoad(c.req.param('id'), Number(version))));
    },
  );
}

function detail({ watchlists }: Engine, list: Watchlist) {
  return wireListDetail(list, watchlists.meaning(list.id));
}
