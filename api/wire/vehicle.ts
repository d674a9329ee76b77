import { z } from 'zod';
import { hoursText } from '../../engine/fields/active-hours.ts';
import { areaText } from '../../engine/fields/area.ts';
import type { ActiveHours, Area } from '../../engine/records/conditions.ts';
import type { LikelyAnswer, LikelyPassage, PlateAnswerHead, VehicleAnswer } from '../../engine/records/vehicles.ts';
import { WireTotal } from './page.ts';
import { iso, isoOrNull, TIME_EXAMPLE, Time } from './time.ts';

const Probability = z.number().meta({ description: 'Probability, 0 to 1' });

const WirePassage = z.object({
  read_id: z.string().meta({ description: 'The read with the best picture' }),
  has_picture: z.boolean().exactOptional().meta({
    description:
      'Whether that read came with a picture, which `/v1/reads/{id}/crop` shows until it is deleted after its term; absent in older traces',
  }),
  captured_at: Time,
  camera_id: z.string(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  read_as: z.string(),
  state: z.string().nullable(),
  p: Probability.meta({ description: 'Posterior probability that the passage is of the plate, 0 to 1' }),
  log_likelihood_ratio: z.number().meta({ description: 'log P(seen | the plate) − log P(seen | any other vehicle), natural' }),
});

const HEAD = {
  plate: z.string(),
  spellings: z.array(z.string()).meta({ description: 'Also looked for: O and 0 are one, I and 1 too' }),
  window: z.object({ from: Time, to: Time }),
  parameters: z.record(z.string(), z.unknown()),
  versions: z.object({ method: z.int(), model: z.string() }),
  followed: z.int().meta({
    description:
      'A mark: the number of the last read, in order of arrival, that is in the history behind the answer. No count of reads, because those that were deleted keep their numbers',
  }),
  not_followed: z.int().meta({
    description: 'By how many the number of the newest stored read is higher: as many reads at most are not in the history yet',
  }),
  months_forgotten: z.array(z.string()).meta({ description: 'Months of the window whose history was deleted' }),
  cameras_left_out: z.array(z.object({ camera: z.string(), why: z.string() })),
  notes: z.array(z.string()).meta({ description: 'Such as that reads of the window were deleted' }),
  method: z.array(z.string()).meta({ description: 'The method, in plain words' }),
  limits: z.array(z.string()).meta({ description: 'Limits of the method' }),
};

/** Invented, like every plate in these pages. */
const PASSAGE_EXAMPLE = {
  read_id: '0195a3c2-9000-7abc-8def-0123456789ab',
  has_picture: true,
  captured_at: TIME_EXAMPLE,
  camera_id: 'cam-07',
  lat: 31.76,
  lon: -106.48,
  read_as: 'KDR4B21',
  state: 'US-TX',
  p: 0.97,
  log_likelihood_ratio: 14.2,
};
const HEAD_EXAMPLE = {
  plate: 'KDR4821',
  spellings: ['KDR482I'],
  window: { from: '2026-03-01T00:00:00.000Z', to: '2026-03-08T00:00:00.000Z' },
  parameters: {},
  versions: { method: 1, model: 'sim-9301' },
  followed: 1200,
  not_followed: 0,
  months_forgotten: [],
  cameras_left_out: [],
  notes: [],
  method: ['Reads of one vehicle at one camera, at most 4.5 seconds apart, are one passage.'],
  limits: ['An answer is a lead, not a fact.'],
};

export const WireLikely = z
  .object({
    ...HEAD,
    total: z.int(),
    passages: z.array(WirePassage).meta({ description: 'Likeliest first' }),
    by_day: z.array(z.object({ day: z.string(), passages: z.int() })).meta({ description: 'UTC' }),
  })
  .meta({
    id: 'LikelyAnswer',
    examples: [{ ...HEAD_EXAMPLE, total: 1, passages: [PASSAGE_EXAMPLE], by_day: [{ day: '2026-03-01', passages: 1 }] }],
  });

const Link = z.object({
  from_read: z.string(),
  to_read: z.string(),
  minutes: z.number(),
  km: z.number().nullable().meta({ description: 'In a straight line; null where a camera has no known place' }),
  kmh: z.number().nullable(),
  p: Probability.meta({ description: 'Probability that both passages are of the vehicle' }),
  why: z.string(),
});

const Apart = Link.omit({ p: true });

const WireJourney = z.object({
  from: Time,
  to: Time,
  cameras: z.array(z.string()),
  km: z.number().nullable(),
  links: z.array(Link),
});

export const WireVehicle = z
  .object({
    ...HEAD,
    states: z
      .array(z.object({ state: z.string(), passages: z.int() }))
      .meta({ description: 'States that were read, by how often' }),
    first_seen: Time.nullable(),
    last_seen: Time.nullable(),
    days_seen: z.int(),
    cameras: z.array(z.object({ camera_id: z.string(), passages: z.int() })).meta({ description: 'Where it was seen most' }),
    total: z.int(),
    passages: z.array(WirePassage).meta({ description: 'Oldest first' }),
    journeys: z.array(WireJourney),
    apart: z.array(Apart).meta({
      description:
        'Passages, one after the other, that one car cannot have driven: two cars bear the plate, or a read or a clock is wrong',
    }),
    home_corridor: z
      .object({ cameras: z.tuple([z.string(), z.string()]), journeys: z.int() })
      .nullable()
      .meta({ description: 'The two neighbouring cameras that most of these journeys led over, in either direction' }),
    hits: z
      .array(
        z.object({
          ...{ hit_id: z.string(), read_id: z.string(), list: z.string(), level: z.string(), status: z.string() },
          ...{ at: Time.exactOptional(), camera_id: z.string().exactOptional(), posterior: z.number().exactOptional() },
        }),
      )
      .meta({ description: 'The newest 100 of the window; those of older traces have no `at`, `camera_id` and `posterior`' }),
    hits_total: WireTotal.exactOptional().meta({ description: 'Hits of the window; absent in older traces' }),
    hits_next: z.string().nullable().exactOptional().meta({
      description:
        'The `cursor` of the next page: `/v1/hits?plate=…&from=…&to=…&cursor=…` with this plate and this window; null: these are all. Absent in older traces',
    }),
  })
  .meta({
    id: 'Vehicle',
    examples: [
      {
        ...HEAD_EXAMPLE,
        ...{ states: [{ state: 'US-TX', passages: 1 }], first_seen: TIME_EXAMPLE, last_seen: TIME_EXAMPLE, days_seen: 1 },
        ...{ cameras: [{ camera_id: 'cam-07', passages: 1 }], total: 1, passages: [PASSAGE_EXAMPLE], journeys: [], apart: [] },
        ...{ home_corridor: { cameras: ['cam-06', 'cam-07'] as [string, string], journeys: 12 } },
        ...{ hits: [], hits_total: { n: 0, more: false }, hits_next: null },
      },
    ],
  });

function wireHead(head: PlateAnswerHead) {
  const { area, hours, ...parameters } = head.parameters;
  // Answers of older traces do not have them.
  const { notes = [] }: Partial<PlateAnswerHead> = head;
  return {
    plate: head.plate,
    spellings: [...head.spellings],
    window: { from: iso(head.window.from), to: iso(head.window.to) },
    parameters: {
      ...parameters,
      ...(area === undefined ? {} : { area: areaText(area as Area) }),
      ...(hours === undefined ? {} : { hours: hoursText(hours as ActiveHours) }),
    },
    versions: head.versions,
    followed: head.followed,
    not_followed: head.not_followed,
    months_forgotten: [...head.months_forgotten],
    cameras_left_out: [...head.cameras_left_out],
    notes: [...notes],
    method: [...head.method],
    limits: [...head.limits],
  };
}

function wirePassage({ at, ...passage }: LikelyPassage): z.output<typeof WirePassage> {
  return { ...passage, captured_at: iso(at) };
}

export function wireLikely(answer: LikelyAnswer): z.output<typeof WireLikely> {
  return {
    ...wireHead(answer),
    total: answer.total,
    passages: answer.passages.map(wirePassage),
    by_day: [...answer.by_day],
  };
}

export function wireVehicle(answer: VehicleAnswer): z.output<typeof WireVehicle> {
  return {
    ...wireHead(answer),
    states: [...answer.states],
    first_seen: isoOrNull(answer.first_seen),
    last_seen: isoOrNull(answer.last_seen),
    days_seen: answer.days_seen,
    cameras: [...answer.cameras],
    total: answer.total,
    passages: answer.passages.map(wirePassage),
    home_corridor: answer.home_corridor === null ? null : { ...answer.home_corridor, cameras: [...answer.home_corridor.cameras] },
    journeys: answer.journeys.map(({ from, to, cameras, km, links }) => ({
      from: iso(from),
      to: iso(to),
      cameras: [...cameras],
      km,
      links: [...links],
    })),
    apart: [...answer.apart],
    hits: answer.hits.map(({ at, ...hit }) => ({ ...hit, ...(at !== undefined && { at: iso(at) }) })),
    ...(answer.hits_total !== undefined && { hits_total: answer.hits_total }),
    ...(answer.hits_next !== undefined && { hits_next: answer.hits_next }),
  };
}

export const PASSAGE_COLUMNS = [
  'captured_at',
  'camera_id',
  'lat',
  'lon',
  'read_as',
  'state',
  'p',
  'log_likelihood_ratio',
  'read_id',
];

export function passageRow(passage: LikelyPassage): Record<string, unknown> {
  return wirePassage(passage);
}
