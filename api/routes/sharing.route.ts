import { Hono } from 'hono';
import { z } from 'zod';
import { actorOf, agencyOf } from '../middleware/audited.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { body, query } from '../validate.ts';
import { wirePage } from '../wire/page.ts';
import { Flag, PAGING } from '../wire/parameters.ts';
import { GrantIn, WireGrant, WireGrantPage, WireSharingReceiptPage, wireGrant, wireSharingReceipt } from '../wire/sharing.ts';

const LIST = z.strictObject({ ...PAGING, open: Flag.optional().meta({ description: '`true`: only those that are open now' }) });

/** `/v1/sharing`. */
export function sharingRoutes(services: Services): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  decide(app, services);
  show(app, services);
  return app;
}

function decide(app: Hono<ApiEnv>, { engine: { sharing } }: Services): void {
  app
    .post(
      '/',
      describe({
        tag: 'sharing',
        summary: 'Share data with another agency, for a reason and until a date',
        description:
          'Only the agency that owns the data can share it; the grant is recorded in the audit log. Reads are limited to cameras or an area, hits to cameras, an area, a list or a case. ' +
          'If the policy profile forbids sharing, the answer is 403.',
        idempotent: true,
        answers: { 201: { description: 'The grant', schema: WireGrant } },
        problems: ['bad_request', 'not_found', 'unsupported'],
      }),
      body(GrantIn),
      (c) => {
        const grant = sharing.grant(c.req.valid('json'), actorOf(c), agencyOf(c));
        return c.json(wireGrant(grant, sharing.stateOf(grant)), 201);
      },
    )
    .delete(
      '/:id',
      describe({
        tag: 'sharing',
        summary: 'Revoke a grant with immediate effect',
        answers: { 200: { description: 'The grant, which stays on record', schema: WireGrant } },
        problems: ['not_found', 'conflict'],
      }),
      (c) => {
        const grant = sharing.revoke(c.req.param('id'), actorOf(c), agencyOf(c));
        return c.json(wireGrant(grant, sharing.stateOf(grant)));
      },
    );
}

function show(app: Hono<ApiEnv>, { engine: { sharing } }: Services): void {
  app
    .get(
      '/',
      describe({
        tag: 'sharing',
        summary: 'Grants from and to your agency, newest first',
        answers: { 200: { description: 'A page', schema: WireGrantPage } },
        problems: ['bad_request'],
      }),
      query(LIST),
      (c) => {
        const page = sharing.list({ ...c.req.valid('query'), agency: agencyOf(c) });
        return c.json(wirePage(page, (grant) => wireGrant(grant, sharing.stateOf(grant))));
      },
    )
    .get(
      '/receipts',
      describe({
        tag: 'sharing',
        summary: 'What people of other agencies saw of your agency’s data, newest first',
        description: 'Each look-up with its person, purpose and number of rows, without plates.',
        answers: { 200: { description: 'A page', schema: WireSharingReceiptPage } },
        problems: ['bad_request'],
      }),
      query(z.strictObject(PAGING)),
      (c) => c.json(wirePage(sharing.receipts(agencyOf(c), c.req.valid('query')), wireSharingReceipt)),
    );
}
