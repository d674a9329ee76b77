import { z } from 'zod';
import { type CorridorsActivity, type NamedCorridor, TOWARD } from '../../engine/records/named-corridors.ts';
import type { RoadsReport } from '../../engine/records/roads.ts';
import { iso, isoOrNull, TIME_EXAMPLE, Time } from './time.ts';

export const CorridorIn = z
  .strictObject({
    cameras: z.array(z.string().min(1).max(100)).min(2).max(1000).optional().meta({ description: 'In driving order' }),
    road: z.string().min(1).max(100).optional().meta({ description: 'With `toward` instead of cameras: those that stand on it' }),
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

export const WireActivity = z
  .object({
    from: Time.nullable(),
    to: Time.nullable(),
    zone: z.string().meta({ description: 'Of the clocks whose hours are told' }),
    corridors: z
      .array(
        z.object({
          ...NAMED,
          cameras: z.int(),
          unknown_cameras: z.array(z.string()).meta({ description: 'Named by the corridor, but not known' }),
          ...COUNTS,
          hours: z
            .array(z.object({ ...COUNTS, hour: z.int() }))
            .meta({ description: 'Hours in which nothing happened are left out' }),
        }),
      )
      .meta({ description: 'Those with most alerts first' }),
    seizures_elsewhere: z.int(),
    seizures_without_place: z.int(),
    method: z.array(z.string()).meta({ description: 'How it is counted, and what it cannot tell' }),
  })
  .meta({
    id: 'CorridorsActivity',
    examples: [
      { from: null, to: null, zone: 'UTC', corridors: [], seizures_elsewhere: 3, seizures_without_place: 1, method: [] },
    ],
  });

export const WireRoads = z
  .object({
    stretches: z.int(),
    roads: z.int().meta({ description: 'Names' }),
    km: z.number(),
    cameras: z
      .array(z.object({ camera_id: z.string(), road: z.string(), off_m: z.number() }))
      .meta({ description: 'On which road each stands' }),
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

export function wireCorridor({ cameras, created_at, ...named }: NamedCorridor): z.output<typeof WireCorridor> {
  return { ...named, cameras: [...cameras], created_at: iso(created_at) };
}

export function wireActivity({ from, to, corridors, method, ...activity }: CorridorsActivity): z.output<typeof WireActivity> {
  return {
    ...activity,
    ...{ from: isoOrNull(from), to: isoOrNull(to), method: [...method] },
    corridors: corridors.map((one) => ({ ...one, unknown_cameras: [...one.unknown_cameras], hours: [...one.hours] })),
  };
}

export function wireRoads({ cameras, off_road, without_place, ...report }: RoadsReport): z.output<typeof WireRoads> {
  return { ...report, cameras: [...cameras], off_road: [...off_road], without_place: [...without_place] };
}
