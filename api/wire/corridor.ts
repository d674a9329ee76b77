import { z } from 'zod';
import { type CorridorsActivity, type NamedCorridor, type Span, TOWARD } from '../../engine/records/named-corridors.ts';
import type { RoadsReport } from '../../engine/records/roads.ts';
import { TEXT_ENCODINGS } from '../../engine/records/text-encodings.ts';
import { exampleOf } from './page.ts';
import { iso, isoOrNull, TIME_EXAMPLE, Time } from './time.ts';

export const CorridorIn = z
  .strictObject({
    cameras: z.array(z.string().min(1).max(100)).min(2).max(1000).optional().meta({ description: 'In driving order' }),
    road: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .meta({ description: 'With `toward`, instead of `cameras`: all cameras on this road' }),
    toward: z.enum(TOWARD).optional(),
  })
  .meta({ id: 'CorridorRequest', examples: [{ road: 'I-35', toward: 'north' }] });

const NAMED = {
  name: z.string(),
  road: z.string().nullable(),
  toward: z.enum(TOWARD).nullable(),
};

export const WireCorridor = z
  .object({ ...NAMED, cameras: z.array(z.string()).meta({ description: 'In driving order' }), created_at: Time })
  .meta({
    id: 'Corridor',
    examples: [
      { name: 'I-35 north', road: 'I-35', toward: 'north' as const, cameras: ['cam-01', 'cam-03'], created_at: TIME_EXAMPLE },
    ],
  });

export const WireCorridorList = z
  .object({ items: z.array(WireCorridor).meta({ description: 'By name' }) })
  .meta({ id: 'CorridorList', examples: [{ items: [] }] });

const COUNTS = {
  alerts: z.int(),
  reviews: z.int(),
  confirmed: z.int().meta({ description: 'Of both, those that a person confirmed' }),
  seizures: z.int(),
};

const Minutes = z
  .object({ fast: z.number(), middle: z.number(), slow: z.number() })
  .meta({ description: 'A tenth, half and nine tenths of the trips took no longer' });
const Trips = z.int().meta({ description: 'With those that a camera missed or misread' });

const Flow = z.object({
  trips: Trips.meta({ description: 'On the busiest stretch, with those that a camera missed or misread' }),
  minutes: Minutes.nullable().meta({ description: 'From the first camera to the last; null where no vehicle was seen at both' }),
  stretches: z
    .array(z.object({ from: z.string(), to: z.string(), seen: z.int(), trips: Trips, minutes: Minutes }))
    .meta({ description: 'From each camera to the next; stretches without a vehicle seen at both ends are left out' }),
});

const HOUR = {
  ...COUNTS,
  hour: z.int(),
  trips: z.int().nullable().meta({ description: 'On that stretch, at its second camera; null where flow is not estimated' }),
  minutes: z.number().nullable().meta({ description: 'Median from the first camera to the last' }),
};

const WireSpan = z.object({ first: Time, last: Time });

export const WireActivity = z
  .object({
    from: Time.nullable(),
    to: Time.nullable(),
    zone: z.string().meta({ description: 'Time zone of the hours' }),
    reads: WireSpan.nullable().meta({ description: 'From when to when there are reads in the window; null: none' }),
    seizures: WireSpan.nullable().meta({
      description:
        'The same of seizures. Without `from` they may go back further than the reads, from which alerts and trips come',
    }),
    corridors: z
      .array(
        z.object({
          ...NAMED,
          cameras: z.int(),
          unknown_cameras: z.array(z.string()).meta({ description: 'Named by the corridor, but not known' }),
          ...COUNTS,
          hours: z.array(z.object(HOUR)).meta({ description: 'Hours without events and vehicles are left out' }),
          flow: Flow.nullable().meta({ description: 'Null where it is not estimated: see `method`' }),
        }),
      )
      .meta({ description: 'Those with most alerts first' }),
    seizures_elsewhere: z.int(),
    seizures_without_place: z.int(),
    cameras_left_out: z
      .array(z.object({ camera: z.string(), why: z.string() }))
      .meta({ description: 'By flow and travel times, such as those whose clock is off' }),
    method: z.array(z.string()).meta({ description: 'How it is counted, and the limits of the method' }),
  })
  .meta({
    id: 'CorridorsActivity',
    examples: [
      {
        ...{ from: null, to: null, zone: 'UTC', seizures_elsewhere: 3, seizures_without_place: 1 },
        ...{ cameras_left_out: [], method: [], reads: { first: TIME_EXAMPLE, last: TIME_EXAMPLE }, seizures: null },
        corridors: [
          {
            ...{ name: 'I-35 north', road: 'I-35', toward: 'north' as const, cameras: 2, unknown_cameras: [] },
            ...{ alerts: 3, reviews: 1, confirmed: 2, seizures: 1 },
            hours: [{ hour: 13, alerts: 3, reviews: 1, confirmed: 2, seizures: 1, trips: 75, minutes: 26.2 }],
            flow: {
              ...{ trips: 1_004, minutes: { fast: 21.4, middle: 24.1, slow: 31.9 } },
              stretches: [
                { from: 'cam-01', to: 'cam-03', seen: 812, trips: 1_004, minutes: { fast: 21.4, middle: 24.1, slow: 31.9 } },
              ],
            },
          },
        ],
      },
    ],
  });

export const WireRoads = z
  .object({
    stretches: z.int(),
    roads: z.int().meta({ description: 'Names' }),
    km: z.number(),
    cameras: z
      .array(z.object({ camera_id: z.string(), road: z.string(), off_m: z.number() }))
      .meta({ description: 'The road of each camera' }),
    off_road: z.array(z.string()).meta({ description: 'Cameras without a road near them' }),
    without_place: z.array(z.string()).meta({ description: 'Cameras whose place is not known' }),
  })
  .meta({
    id: 'Roads',
    examples: [
      {
        ...{ stretches: 2, roads: 1, km: 84.2, off_road: [], without_place: [] },
        cameras: [{ camera_id: 'cam-01', road: 'I-35', off_m: 12 }],
      },
    ],
  });

/** The report of an import. */
export const WireRoadsImport = WireRoads.extend({
  encoding: z
    .enum(TEXT_ENCODINGS)
    .meta({ description: 'How the roads were read. `Windows-1252`: look whether letters such as ñ are right' }),
  places_encoding: z.enum(TEXT_ENCODINGS).nullable().meta({ description: 'How the places were read; null: there were none' }),
}).meta({
  id: 'RoadsImport',
  examples: [{ ...(exampleOf(WireRoads) as z.output<typeof WireRoads>), encoding: 'UTF-8' as const, places_encoding: null }],
});

export function wireCorridor({ cameras, created_at, ...named }: NamedCorridor): z.output<typeof WireCorridor> {
  return { ...named, cameras: [...cameras], created_at: iso(created_at) };
}

export function wireActivity({
  from,
  to,
  corridors,
  method,
  cameras_left_out,
  reads,
  seizures,
  ...activity
}: CorridorsActivity): z.output<typeof WireActivity> {
  return {
    ...activity,
    ...{ reads: wireSpan(reads), seizures: wireSpan(seizures) },
    ...{ from: isoOrNull(from), to: isoOrNull(to), method: [...method], cameras_left_out: [...cameras_left_out] },
    corridors: corridors.map(({ flow, ...one }) => ({
      ...{ ...one, unknown_cameras: [...one.unknown_cameras], hours: [...one.hours] },
      flow: flow === null ? null : { ...flow, stretches: [...flow.stretches] },
    })),
  };
}

function wireSpan(span: Span | null): z.output<typeof WireSpan> | null {
  return span === null ? null : { first: iso(span.first), last: iso(span.last) };
}

export function wireRoads({ cameras, off_road, without_place, ...report }: RoadsReport): z.output<typeof WireRoads> {
  return { ...report, cameras: [...cameras], off_road: [...off_road], without_place: [...without_place] };
}
