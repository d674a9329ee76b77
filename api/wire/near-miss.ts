import { z } from 'zod';
import { NEAR_MISS_WHYS, type NearMiss } from '../../engine/records/near-misses.ts';
import { WireExplanation, wireExplanation } from './explanation.ts';
import { WireHit } from './hit.ts';
import { exampleOf, pageOf } from './page.ts';
import { iso, TIME_EXAMPLE, Time } from './time.ts';

const HIT = exampleOf(WireHit) as z.output<typeof WireHit>;

export const WireNearMiss = z
  .object({
    id: z.int(),
    at: Time,
    why: z.enum(NEAR_MISS_WHYS),
    detail: z.string().meta({ description: 'What was expected and what came' }),
    read: z.object({ id: z.string(), camera_id: z.string(), captured_at: Time, plate: z.string() }),
    entry: z.object({ id: z.string(), plate: z.string(), list_id: z.string(), list: z.string(), list_version: z.int() }),
    explanation: WireExplanation,
  })
  .meta({
    id: 'NearMiss',
    examples: [
      {
        id: 7,
        at: TIME_EXAMPLE,
        why: 'hours',
        detail: 'Expected a time in Mon-Fri 22:00-06:00 America/Chicago but received 2026-03-01T12:30:00.000Z',
        read: { id: HIT.read.id, camera_id: 'cam-07', captured_at: TIME_EXAMPLE, plate: 'KDR4821' },
        entry: { id: HIT.entry.id, plate: 'KDR4821', list_id: HIT.entry.list_id, list: 'stolen-2026', list_version: 14 },
        explanation: HIT.explanation,
      },
    ],
  });

export const WireNearMissPage = pageOf(WireNearMiss, 'NearMissPage');

export const WireNearMissCounts = z
  .object({ counts: z.array(z.object({ list: z.string(), why: z.enum(NEAR_MISS_WHYS), n: z.int() })) })
  .meta({ id: 'NearMissCounts', examples: [{ counts: [{ list: 'stolen-2026', why: 'below_threshold' as const, n: 310 }] }] });

export function wireNearMiss(miss: NearMiss): z.output<typeof WireNearMiss> {
  return {
    ...miss,
    at: iso(miss.at),
    read: { ...miss.read, captured_at: iso(miss.read.captured_at) },
    entry: { ...miss.entry },
    explanation: wireExplanation(miss.explanation),
  };
}
