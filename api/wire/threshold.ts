import { z } from 'zod';
import { MATCH_POLICIES } from '../../engine/records/policies.ts';

export const WireThresholdPoint = z.object({
  posterior: z.number().meta({ description: 'Least posterior of an alert' }),
  false_alerts_per_day: z.number().meta({ description: 'To be expected' }),
});

export const WireThreshold = z.object({
  policy: z.enum(MATCH_POLICIES),
  least_posterior: z.number().meta({ description: 'Of an alert' }),
  review_posterior: z.number().meta({ description: 'Least posterior of a review' }),
  expected_false_hits_per_day: z.number().nullable().meta({ description: 'False alerts; null where the policy is not `likely`' }),
});
