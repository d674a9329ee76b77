import { z } from 'zod';
import type { Passage } from '../../engine/records/passages.ts';
import { pageOf } from './page.ts';
import { iso, TIME_EXAMPLE, Time } from './time.ts';

const WirePassage = z
  .object({
    read_id: z.string().meta({ description: 'The read with the best picture' }),
    captured_at: Time.meta({ description: 'Of that read' }),
    camera_id: z.string(),
    plate: z.string().meta({ description: 'The combined evidence of the reads' }),
    state: z.string().nullable(),
    p: z.number().meta({ description: 'Probability that every character is right, as the reader states it, 0 to 1' }),
    reads: z.int().meta({ description: 'Number of its reads' }),
  })
  .meta({
    id: 'Passage',
    examples: [
      {
        ...{ read_id: '0195a3c2-9000-7abc-8def-0123456789ab', captured_at: TIME_EXAMPLE, camera_id: 'cam-07' },
        ...{ plate: 'KDR4821', state: 'US-TX', p: 0.993, reads: 3 },
      },
    ],
  });

export const WirePassagePage = pageOf(WirePassage, 'PassagePage');

export function wirePassage(passage: Passage): z.output<typeof WirePassage> {
  return { ...passage, captured_at: iso(passage.captured_at) };
}
