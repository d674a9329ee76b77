import { z } from 'zod';
import { MISUSE_PATTERNS, type MisuseAnswer } from '../../engine/records/misuse.ts';
import { iso, TIME_EXAMPLE, Time } from './time.ts';

const WireReason = z.object({
  pattern: z.enum(MISUSE_PATTERNS),
  surprise: z.number().meta({ description: '−log10 of the probability of this number or more: 3 is one in a thousand' }),
  count: z.number().meta({ description: 'Days, cases or look-ups, by the pattern' }),
  usual: z.number().meta({ description: 'The usual number for as many look-ups' }),
  plate: z.string().nullable(),
  rows: z.array(z.int()).meta({ description: 'Rows of the audit log that show it, the newest 20' }),
});

export const WireMisuse = z
  .object({
    from: Time,
    to: Time,
    people: z.int().meta({ description: 'Everybody who looked anything up' }),
    look_ups: z.int(),
    items: z.array(
      z.object({
        actor: z.string(),
        agency: z.string().nullable(),
        score: z.number().meta({ description: 'Sum over the patterns of the surprise above 1' }),
        rank: z.int(),
        look_ups: z.int(),
        reasons: z.array(WireReason).meta({ description: 'The most surprising first' }),
      }),
    ),
    limits: z.array(z.string()).meta({ description: 'Limits of the scores' }),
  })
  .meta({
    id: 'Misuse',
    examples: [
      {
        ...{ from: TIME_EXAMPLE, to: TIME_EXAMPLE, people: 212, look_ups: 40_318 },
        items: [
          {
            ...{ actor: 'R. Analyst', agency: 'Invented Sheriff', score: 7.1, rank: 1, look_ups: 297 },
            reasons: [{ pattern: 'again' as const, surprise: 8.1, count: 15, usual: 0.01, plate: 'KDR4821', rows: [41, 38] }],
          },
        ],
        limits: ['A score says how unusual somebody’s look-ups are among those of all, and nothing of why.'],
      },
    ],
  });

export function wireMisuse(answer: MisuseAnswer): z.output<typeof WireMisuse> {
  const items = answer.items.map((person) => ({
    ...person,
    reasons: person.reasons.map((reason) => ({ ...reason, rows: [...reason.rows] })),
  }));
  return { ...answer, from: iso(answer.from), to: iso(answer.to), items, limits: [...answer.limits] };
}
