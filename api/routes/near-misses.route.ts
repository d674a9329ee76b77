import { Hono } from 'hono';
import { z } from 'zod';
import { NEAR_MISS_WHYS } from '../../engine/records/near-misses.ts';
import { demandKnown } from '../known-cameras.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { query } from '../validate.ts';
import { WireNearMissCounts, WireNearMissPage, wireNearMiss } from '../wire/near-miss.ts';
import { wirePage } from '../wire/page.ts';
import { line, PAGING, plateSearch } from '../wire/parameters.ts';
import { InstantIn } from '../wire/time.ts';

const COUNTS = {
  from: InstantIn.optional().meta({ description: 'Captured at or after' }),
  to: InstantIn.optional().meta({ description: 'Captured before' }),
  list: line(200).optional().meta({ description: 'Watchlist by id or name' }),
  why: z.enum(NEAR_MISS_WHYS).optional(),
};
const LIST = z.strictObject({
  ...PAGING,
  ...COUNTS,
  camera: line(100).optional(),
  plate: plateSearch({ pattern: true })
    .optional()
    .meta({ description: 'The plate as read or as listed; `?` is one character, `*` any run' }),
});

/** `/v1/near-misses`. */
export function nearMissesRoutes(services: Services): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  listNearMisses(app, services);
  countNearMisses(app, services);
  return app;
}

function listNearMisses(app: Hono<ApiEnv>, { engine: { nearMisses, cameras } }: Services): void {
  app.get(
    '/',
    describe({
      tag: 'hits',
      summary: 'Near misses: why there was no alert',
      description:
        'Reads that an entry explains but that are not hits. For each list, day and reason, the first hundred and every hundredth after ' +
        'them, newest first; the newest 20,000 of all are kept. `/v1/near-misses/counts` counts them all.',
      answers: { 200: { description: 'A page', schema: WireNearMissPage } },
      problems: ['bad_request', 'not_found'],
    }),
    query(LIST),
    (c) => {
      const filter = c.req.valid('query');
      demandKnown(c, cameras, filter.camera);
      return c.json(wirePage(nearMisses.list(filter), wireNearMiss));
    },
  );
}

function countNearMisses(app: Hono<ApiEnv>, { engine: { nearMisses } }: Services): void {
  app.get(
    '/counts',
    describe({
      tag: 'hits',
      summary: 'Near misses counted, in whole days (UTC)',
      answers: { 200: { description: 'By list and reason', schema: WireNearMissCounts } },
      problems: ['bad_request'],
    }),
    query(z.strictObject(COUNTS)),
    (c) => c.json({ counts: [...nearMisses.counts(c.req.valid('query'))] }),
  );
}
