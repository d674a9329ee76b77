import { Hono } from 'hono';
import { z } from 'zod';
import type { Exemptions } from '../../engine/records/exemptions.ts';
import { callerIn } from '../middleware/signed-in.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv } from '../options.ts';
import { body, query } from '../validate.ts';
import { ExemptionIn, WireExemption, WireExemptionPage, wireExemption } from '../wire/exemption.ts';
import { wirePage } from '../wire/page.ts';
import { PAGING, plateSearch } from '../wire/parameters.ts';

const LIST = z.strictObject({ ...PAGING, plate: plateSearch({ pattern: false }).optional() });

/** `/v1/suppress-list` and `/v1/allow-list`: one shape, two lists. */
export function exemptionsRoutes(exemptions: Exemptions, title: 'suppress list' | 'allow-list') {
  const what =
    title === 'suppress list'
      ? 'Plates that keep giving wrong hits, as read or as listed'
      : 'Plates of vehicles that are known to be good, as read';
  const address = title.replace(' ', '-');
  return new Hono<ApiEnv>()
    .post(
      '/',
      describe({
        tag: 'watchlists',
        summary: `Put a plate on the ${title}`,
        description: `${what}: such a read is no hit, but it is counted here and stands among the near misses.`,
        idempotent: true,
        answers: { 201: { description: 'Added', schema: WireExemption, headers: { Location: 'Its address' } } },
        problems: ['bad_request', 'not_found', 'unsupported'],
      }),
      body(ExemptionIn),
      (c) => {
        const made = exemptions.add({ ...c.req.valid('json'), by: callerIn(c).person.name });
        c.header('Location', `/v1/${address}/${made.id}`);
        return c.json(wireExemption(made), 201);
      },
    )
    .get(
      '/',
      describe({
        tag: 'watchlists',
        summary: `The ${title}, newest first`,
        answers: { 200: { description: 'A page', schema: WireExemptionPage } },
        problems: ['bad_request'],
      }),
      query(LIST),
      (c) => c.json(wirePage(exemptions.list(c.req.valid('query')), wireExemption)),
    )
    .get(
      '/:id',
      describe({
        tag: 'watchlists',
        summary: `A line of the ${title}`,
        answers: { 200: { description: 'It', schema: WireExemption } },
        problems: ['not_found'],
      }),
      (c) => c.json(wireExemption(exemptions.get(c.req.param('id')))),
    )
    .delete(
      '/:id',
      describe({
        tag: 'watchlists',
        summary: `Take a plate off the ${title}`,
        answers: { 204: { description: 'Gone' } },
        problems: ['not_found'],
      }),
      (c) => {
        exemptions.remove(c.req.param('id'));
        return c.body(null, 204);
      },
    );
}
