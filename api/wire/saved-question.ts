import { z } from 'zod';
import { SAVABLE, type SavedQuestion } from '../../engine/records/saved-questions.ts';
import { pageOf } from './page.ts';
import { iso, TIME_EXAMPLE, Time } from './time.ts';

const QUESTION = z.enum(SAVABLE).meta({ description: '`reads`: a search of reads' });
const EVERY = 'Hours from one run to the next';
const DAYS = 'Days of the window, up to the newest read (records: the newest record); all that is kept if absent';

export const SavedQuestionIn = z
  .strictObject({
    name: z.string().min(1).max(200),
    question: QUESTION,
    asked: z.record(z.string(), z.unknown()).optional().meta({
      description:
        'Its parameters, as when it is asked once, but without `from` and `to`; of a search of reads those of `GET /v1/reads`, numbers as numbers',
    }),
    days: z.number().min(0.01).max(3660).nullable().optional().meta({ description: DAYS }),
    every_hours: z
      .number()
      .min(0.1)
      .max(8760)
      .optional()
      .meta({ description: `${EVERY}; 24 if absent` }),
  })
  .meta({
    id: 'SavedQuestionRequest',
    examples: [
      { name: 'Convoys of the week', question: 'convoys', asked: { least_odds: 10 }, days: 7, every_hours: 24 },
      { name: 'The grey van', question: 'reads', asked: { likely: 'KDR4821' }, days: 30, every_hours: 1 },
    ] as never,
  });

export const SavedQuestionChange = z
  .strictObject({ every_hours: z.number().min(0.1).max(8760).meta({ description: EVERY }) })
  .meta({ id: 'SavedQuestionChange', examples: [{ every_hours: 6 }] as never });

export const WireSavedQuestion = z
  .object({
    id: z.string(),
    name: z.string(),
    question: QUESTION,
    asked: z.record(z.string(), z.unknown()),
    days: z.number().nullable().meta({ description: DAYS }),
    every_hours: z.number().meta({ description: EVERY }),
    by: z.string().meta({ description: 'Who saved it; each run is recorded in this name' }),
    purpose: z.string().nullable(),
    case_number: z.string().nullable(),
    created_at: Time,
    due_at: Time.meta({ description: 'When it is asked next' }),
    answered_at: Time.nullable(),
    answer: z
      .string()
      .nullable()
      .meta({ description: 'Id of the last answer: `GET /v1/answers/{id}`; always null for a search of reads' }),
    named: z.int().nullable().meta({ description: 'Vehicles, groups, ways, faults or reads that the last answer names' }),
    changed_at: Time.nullable().meta({
      description:
        'When an answer last named others than the answer before it; of a search of reads: when it last found new ones',
    }),
    window: z
      .object({ from: Time, to: Time })
      .nullable()
      .meta({ description: 'Of the last run; null where it asked about all that is kept' }),
    error: z.string().nullable().meta({ description: 'Why the last run gave no answer' }),
  })
  .meta({
    id: 'SavedQuestion',
    examples: [
      {
        ...{ id: '0195a3d0-5555-7567-89ab-cdef01234567', name: 'Convoys of the week', question: 'convoys' },
        ...{ asked: { least_odds: 10 }, days: 7, every_hours: 24 },
        ...{
          by: 'R. Analyst',
          purpose: 'narcotics investigation',
          case_number: null,
          created_at: TIME_EXAMPLE,
          due_at: TIME_EXAMPLE,
        },
        ...{ answered_at: TIME_EXAMPLE, answer: '0195a3d0-1234-7567-89ab-cdef01234567', named: 4, changed_at: null, error: null },
        window: { from: '2026-02-24T14:05:09.250Z', to: TIME_EXAMPLE },
      },
    ] as never,
  });

export const WireSavedQuestionPage = pageOf(WireSavedQuestion, 'SavedQuestionPage');

export function wireSavedQuestion({ channel: _, ...saved }: SavedQuestion): z.output<typeof WireSavedQuestion> {
  const { created_at, due_at, answered_at, changed_at, window } = saved;
  return {
    ...saved,
    ...{ asked: { ...saved.asked }, created_at: iso(created_at), due_at: iso(due_at) },
    answered_at: answered_at === null ? null : iso(answered_at),
    changed_at: changed_at === null ? null : iso(changed_at),
    window: window === null ? null : { from: iso(window.from), to: iso(window.to) },
  };
}
