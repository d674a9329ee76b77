import { z } from 'zod';
import { EXAMPLE_HEAD, HEAD, State } from './answer-head.ts';
import { SeizureAgency } from './seizure.ts';
import { Time } from './time.ts';

const LinkSum = z.object({ state: State, seizures: z.int(), vehicles: z.int() });

export const WireLinks = z
  .object({
    ...HEAD,
    question: z.literal('links'),
    ...{ seizures: z.int(), seized_vehicles: z.int() },
    cells: z
      .array(
        z.object({
          ...{ origin_state: State, state: z.string(), traced_state: State },
          ...{ seizures: z.int(), vehicles: z.int() },
        }),
      )
      .meta({
        description:
          'Seizures by state of origin, of seizure and of tracing; null where a state is not known. Most seizures first',
      }),
    sums: z
      .object({ origin_state: z.array(LinkSum), state: z.array(LinkSum), traced_state: z.array(LinkSum) })
      .exactOptional()
      .meta({
        description: 'The same seizures by one of the three states; absent in answers of versions before 2',
      }),
    amounts: z
      .array(z.object({ item: z.string(), unit: z.string(), quantity: z.number(), seizures: z.int() }))
      .meta({ description: 'The sum of what the records say; answers of versions before 2 have three digits of it' }),
    behind: z
      .array(
        z.object({
          ...{ event_id: z.string(), agency: SeizureAgency.exactOptional(), at: Time, kind: z.string().nullable() },
          ...{ origin_state: State, state: z.string(), traced_state: State },
          ...{ plate: z.string(), jurisdiction: State, vehicle: z.string().nullable() },
        }),
      )
      .meta({ description: 'Vehicles behind the cells, newest first' }),
  })
  .meta({
    id: 'Links',
    examples: [
      {
        ...EXAMPLE_HEAD,
        ...{ passages: 0, vehicles: 0, cameras: 0, cameras_left_out: [] },
        question: 'links' as const,
        parameters: {
          ...{ kind: 'currency', origin_state: null, state: 'US-TX', traced_state: null, agency: null },
          ...{ most: 1000, most_vehicles: 200 },
        },
        ...{ seizures: 31, seized_vehicles: 36 },
        cells: [{ origin_state: 'US-IL', state: 'US-TX', traced_state: 'MX-TAM', seizures: 31, vehicles: 36 }],
        sums: {
          origin_state: [{ state: 'US-IL', seizures: 31, vehicles: 36 }],
          state: [{ state: 'US-TX', seizures: 31, vehicles: 36 }],
          traced_state: [{ state: 'MX-TAM', seizures: 31, vehicles: 36 }],
        },
        amounts: [{ item: 'us currency', unit: 'usd', quantity: 1_923_450, seizures: 31 }],
        behind: [],
      },
    ],
  });
