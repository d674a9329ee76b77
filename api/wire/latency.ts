import { z } from 'zod';
import { LATENCIES, LATENCY_BOUNDS_S, type RecentLatencies } from '../../engine/records/latencies.ts';
import { iso, TIME_EXAMPLE, Time } from './time.ts';

const Quantile = z.number().nullable();

/** How long alerts took, as histograms. */
export const WireLatency = z
  .object({
    from: Time,
    to: Time,
    bounds_s: z.array(z.number()).meta({ description: 'Upper ends of the buckets, seconds' }),
    alerts: z.array(
      z.object({
        since: z.enum(LATENCIES).meta({
          description: '`capture`: since the camera took the picture; `ingest`: since its batch was accepted, or the read came',
        }),
        counts: z.array(z.int()).meta({ description: 'Alerts in each bucket; the last: beyond the last bound' }),
        count: z.int(),
        sum_s: z.number(),
        ...{ p50_s: Quantile, p95_s: Quantile, p99_s: Quantile },
      }),
    ),
  })
  .meta({
    id: 'Latency',
    examples: [
      {
        ...{ from: TIME_EXAMPLE, to: TIME_EXAMPLE, bounds_s: [1, 10] },
        alerts: [{ since: 'ingest' as const, counts: [90, 9, 1], count: 100, sum_s: 99.5, p50_s: 0.556, p95_s: 6, p99_s: 10 }],
      },
    ],
  });

export function wireLatency({ from, to, alerts }: RecentLatencies): z.output<typeof WireLatency> {
  return {
    ...{ from: iso(from), to: iso(to), bounds_s: [...LATENCY_BOUNDS_S] },
    alerts: alerts.map((one) => ({ ...one, counts: [...one.counts] })),
  };
}
