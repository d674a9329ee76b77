import { Hono } from 'hono';
import { z } from 'zod';
import type { Audit } from '../../engine/records/audit.ts';
import type { Exemptions } from '../../engine/records/exemptions.ts';
import { changeRecorded } from '../middleware/audited.ts';
import { callerIn } from '../middleware/signed-in.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv } from '../options.ts';
import { body, query } from '../validate.ts';
import { ExemptionIn, WireExemption, WireExemptionPage, wireExemption } from '../wire/exemption.ts';
import { wirePage } from '../wire/page.ts';
import { PAGING, plateSearch } from '../wire/parameters.ts';

const LIST = z.strictObject({ ...PAGING, plate: plateSearch({ pattern: false }).optional() });

type Title = 'suppress list' | 'allow-list';

/** What is on each of the lists, for the documentation of the API. */
const CONTENTS: Readonly<Record<Title, string>> = {
  'suppress list': 'Plates that keep giving wrong hits, as read or as listed',
  'allow-list': 'Plates of vehicles that are known to be good, as read',
};

/** `/v1/suppress-list` and `/v1/allow-list`: the same operations on two lists. */
export function exemptionsRoutes(exemptions: Exemptions, title: Title, audit: Audit): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  addOne(app, exemptions, title, audit);
  listAll(app, exemptions, title);
  showOne(app, exemptions, title);
  removeOne(app, exemptions, title, audit);
  return app;
}

function addOne(app: Hono<ApiEnv>, exemptions: Exemptions, title: Title, audit: Audit): void {
  app.post(
    '/',
    describe({
      tag: 'watchlists',
      summary: `Put a plate on the ${title}`,
      description: `${CONTENTS[title]}: such a read is no hit, but it is counted here and recorded as a near miss.`,
      idempotent: true,
      answers: { 201: { description: 'Added', schema: WireExemption, headers: { Location: 'Its address' } } },
      problems: ['bad_request', 'not_found', 'unsupported'],
    }),
    body(ExemptionIn),
    async (c) => {
      const add = () => exemptions.add({ ...c.req.valid('json'), by: callerIn(c).person.name });
      const made = await changeRecorded(c, audit, add, ({ id }) => `/v1/${title.replace(' ', '-')}/${id}`);
      return c.json(wireExemption(made), 201);
    },
  );
}

function listAll(app: Hono<ApiEnv>, exemptions: Exemptions, title: Title): void {
  app.get(
    '/',
    describe({
      tag: 'watchlists',
      summary: `The ${title}, newest first`,
      answers: { 200: { description: 'A page', schema: WireExemptionPage } },
      problems: ['bad_request'],
    }),
    query(LIST),
    (c) => c.json(wirePage(exemptions.list(c.req.valid('query')), wireExemption)),
  );
}

function showOne(app: Hono<ApiEnv>, exemptions: Exemptions, title: Title): void {
  app.get(
    '/:id',
    describe({
      tag: 'watchlists',
      summary: `One plate of the ${title}`,
      answers: { 200: { description: 'The plate with its reason and its count of reads', schema: WireExemption } },
      problems: ['not_found'],
    }),
    (c) => c.json(wireExemption(exemptions.get(c.req.param('id')))),
  );
}

function removeOne(app: Hono<ApiEnv>, exemptions: Exemptions, title: Title, audit: Audit): void {
  app.delete(
    '/:id',
    describe({
      tag: 'watchlists',
      summary: `Remove a plate from the ${title}`,
      answers: { 204: { description: 'Removed' } },
      problems: ['not_found'],
    }),
    async (c) => {
      await changeRecorded(c, audit, () => exemptions.remove(c.req.param('id')));
      return c.body(null, 204);
    },
  );
}
