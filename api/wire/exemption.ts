import { z } from 'zod';
import type { Exemption } from '../../engine/records/exemptions.ts';
import { pageOf } from './page.ts';
import { line } from './parameters.ts';
import { iso, isoOrNull, TIME_EXAMPLE, Time, TimeIn } from './time.ts';

const FACTS = {
  plate: 'KDR4821',
  jurisdiction: 'US-TX',
  list_id: null,
  reason: 'A neighbour’s car: read as the listed KDR482I every morning',
  expires_at: '2026-12-01T00:00:00.000Z',
};

export const WireExemption = z
  .object({
    id: z.string(),
    kind: z.enum(['suppress', 'allow']),
    plate: z.string(),
    jurisdiction: z.string().nullable(),
    list_id: z.string().nullable().meta({ description: 'On this list only; null: on every list' }),
    reason: z.string(),
    by: z.string().meta({ description: 'The responsible person' }),
    created_at: Time,
    expires_at: Time.nullable(),
    kept_back: z.int().meta({ description: 'Hits that it kept back; they are listed among the near misses' }),
    last_kept_back_at: Time.nullable(),
  })
  .meta({
    id: 'Exemption',
    examples: [
      {
        id: '0195a3c0-eeee-7bbb-8ccc-ddddeeeeffff',
        kind: 'suppress',
        ...FACTS,
        by: 'R. Analyst',
        created_at: TIME_EXAMPLE,
        kept_back: 12,
        last_kept_back_at: TIME_EXAMPLE,
      },
    ],
  });

export const WireExemptionPage = pageOf(WireExemption, 'ExemptionPage');

export const ExemptionIn = z
  .strictObject({
    plate: line(100),
    jurisdiction: line(20).nullable().exactOptional(),
    list_id: line(100).nullable().exactOptional(),
    reason: line(500),
    expires_at: TimeIn.nullable().exactOptional().meta({ description: 'Needed on the suppress list' }),
  })
  .meta({ id: 'NewExemption', examples: [FACTS] as never });

export function wireExemption(exemption: Exemption): z.output<typeof WireExemption> {
  return {
    ...exemption,
    created_at: iso(exemption.created_at),
    expires_at: isoOrNull(exemption.expires_at),
    last_kept_back_at: isoOrNull(exemption.last_kept_back_at),
  };
}
