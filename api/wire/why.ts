import { z } from 'zod';
import { MATCH_POLICIES, MATCH_RULES } from '../../engine/records/policies.ts';
import type { ComparedHit, Comparison, Preview, WhyAnswer } from '../../engine/records/replay.ts';
import { WireEntry, wireEntry } from './entry.ts';
import { WireExplanation, wireExplanation } from './explanation.ts';
import { HIT_STATUSES, WireHit, WireLevel } from './hit.ts';
import { exampleOf } from './page.ts';
import { WireRead, wireRead } from './read.ts';
import { WireThreshold, WireThresholdPoint } from './threshold.ts';
import { iso, TIME_EXAMPLE, Time } from './time.ts';

const THRESHOLD = { policy: 'likely' as const, least_posterior: 0.62, review_posterior: 0.124, expected_false_hits_per_day: 4.9 };

const HIT = exampleOf(WireHit) as z.output<typeof WireHit>;

export const WireWhy = z
  .object({
    hits: z.boolean().meta({ description: 'Whether this read is a hit on this entry as lists stand now' }),
    level: WireLevel.nullable().meta({ description: 'Of the hit that it is; null where it is none' }),
    why_not: z.array(z.string()).meta({ description: 'Every reason against it' }),
    read: WireRead,
    entry: WireEntry,
    list: z.object({ id: z.string(), name: z.string(), version: z.int(), policy: z.enum(MATCH_POLICIES) }),
    threshold: WireThreshold,
    explanation: WireExplanation,
    hit_id: z.string().nullable(),
    status: z.enum(HIT_STATUSES).nullable(),
  })
  .meta({
    id: 'Why',
    examples: [
      {
        hits: true,
        level: 'alert',
        why_not: [],
        read: HIT.read,
        entry: exampleOf(WireEntry) as z.output<typeof WireEntry>,
        list: { id: HIT.entry.list_id, name: HIT.entry.list, version: 14, policy: 'likely' },
        threshold: THRESHOLD,
        explanation: HIT.explanation,
        hit_id: HIT.id,
        status: 'unverified',
      },
    ],
  });

const WireComparedHit = z.object({
  read: z.object({ id: z.string(), plate: z.string(), camera_id: z.string(), captured_at: Time }),
  entry: z.object({ id: z.string(), plate: z.string(), list_id: z.string(), list: z.string() }),
  rule: z.enum(MATCH_RULES),
  score: z.number(),
  posterior: z.number(),
  level: WireLevel,
  hit_id: z.string().nullable(),
  verdict: z.enum(HIT_STATUSES).nullable().meta({ description: 'What became of the stored hit; null where there is none' }),
});

export const WirePreview = z
  .object({
    reads: z.int().meta({ description: 'Reads looked at' }),
    whole: z.boolean().meta({ description: 'Whether those were all of the window' }),
    hits_before: z.int(),
    hits_after: z.int(),
    alerts_before: z.int().meta({ description: 'Of the hits before, alerts; the others are reviews' }),
    alerts_after: z.int(),
    raised: z.int().meta({ description: 'Hits under both settings: reviews that become alerts' }),
    lowered: z.int().meta({ description: 'Alerts that become reviews' }),
    gained: z.int(),
    lost: z.int(),
    lost_confirmed: z.int(),
    gained_rejected: z.int(),
    gained_hits: z.array(WireComparedHit).meta({ description: 'The first 1,000' }),
    lost_hits: z.array(WireComparedHit).meta({ description: 'The first 1,000, and every confirmed one' }),
    threshold_before: WireThreshold,
    threshold_after: WireThreshold,
    curve: z.array(WireThresholdPoint).meta({
      description: 'What other alert thresholds would come to under the settings after; empty where the policy is not `likely`',
    }),
  })
  .meta({
    id: 'Preview',
    examples: [
      {
        ...{
          reads: 100_000,
          whole: false,
          hits_before: 212,
          hits_after: 211,
          alerts_before: 190,
          alerts_after: 191,
          raised: 1,
          lowered: 0,
          gained: 0,
          lost: 1,
        },
        ...{ lost_confirmed: 0, gained_rejected: 0, gained_hits: [] },
        lost_hits: [
          {
            read: { id: HIT.read.id, plate: 'KDR482I', camera_id: 'cam-07', captured_at: TIME_EXAMPLE },
            entry: { id: HIT.entry.id, plate: 'KDR4821', list_id: HIT.entry.list_id, list: 'stolen-2026' },
            ...{
              rule: 'ocr' as const,
              score: 0.01,
              posterior: 0.3,
              level: 'review' as const,
              hit_id: HIT.id,
              verdict: 'rejected' as const,
            },
          },
        ],
        threshold_before: THRESHOLD,
        threshold_after: { ...THRESHOLD, least_posterior: 0.7, review_posterior: 0.14, expected_false_hits_per_day: 2 },
        curve: [
          { posterior: 0.62, false_alerts_per_day: 4.9 },
          { posterior: 0.7, false_alerts_per_day: 2 },
        ],
      },
    ],
  });

export function wireWhy(why: WhyAnswer): z.output<typeof WireWhy> {
  return {
    ...why,
    why_not: [...why.why_not],
    read: wireRead(why.read),
    entry: wireEntry(why.entry),
    list: { ...why.list },
    threshold: { ...why.threshold },
    explanation: wireExplanation(why.explanation),
  };
}

export function wireComparison(comparison: Comparison) {
  return {
    ...comparison,
    gained_hits: comparison.gained_hits.map(wireComparedHit),
    lost_hits: comparison.lost_hits.map(wireComparedHit),
  };
}

export function wirePreview(preview: Preview): z.output<typeof WirePreview> {
  return wireComparison(preview) as unknown as z.output<typeof WirePreview>;
}

function wireComparedHit({ read, entry, ...hit }: ComparedHit): z.output<typeof WireComparedHit> {
  return { ...hit, read: { ...read, captured_at: iso(read.captured_at) }, entry: { ...entry } };
}
