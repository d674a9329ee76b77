import { z } from 'zod';
import { EXAMPLE_HEAD, HEAD } from './answer-head.ts';

const Share = z.number().meta({ description: 'Share, 0 to 1' });
const WAY = {
  ...{ from: 'cam-07', to: 'cam-09', seen: 812, trips: 1_004, is_next: true },
  minutes: { fast: 21.4, middle: 24.1, slow: 31.9 },
  ...{ zone: 'America/Chicago', hours: [{ hour: 13, seen: 61, trips: 75, minutes: 26.2 }] },
};

export const WireCorridors = z
  .object({
    ...HEAD,
    question: z.literal('corridors'),
    trips: z.int().meta({ description: 'Seen at one camera or more' }),
    trips_at_one_camera: z.int().exactOptional().meta({
      description:
        'Seen at one camera only: these have no way and no `ends`. Where no cameras were asked for, the trips of `ends`, these, and those that a note tells of are all trips; absent in answers of versions before 9',
    }),
    cameras_seen: z.array(
      z.object({
        camera: z.string(),
        kind: z.string().nullable().meta({ description: 'How it is mounted; its share is drawn towards the mean of this kind' }),
        passages: z.int(),
        vehicles: z.int().meta({ description: 'Estimated number of vehicles that passed, from `seen`' }),
        joined: Share.meta({
          description:
            'Of those that pass, the share that is seen and read right, or given back to its vehicle where it was misread',
        }),
        seen: Share.meta({ description: 'The share that is seen at all' }),
        trips: z.int().meta({
          description: 'Trips or returns behind the estimate; 0: too few, the mean of the other cameras of its kind is used',
        }),
      }),
    ),
    ways: z.array(
      z.object({
        ...{ from: z.string(), to: z.string() },
        seen: z.int().meta({ description: 'Trips that both cameras saw' }),
        trips: z.int().meta({ description: 'Estimated number of trips, including those that a camera missed or misread' }),
        minutes: z
          .object({ fast: z.number(), middle: z.number(), slow: z.number() })
          .meta({ description: 'A tenth, half and nine tenths of the trips took no longer' }),
        is_next: z.boolean().meta({ description: 'No camera between them saw most of the trips' }),
        hours: z
          .array(z.object({ hour: z.int(), seen: z.int(), trips: z.int(), minutes: z.number() }))
          .meta({ description: 'By the hour of the day at the second camera, on clocks in `zone`' }),
        zone: z.string().exactOptional().meta({
          description:
            'Time zone of the hours: that of the second camera if the request named none; absent in answers of versions before 4',
        }),
      }),
    ),
    ends: z
      .array(z.object({ from: z.string(), to: z.string(), seen: z.int() }))
      .meta({ description: 'First and last camera that saw a trip; not corrected' }),
  })
  .meta({
    id: 'Corridors',
    examples: [
      {
        ...EXAMPLE_HEAD,
        question: 'corridors' as const,
        parameters: { cameras: [], pause_minutes: 120, least: 20, most: 1000, leave_out: [], zone: null },
        ...{ trips: 140_000, trips_at_one_camera: 81_000 },
        cameras_seen: [
          { camera: 'cam-07', kind: 'fixed', passages: 4_100, vehicles: 4_310, joined: 0.9, seen: 0.951, trips: 2_100 },
        ],
        ways: [WAY],
        ends: [{ from: 'cam-07', to: 'cam-21', seen: 404 }],
      },
    ],
  });
