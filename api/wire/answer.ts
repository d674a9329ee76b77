import { z } from 'zod';
import { type Answer, QUESTIONS, type QuestionName, type StoredAnswer } from '../../engine/records/answers.ts';
import { WireCorridors } from './answer-corridors.ts';
import { WireHabits } from './answer-habits.ts';
import { EXAMPLE_HEAD, HEAD, Odds, Passed, State } from './answer-head.ts';
import { WireLinks } from './answer-links.ts';
import { exampleOf, pageOf } from './page.ts';
import { SeizureAgency } from './seizure.ts';
import { iso, TIME_EXAMPLE, Time } from './time.ts';

export const WireClones = z
  .object({
    ...HEAD,
    question: z.literal('clones'),
    clones: z.array(
      z.object({
        ...{ plate: z.string(), state: State, odds: Odds, why: z.string() },
        innocent: z.object({ misread_passages: z.int(), chance: z.number(), similar_plate: z.string().nullable() }),
        conflicts: z.array(
          z.object({
            ...{ before: Passed, after: Passed, minutes: z.number(), km: z.number().nullable() },
            ...{ needed_kmh: z.number().nullable(), least_minutes: z.number() },
          }),
        ),
        tracks: z
          .array(z.array(Passed.extend({ p: z.number() })))
          .meta({ description: 'Passages of the one vehicle and of the other' }),
      }),
    ),
    explained_by_misreading: z.int(),
    chosen_by_owner: z.int(),
  })
  .meta({
    id: 'Clones',
    examples: [
      {
        ...EXAMPLE_HEAD,
        question: 'clones' as const,
        parameters: { least_odds: 1, top_speed: 140, clock_tolerance_s: 120, leave_out: [] },
        clones: [],
        ...{ explained_by_misreading: 12, chosen_by_owner: 3 },
      },
    ],
  });

const ConvoyTrips = z.array(
  z.object({
    ...{ from: Time, to: Time },
    cameras: z.array(
      z.object({
        camera: z.string(),
        passed: z.array(z.object({ plate: z.string(), at: Time })),
        missing: z.array(z.string()),
      }),
    ),
    left: z.array(z.object({ plate: z.string(), after: z.string() })),
    rejoined: z.array(z.string()),
  }),
);

/** Fields of a group except its members. */
const GROUP = {
  ...{ odds: Odds, why: z.string() },
  innocent: z.object({ explanation: z.enum(['chance', 'one timetable']), times_likelier: z.number() }),
  ...{ trips: z.int(), trips_apart: z.int(), meetings: z.int(), meetings_by_chance: z.number(), gap_s: z.int() },
  shared: ConvoyTrips,
};
const BASE_RATE = z.object({ vehicles: z.int(), pairs_scored: z.int(), prior: z.number() });

export const WireConvoys = z
  .object({
    ...HEAD,
    question: z.literal('convoys'),
    convoys: z.array(
      z.object({
        members: z.array(z.object({ plate: z.string(), state: State })).meta({ description: 'In driving order' }),
        ...GROUP,
      }),
    ),
    base_rate: BASE_RATE,
  })
  .meta({
    id: 'Convoys',
    examples: [
      {
        ...EXAMPLE_HEAD,
        question: 'convoys' as const,
        parameters: { within_minutes: 30, least_together: 3, least_odds: 3, plates: [], most: 1000, leave_out: [] },
        convoys: [],
        base_rate: { vehicles: 61_000, pairs_scored: 120_000, prior: 1.6e-9 },
      },
    ],
  });

export const WireScenes = z
  .object({
    ...HEAD,
    question: z.literal('scenes'),
    scenes: z.array(z.object({ id: z.string(), from: Time, to: Time, cameras: z.array(z.string()), passages: z.int() })),
    found: z.array(
      z.object({
        ...{ plate: z.string(), state: State, scenes: z.int(), odds: Odds, why: z.string() },
        at: z.array(z.object({ scene: z.string(), passed: z.array(Passed), by_habit: z.number() })),
      }),
    ),
    vehicles_at_any: z.int(),
    vehicles_at_least: z.int(),
  })
  .meta({
    id: 'ScenesAnswer',
    examples: [
      {
        ...EXAMPLE_HEAD,
        question: 'scenes' as const,
        parameters: { scenes: [], least: 2, most: 100, leave_out: [] },
        ...{ scenes: [], found: [], vehicles_at_any: 812, vehicles_at_least: 9 },
      },
    ],
  });

export const WireHealth = z
  .object({
    ...HEAD,
    question: z.literal('health'),
    faults: z.array(
      z.object({
        ...{ camera: z.string(), why: z.string() },
        what: z.enum(['silent', 'misreading', 'clock off', 'wrong place or time']),
        quarantine: z.boolean().meta({ description: 'Left out of clones; with a wrong clock also of convoys and scenes' }),
      }),
    ),
    figures: z.array(
      z.object({
        ...{ camera: z.string(), passages: z.int(), last_at: Time.nullable() },
        doubtful: z.number().meta({ description: 'Share of its plates below 0.5' }),
        doubtful_lately: z.number().meta({ description: 'The same of the last quarter of the window' }),
      }),
    ),
  })
  .meta({
    id: 'CameraHealth',
    examples: [
      {
        ...EXAMPLE_HEAD,
        question: 'health' as const,
        parameters: {},
        faults: [{ camera: 'cam-07', what: 'silent' as const, why: 'nobody since 2026-03-29T04:11:00.000Z', quarantine: false }],
        figures: [{ camera: 'cam-07', passages: 4_100, last_at: TIME_EXAMPLE, doubtful: 0.012, doubtful_lately: 0.013 }],
      },
    ],
  });

const ChainRecords = z.array(
  z.object({
    ...{ event_id: z.string(), agency: SeizureAgency.exactOptional(), at: Time },
    ...{ kind: z.string().nullable(), state: z.string() },
  }),
);

export const WireChains = z
  .object({
    ...HEAD,
    question: z.literal('chains'),
    sought: z
      .array(z.object({ plate: z.string(), state: State, records: ChainRecords, passages: z.int() }))
      .meta({ description: 'Vehicles of the seizures, and plates, that were asked about' }),
    chains: z.array(
      z.object({
        members: z.array(z.object({ plate: z.string(), state: State, sought: z.boolean(), records: ChainRecords })).meta({
          description:
            'In driving order, with the records that name each; `sought`: it was looked for, by its plate or by a seizure. Answers of versions before 4 call that `seized`',
        }),
        ...GROUP,
      }),
    ),
    base_rate: BASE_RATE,
  })
  .meta({
    id: 'Chains',
    examples: [
      {
        ...EXAMPLE_HEAD,
        question: 'chains' as const,
        parameters: {
          event_ids: ['SZ-2026-0391882'],
          agency: null,
          plates: [],
          within_minutes: 30,
          least_together: 3,
          least_odds: 1,
          most: 1000,
        },
        ...{ sought: [], chains: [] },
        base_rate: { vehicles: 61_000, pairs_scored: 412, prior: 1.6e-9 },
      },
    ],
  });

/** The schema of each question's answer; a question without one does not compile. */
const WIRE_ANSWERS = {
  clones: WireClones,
  convoys: WireConvoys,
  scenes: WireScenes,
  habits: WireHabits,
  corridors: WireCorridors,
  health: WireHealth,
  links: WireLinks,
  chains: WireChains,
} satisfies Readonly<Record<QuestionName, z.ZodType>>;

export const WireAnswer = z.union(Object.values(WIRE_ANSWERS)).meta({ examples: [exampleOf(WireClones)] as never });

const WireAnswerRow = z
  .object({
    id: z.string(),
    question: z.enum(QUESTIONS),
    created_at: Time,
    rows: z
      .int()
      .nullable()
      .meta({ description: 'Rows of the answer as a table; null for older answers, whose rows were not counted' }),
  })
  .meta({
    id: 'AnswerRow',
    examples: [{ id: EXAMPLE_HEAD.id, question: 'convoys' as const, created_at: TIME_EXAMPLE, rows: 12 }],
  });
export const WireAnswerEstimate = z
  .object({
    question: z.enum(QUESTIONS),
    window: z.object({ from: Time, to: Time }),
    looks_at: z.enum(['reads', 'seizures']),
    n: z.int(),
    exact: z.boolean().meta({ description: 'False: an estimate' }),
  })
  .meta({
    id: 'AnswerEstimate',
    examples: [
      {
        question: 'convoys' as const,
        ...{ window: { from: TIME_EXAMPLE, to: TIME_EXAMPLE }, looks_at: 'reads' as const, n: 1_204_000, exact: false },
      },
    ],
  });

export const WireAnswerPage = pageOf(WireAnswerRow, 'AnswerPage');

export function wireAnswerRow({ id, question, created_at, rows }: Omit<StoredAnswer, 'body'>): z.output<typeof WireAnswerRow> {
  return { id, question, created_at: iso(created_at), rows };
}

/** The stored bytes with the answer's id before them. */
export function wireAnswer({ id, body }: StoredAnswer): { id: string } & Answer {
  return { id, ...(JSON.parse(body) as Answer) };
}
