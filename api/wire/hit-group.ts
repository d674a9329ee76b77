import { z } from 'zod';
import type { HitFrame, HitGroup } from '../../engine/records/hits.ts';
import { wireExplanation } from './explanation.ts';
import { WireHit, WireLevel, wireHit } from './hit.ts';
import { countedPageOf, exampleOf } from './page.ts';
import { WireRead, wireRead } from './read.ts';

/** Of one passage: its best read, and the hits by the ids of the reads that they show. */
export const WireHitGroup = z
  .object({
    read: WireRead,
    level: WireLevel.meta({ description: '`alert` if one of the hits is an alert' }),
    posterior: z.number().meta({ description: 'The highest' }),
    hits: z
      .array(WireHit.omit({ read: true }).extend({ read_id: z.string().meta({ description: 'The read that this hit shows' }) }))
      .meta({ description: 'One for each entry: alerts first, then by posterior' }),
  })
  .meta({ id: 'HitGroup', examples: [groupExample()] as never });

export const WireHitGroupPage = countedPageOf(WireHitGroup, 'HitGroupPage');

function groupExample() {
  const { read, ...hit } = exampleOf(WireHit) as z.output<typeof WireHit>;
  return { read, level: hit.level, posterior: hit.posterior, hits: [{ ...hit, read_id: read.id }] };
}

/** One read of a hit's passage. */
const WireHitFrame = WireHit.pick({ level: true, rule: true, posterior: true, score: true, explanation: true, read: true });

export const WireHitFrames = z
  .object({ items: z.array(WireHitFrame) })
  .meta({ id: 'HitFrames', examples: [framesExample()] as never });

function framesExample() {
  const { level, rule, posterior, score, explanation, read } = exampleOf(WireHit) as z.output<typeof WireHit>;
  return { items: [{ level, rule, posterior, score, explanation, read }] };
}

export function wireHitFrame({ explanation, read, ...frame }: HitFrame): z.output<typeof WireHitFrame> {
  return { ...frame, explanation: wireExplanation(explanation), read: wireRead(read) };
}

export function wireHitGroup({ read, level, posterior, hits }: HitGroup): z.output<typeof WireHitGroup> {
  return { read: wireRead(read), level, posterior, hits: hits.map((hit) => without(wireHit(hit))) };
}

function without({ read, ...hit }: z.output<typeof WireHit>): Omit<z.output<typeof WireHit>, 'read'> & { read_id: string } {
  return { ...hit, read_id: read.id };
}
