import { z } from 'zod';
import { EXAMPLE_HEAD, HEAD, Odds, Passed, State } from './answer-head.ts';
import { TIME_EXAMPLE, Time } from './time.ts';

const Chance = z.number().meta({ description: 'Probability, 0 to 1' });
/** Of versions before 5 without these. */
const BESIDE_CHANCE = {
  times_likelier: z.number().exactOptional().meta({
    description:
      'How much more probable the observations are if the finding is true than by chance; a million means a million or more',
  }),
  by_chance: z
    .number()
    .exactOptional()
    .meta({ description: 'How many of the judged vehicles are expected to look like this by chance, or more so' }),
};
const Silence = z
  .object({
    ...{ days: z.number(), chance: Chance.meta({ description: 'That a vehicle with its pattern is not seen for so long' }) },
    odds: Odds.exactOptional(),
    ...BESIDE_CHANCE,
    why: z.string().exactOptional(),
  })
  .nullable();

const Rate = z.object({
  judged: z.int().meta({ description: 'Vehicles whose habits are known well enough' }),
  share: z.number().meta({ description: 'Share of these for which it is true, as far as chance does not explain it' }),
  told: z.int().meta({ description: 'Vehicles with `least_odds` or more' }),
  expected_wrong: z.number().meta({ description: 'How many of those are wrong by their odds' }),
});

const WireVehicleHabits = z.object({
  ...{ plate: z.string(), state: State, passages: z.int(), days_seen: z.int() },
  ...{ first_seen: Time, last_seen: Time, last_camera: z.string() },
  ...{ first_seen_late: Silence, dormant: Silence },
  changed: z
    .object({ at: Time, odds: Odds, ...BESIDE_CHANCE, before: z.int(), after: z.int(), why: z.string() })
    .nullable()
    .meta({ description: 'Its cameras or times before and after are likelier of two habits than of one' }),
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

const WireRates = z
  .object({ dormant: Rate, first_seen_late: Rate, changed: Rate })
  .meta({ description: 'How common each finding is among all vehicles. Absent in answers of versions before 5' });

const WireHabitsAnswer = z.object({
  ...{ ...HEAD, question: z.literal('habits'), habits: z.array(WireVehicleHabits) },
  base_rate: WireRates.exactOptional(),
});

export const WireHabits = WireHabitsAnswer.meta({
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
          ...{ first_seen: TIME_EXAMPLE, last_seen: '2026-03-21T13:10:00.000Z', last_camera: 'cam-07' },
          ...{ first_seen_late: null, changed: null, turnarounds: null },
          dormant: {
            ...{ days: 9.4, chance: 0.00021, odds: 12, times_likelier: 14_100, by_chance: 1.2 },
            why: '14,100 times likelier if it passes no more than if it goes on as before; by chance 1.2 of 75,789 vehicles look like this',
          },
          next: [{ camera: 'cam-09', p: 0.91, why: '19 of 20 times that it was seen at cam-07 it was seen here next' }],
          week: [{ camera: 'cam-07', day: 'Mon', hour: 8, zone: 'America/Chicago', p: 0.31, low: 0.19, high: 0.45, seen: 1 }],
        },
      ],
      base_rate: {
        dormant: { judged: 75_789, share: 0.00085, told: 48, expected_wrong: 13 },
        first_seen_late: { judged: 75_789, share: 0.0011, told: 29, expected_wrong: 7.4 },
        changed: { judged: 45_075, share: 0.0049, told: 110, expected_wrong: 18.6 },
      },
    },
  ],
});
