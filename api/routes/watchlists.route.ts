import { Hono } from 'hono';
import { z } from 'zod';
import { LprError } from '../../engine/errors.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { Problem } from '../problems.ts';
import { countedBody } from '../upload/counted-body.ts';
import { body, query } from '../validate.ts';
import { wirePage } from '../wire/page.ts';
import { Flag, PAGING } from '../wire/parameters.ts';
import {
  WatchlistChange,
  WatchlistIn,
  WireImportReport,
  WireWatchlist,
  WireWatchlistPage,
  wireImportReport,
  wireWatchlist,
} from '../wire/watchlist.ts';

const LIST = z.strictObject(PAGING);
const IMPORT = z.strictObject({ dry_run: Flag.optional().meta({ description: 'Report everything, store nothing' }) });

const CSV =
  'plate,jurisdiction,reason_code,case_number,vehicle,expires_at\nKDR-4821,US-TX,stolen_vehicle,INV-2026-00417,white pickup,2026-09-01T00:00:00Z\n';

export function watchlistsRoutes({ engine: { watchlists }, limits }: Services) {
  return new Hono<ApiEnv>()
    .post(
      '/',
      describe({
        tag: 'watchlists',
        summary: 'Create a watchlist',
        answers: { 201: { description: 'Created', schema: WireWatchlist, headers: { Location: 'Address of the list' } } },
        problems: ['bad_request', 'conflict', 'unsupported'],
      }),
      body(WatchlistIn),
      (c) => {
        const list = watchlists.create(c.req.valid('json'));
        c.header('Location', `/v1/watchlists/${list.id}`);
        return c.json(wireWatchlist(list), 201);
      },
    )
    .get(
      '/',
      describe({
        tag: 'watchlists',
        summary: 'Watchlists',
        answers: { 200: { description: 'A page', schema: WireWatchlistPage } },
        problems: ['bad_request'],
      }),
      query(LIST),
      (c) => c.json(wirePage(watchlists.list(c.req.valid('query')), wireWatchlist)),
    )
    .get(
      '/:id',
      describe({
        tag: 'watchlists',
        summary: 'A watchlist',
        answers: { 200: { description: 'The list', schema: WireWatchlist } },
        problems: ['not_found'],
      }),
      (c) => c.json(wireWatchlist(watchlists.get(c.req.param('id')))),
    )
    .patch(
      '/:id',
      describe({
        tag: 'watchlists',
        summary: 'Change a watchlist',
        answers: { 200: { description: 'The list as it is now', schema: WireWatchlist } },
        problems: ['bad_request', 'not_found', 'conflict', 'unsupported'],
      }),
      body(WatchlistChange),
      (c) => c.json(wireWatchlist(watchlists.update(c.req.param('id'), c.req.valid('json')))),
    )
    .delete(
      '/:id',
      describe({
        tag: 'watchlists',
        summary: 'Delete a watchlist and its entries',
        description: 'Its hits stay: they say what the list was when they came about.',
        answers: { 204: { description: 'Gone' } },
        problems: ['not_found'],
      }),
      (c) => {
        watchlists.remove(c.req.param('id'));
        return c.body(null, 204);
      },
    )
    .post(
      '/:id/import',
      describe({
        tag: 'watchlists',
        summary: 'Import entries from CSV',
        description:
          'All rows or none: with one bad row nothing is stored, and the answer names every bad row. A plate and jurisdiction that ' +
          'is on the list already is updated. A dry run stores nothing and always answers with its report.',
        accepts: { 'text/csv': { schema: { type: 'string' }, example: CSV } },
        answers: { 200: { description: 'The report', schema: WireImportReport } },
        problems: ['bad_request', 'not_found', 'stalled', 'too_large', 'unsupported', 'bad_import', 'storage_full'],
      }),
      query(IMPORT),
      async (c) => {
        const type = c.req.header('content-type') ?? 'none';
        if (!/^text\/csv\s*(;|$)/i.test(type)) {
          throw new LprError('unsupported', `Expected text/csv for content-type but received ${type}`);
        }
        const { id, name } = watchlists.get(c.req.param('id'));
        const csv = countedBody(c, { what: 'a list file', maxBytes: limits.list, idleMs: limits.idleMs });
        try {
          const report = wireImportReport(await watchlists.importCsv(id, csv, { dryRun: c.req.valid('query').dry_run ?? false }));
          if (report.rejected === 0 || report.dry_run) return c.json(report);
          const message = `Expected only good rows for list ${name} but ${report.rejected} of ${report.rows} are bad; nothing was stored`;
          throw new Problem('bad_import', message, { members: { report } });
        } finally {
          csv.destroy();
        }
      },
    );
}
