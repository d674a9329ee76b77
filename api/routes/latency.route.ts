import { Hono } from 'hono';
import { z } from 'zod';
import { LATENCY_HOURS } from '../../engine/records/latencies.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { query } from '../validate.ts';
import { WireLatency, wireLatency } from '../wire/latency.ts';
import { wholeNumber } from '../wire/parameters.ts';

const WINDOW = z.strictObject({
  hours: wholeNumber(1, LATENCY_HOURS.most)
    .optional()
    .meta({ description: `Up to now, 1 to ${LATENCY_HOURS.most}; ${LATENCY_HOURS.usual} if absent` }),
});

/** Latencies until alerts are made. */
export function latencyRoutes({ engine: { searches } }: Services): Hono<ApiEnv> {
  return new Hono<ApiEnv>().get(
    '/',
    describe({
      tag: 'service',
      summary: 'Times from capture and receipt to the alert, as histograms',
      description:
        'Of alerts made in the last hours whose events are kept (the newest 100,000 of all kinds), without those of entries that were looked for in past reads. ' +
        'An alert is made when its row is written. The same is counted since the start of the server in `lpr_alert_latency_seconds` (`/metrics`).',
      answers: { 200: { description: 'The histograms', schema: WireLatency } },
      problems: ['bad_request'],
    }),
    query(WINDOW),
    async (c) => {
      const { hours = LATENCY_HOURS.usual } = c.req.valid('query');
      return c.json(wireLatency(await searches.find('latencies', { hours }, c.req.raw.signal)));
    },
  );
}
