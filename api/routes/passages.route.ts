import { Hono } from 'hono';
import { z } from 'zod';
import { demandKnown } from '../known-cameras.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { camerasIn, shownRead } from '../sight.ts';
import { query } from '../validate.ts';
import { wirePage } from '../wire/page.ts';
import { Cameras, PAGING, SEEN } from '../wire/parameters.ts';
import { WirePassagePage, wirePassage } from '../wire/passage.ts';
import { InstantIn } from '../wire/time.ts';

const LIST = z.strictObject({
  ...PAGING,
  from: InstantIn.optional().meta({ description: 'Captured at or after' }),
  to: InstantIn.optional().meta({ description: 'Captured before' }),
  camera: Cameras.optional(),
  area: SEEN.area,
});

export function passagesRoutes({ engine: { passages, cameras } }: Services): Hono<ApiEnv> {
  return new Hono<ApiEnv>().get(
    '/',
    describe({
      tag: 'reads',
      summary: 'Who was here: passages, oldest first',
      description:
        'The reads of one vehicle at one camera, at most 4.5 seconds apart, are one passage, also where one of them was misread, came late, or ' +
        'another vehicle was read between them. Passages of one plate: `/v1/vehicles/{plate}/passages`.',
      answers: { 200: { description: 'A page', schema: WirePassagePage } },
      problems: ['bad_request', 'not_found'],
    }),
    query(LIST),
    (c) => {
      const filter = c.req.valid('query');
      demandKnown(c, cameras, filter.camera);
      const page = passages.list({ ...filter, camera: camerasIn(c, filter.camera) });
      for (const passage of page.items) shownRead(c, passage, passage.read_id);
      return c.json(wirePage(page, wirePassage));
    },
  );
}
