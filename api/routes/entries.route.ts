import { Hono } from 'hono';
import { z } from 'zod';
import { entryTag, ifMatch } from '../etags.ts';
import { changeRecorded } from '../middleware/audited.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { shownList } from '../sight.ts';
import { body, query } from '../validate.ts';
import { EntryChange, EntryIn, WireEntry, WireEntryPage, wireEntry } from '../wire/entry.ts';
import { wirePage } from '../wire/page.ts';
import { PAGING, plateSearch } from '../wire/parameters.ts';

const LIST = z.strictObject({
  ...PAGING,
  plate: plateSearch({ pattern: true })
    .optional()
    .meta({ description: 'A plate, or all that fit a pattern: `?` is one character, `*` any run' }),
});

/** `/v1/watchlists/:id/entries`. */
export function entriesRoutes(services: Services): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  addEntry(app, services);
  listEntries(app, services);
  showEntry(app, services);
  changeEntry(app, services);
  removeEntry(app, services);
  return app;
}

function addEntry(app: Hono<ApiEnv>, { engine: { entries, audit } }: Services): void {
  app.post(
    '/:id/entries',
    describe({
      tag: 'watchlists',
      summary: 'Add an entry to a list',
      answers: { 201: { description: 'Added', schema: WireEntry, headers: { Location: 'Address of the entry' } } },
      idempotent: true,
      problems: ['bad_request', 'not_found', 'conflict', 'unsupported'],
    }),
    body(EntryIn),
    async (c) => {
      const add = () => entries.add(c.req.param('id'), c.req.valid('json'));
      const entry = await changeRecorded(c, audit, add, ({ list_id, id }) => `/v1/watchlists/${list_id}/entries/${id}`);
      return c.json(wireEntry(entry), 201);
    },
  );
}

function listEntries(app: Hono<ApiEnv>, { engine: { entries, watchlists } }: Services): void {
  app.get(
    '/:id/entries',
    describe({
      tag: 'watchlists',
      summary: 'Entries of a list',
      answers: { 200: { description: 'A page', schema: WireEntryPage } },
      problems: ['bad_request', 'not_found'],
    }),
    query(LIST),
    (c) => {
      const page = entries.list(c.req.param('id'), c.req.valid('query'));
      shownList(c, watchlists.get(c.req.param('id')), page.items.length);
      return c.json(wirePage(page, wireEntry));
    },
  );
}

function showEntry(app: Hono<ApiEnv>, { engine: { entries, watchlists } }: Services): void {
  app.get(
    '/:id/entries/:entry',
    describe({
      tag: 'watchlists',
      summary: 'An entry',
      answers: { 200: { description: 'The entry', schema: WireEntry, headers: { ETag: 'For `If-Match`' } } },
      problems: ['not_found'],
    }),
    (c) => {
      const entry = entries.get(c.req.param('id'), c.req.param('entry'));
      shownList(c, watchlists.get(entry.list_id), 1);
      c.header('ETag', entryTag(entry));
      return c.json(wireEntry(entry));
    },
  );
}

function changeEntry(app: Hono<ApiEnv>, { engine: { entries, audit } }: Services): void {
  app.patch(
    '/:id/entries/:entry',
    describe({
      tag: 'watchlists',
      summary: 'Change an entry',
      ifMatch: true,
      answers: { 200: { description: 'The entry as it is now', schema: WireEntry, headers: { ETag: 'For `If-Match`' } } },
      problems: ['bad_request', 'not_found', 'conflict', 'unsupported'],
    }),
    body(EntryChange),
    async (c) => {
      const change = () => entries.update(c.req.param('id'), c.req.param('entry'), c.req.valid('json'), ifMatch(c, entryTag));
      const entry = await changeRecorded(c, audit, change);
      c.header('ETag', entryTag(entry));
      return c.json(wireEntry(entry));
    },
  );
}

function removeEntry(app: Hono<ApiEnv>, { engine: { entries, audit } }: Services): void {
  app.delete(
    '/:id/entries/:entry',
    describe({
      tag: 'watchlists',
      summary: 'Remove an entry from its list',
      ifMatch: true,
      answers: { 204: { description: 'Removed' } },
      problems: ['not_found'],
    }),
    async (c) => {
      await changeRecorded(c, audit, () => entries.remove(c.req.param('id'), c.req.param('entry'), ifMatch(c, entryTag)));
      return c.body(null, 204);
    },
  );
}
