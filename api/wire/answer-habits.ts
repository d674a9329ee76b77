import { z } from 'zod';
import { EXAMPLE_HEAD, HEAD, Odds, Passed, State } from './answer-head.ts';
import { TIME_EXAMPLE, Time } from './time.ts';

const Chance = z.number().meta({ description: 'Probability, 0 to 1' });
const Silence = z
  .object({ days: z.number(), chance: Chance.meta({ description: 'That a vehicle with its rate is not seen for so long' }) })
  .nullable();

const WireVehicleHabits = z.object({
  ...{ plate: z.string(), state: State, passages: z.int(), days_seen: z.int() },
  ...{ first_seen: Time, last_seen: Time, last_camera: z.string() },
  ...{ first_seen_late: Silence, dormant: Silence },
  changed: z
    .object({ at: Time, odds: Odds, before: z.int(), after: z.int(), why: z.string() })
    .nullable()
    .meta({ description: 'Its cameras before and after are likelier of two habits than of one' }),
  turnarounds: z
    .object({
      ...{ odds: Odds, n: z.int(), minutes: z.number(), why: z.string() },
      times: z.array(z.object({ out: Passed, back: Passed })),
    })
    .nullable(),
  next: z
    .array(z.object({ camera: z.string(), p: Chance, why: z.string() }))
    .meta({ description: 'The cameras that may see it next; only with `plate`' }),
  week: z
    .array(
      z.object({
        ...{ camera: z.string(), day: z.string(), hour: z.int(), p: Chance, seen: z.int() },
        zone: z.string().exactOptional().meta({
          description:
            'Time zone of the camera; UTC where neither its zone nor its place is known. Absent in answers of versions before 3: UTC',
        }),
        ...{
          low: Chance,
          high: Chance.meta({
            description: 'Upper limit of the interval that contains the probability in nine of ten cases; `low` is the lower one',
          }),
        },
      }),
    )
    .meta({ description: 'The most probable hours of a week, on clocks in `zone`; only with `plate`' }),
});

export const WireHabits = z.object({ ...HEAD, question: z.literal('habits'), habits: z.array(WireVehicleHabits) }).meta({
  id: 'Habits',
  examples: [
    {
      ...EXAMPLE_HEAD,
      question: 'habits' as const,
      parameters: {
        plate: 'KDR4821',
        turnaround_minutes: 60,
        least_turnarounds: 3,
        ports: [],
        least_odds: 1,
        most: 100,
        leave_out: [],
      },
      habits: [
        {
          ...{ plate: 'KDR4821', state: 'US-TX', passages: 61, days_seen: 21 },
          ...{ first_seen: TIME_EXAMPLE, last_seen: '2026-03-30T13:10:00.000Z', last_camera: 'cam-07' },
          ...{ first_seen_late: null, dormant: null, changed: null, turnarounds: null },
          next: [{ camera: 'cam-09', p: 0.91, why: '19 of 20 times that it was seen at cam-07 it was seen here next' }],
          week: [{ camera: 'cam-07', day: 'Mon', hour: 8, zone: 'America/Chicago', p: 0.31, low: 0.19, high: 0.45, seen: 1 }],
        },
      ],
    },
  ],
});
