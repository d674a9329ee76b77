import { z } from 'zod';
import type { Explanation } from '../../engine/records/explanations.ts';
import { MATCH_RULES } from '../../engine/records/policies.ts';
import { iso, TIME_EXAMPLE, Time } from './time.ts';

const HOWS = ['same', 'class', 'unread', 'other', 'missed', 'extra', 'any'] as const;

export const Posterior = z.number().meta({
  description:
    'Probability that the listed vehicle passed, everything considered, 0 to 1: what decides, sorts and is shown. While `model` is `none`: the score',
});

export const WireState = z
  .object({
    listed: z.string().nullable(),
    read: z.string().nullable(),
    p: z.number().nullable().meta({ description: 'The reader’s probability of the state it read; null where it gave none' }),
    p_listed: z.number().nullable().meta({
      description:
        'Probability of the listed state: as the reader says where it was read; where another was read, by all states that the reader named, the serial and the camera’s mix of states',
    }),
    agrees: z.enum(['yes', 'no', 'unknown']).meta({
      description:
        '`no`: another state was read and the listed one is improbable; `unknown`: no state is listed, none was read, or another was read but the listed one may be right',
    }),
  })
  .meta({ description: 'The state that was read and the one that is listed' });

const STATE = { listed: 'US-TX', read: 'US-TX', p: 0.97, p_listed: 0.97, agrees: 'yes' as const };
const EVIDENCE = { log_odds: 3.4, alternatives: [] };
const ALIGNMENT = [...'KDR4821'].map((char) => ({ read: char, entry: char, how: 'same' as const, p: 0.998, ...EVIDENCE }));

const EXAMPLE = {
  rule: 'exact' as const,
  score: 0.99,
  posterior: 0.996,
  prior: 2.1e-6,
  log_likelihood_ratio: 18.6,
  threshold: 0.99,
  review_threshold: 0.198,
  state: STATE,
  model: '1',
  list: 'stolen-2026',
  list_version: 14,
  alignment: ALIGNMENT,
  travel: {
    ...{ camera: 'cam-012', seen_at: TIME_EXAMPLE, hit_id: '0195a3c2-9fff-7123-8456-789abcdef012', posterior: 0.98 },
    ...{ minutes: 12, usual_minutes: 11, usual_share: 0.21, factor: 5400 },
  },
  sentence:
    'All 7 characters were read as stolen-2026 (version 14) lists them; the reader gave the least sure one, 8, 100 %. The state was read as Texas (0.97), as listed.',
};

export const WireExplanation = z
  .object({
    rule: z.enum(MATCH_RULES),
    score: z.number().meta({ description: 'The reader’s own probability of the listed plate, times that of the state; 0 to 1' }),
    posterior: Posterior,
    prior: z.number().meta({ description: 'The prior: the same probability without the read' }),
    log_likelihood_ratio: z.number(),
    threshold: z.number().meta({ description: 'Least posterior of an alert, by the list’s settings' }),
    review_threshold: z.number().meta({ description: 'Least posterior of a review' }),
    state: WireState,
    model: z.string().meta({
      description:
        'Version of the confusion model, with `/CAMERA` where confusions of the camera’s own had a say; `none`: no model has judged, prior and threshold are 0',
    }),
    list: z.string(),
    list_version: z.int(),
    alignment: z
      .array(
        z.object({
          read: z.string(),
          entry: z.string(),
          how: z.enum(HOWS),
          p: z.number(),
          log_odds: z.number(),
          alternatives: z.array(z.object({ char: z.string(), p: z.number() })),
        }),
      )
      .meta({ description: 'Character by character, in reading order' }),
    travel: z
      .object({
        camera: z.string(),
        seen_at: Time,
        hit_id: z.string(),
        posterior: z.number().meta({ description: 'Probability that it was the listed car, 0 to 1' }),
        minutes: z.number().meta({ description: 'From there to this read' }),
        usual_minutes: z
          .number()
          .nullable()
          .meta({ description: 'Median travel time of cars that go this way; null where hardly any do' }),
        usual_share: z.number().nullable().meta({ description: 'Share of the cars seen there that are seen here next, 0 to 1' }),
        factor: z.number().meta({ description: 'Factor of the prior odds of this read' }),
      })
      .nullable()
      .meta({
        description:
          'Where the entry was seen last in the day before; null where nowhere, or where the model does not know how cars go on',
      }),
    sentence: z.string(),
  })
  .meta({ id: 'Explanation', examples: [EXAMPLE] });

export function wireExplanation(explanation: Explanation): z.output<typeof WireExplanation> {
  return {
    ...explanation,
    state: { ...explanation.state },
    travel: explanation.travel === null ? null : { ...explanation.travel, seen_at: iso(explanation.travel.seen_at) },
    alignment: explanation.alignment.map((aligned) => ({ ...aligned, alternatives: [...aligned.alternatives] })),
  };
}
