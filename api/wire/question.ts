import { z } from 'zod';
import { line } from './parameters.ts';
import { InstantIn } from './time.ts';

const WINDOW = {
  from: InstantIn.optional().meta({ description: 'Captured at or after; the oldest read if absent' }),
  to: InstantIn.optional().meta({ description: 'Captured before; the newest read if absent' }),
  leave_out: z.array(z.string().min(1).max(100)).max(1000).optional().meta({ description: 'Cameras to leave out' }),
};
/** Parameters of questions that look for convoys, without the plates. */
const TOGETHER = {
  within_minutes: z.number().min(1).max(60).optional().meta({ description: 'Between two vehicles at one camera; 30 if absent' }),
  least_together: z.int().min(2).max(100).optional().meta({ description: 'Fewest meetings; 3 if absent' }),
};
const oddsFrom = (usual: number) =>
  z
    .number()
    .min(0.001)
    .max(1e6)
    .optional()
    .meta({ description: `Odds from which it is told, ${usual} if absent` });
const least_odds = oddsFrom(1);

export const ClonesIn = z
  .strictObject({
    ...WINDOW,
    least_odds,
    top_speed: z.number().min(30).max(400).optional().meta({ description: 'Straight line, km/h; 140 if absent' }),
    clock_tolerance_s: z.number().min(0).max(3600).optional().meta({ description: '120 if absent' }),
  })
  .meta({ id: 'ClonesRequest', examples: [{ from: '2026-03-01', to: '2026-03-31' }] as never });

export const HealthIn = z
  .strictObject({ from: WINDOW.from, to: WINDOW.to })
  .meta({ id: 'HealthRequest', examples: [{ from: '2026-03-01', to: '2026-03-31' }] as never });

export const ConvoysIn = z
  .strictObject({
    ...WINDOW,
    least_odds: oddsFrom(3),
    ...TOGETHER,
    plates: z
      .array(z.string().min(1).max(20))
      .max(1000)
      .optional()
      .meta({ description: 'Only vehicles that travel with one of these' }),
    most: z.int().min(1).max(10_000).optional().meta({ description: 'Groups shown, by odds; 1,000 if absent' }),
  })
  .meta({ id: 'ConvoysRequest', examples: [{ from: '2026-03-01', to: '2026-03-31', least_odds: 10 }] as never });

/** The same of one vehicle, whose plate is in the address. */
export const CompanyIn = ConvoysIn.omit({ plates: true }).meta({
  id: 'CompanyRequest',
  examples: [{ from: '2026-03-01', to: '2026-03-31' }] as never,
});

export const CorridorsIn = z
  .strictObject({
    ...WINDOW,
    cameras: z.array(z.string().min(1).max(100)).max(1000).optional().meta({ description: 'Only between these; all if absent' }),
    pause_minutes: z
      .number()
      .min(1)
      .max(1440)
      .optional()
      .meta({ description: 'Pause after which another trip begins; 120 if absent' }),
    least: z.int().min(1).max(1_000_000).optional().meta({ description: 'Trips seen, at least; 20 if absent' }),
    zone: z.string().min(1).max(60).optional().meta({
      description: 'Hours are those of clocks there: `America/Chicago`; those at the second camera of each way if absent',
    }),
    most: z.int().min(1).max(20_000).optional().meta({ description: 'Ways shown, those with most trips; 1,000 if absent' }),
  })
  .meta({ id: 'CorridorsRequest', examples: [{ from: '2026-03-01', to: '2026-03-31' }] as never });

export const HabitsIn = z
  .strictObject({
    ...WINDOW,
    plate: z.string().min(1).max(20).optional().meta({ description: 'One vehicle; all whose habits are particular if absent' }),
    turnaround_minutes: z.number().min(1).max(1440).optional().meta({ description: 'Back within; 60 if absent' }),
    least_turnarounds: z.int().min(1).max(1000).optional().meta({ description: '3 if absent' }),
    ports: z
      .array(z.string().min(1).max(100))
      .max(1000)
      .optional()
      .meta({ description: 'Cameras at which turnarounds count; every place with two cameras if absent' }),
    least_odds,
    most: z.int().min(1).max(10_000).optional().meta({ description: 'Vehicles shown; 100 if absent' }),
  })
  .meta({ id: 'HabitsRequest', examples: [{ from: '2026-03-01', to: '2026-03-31', plate: 'KDR4821' }] as never });

const SceneIn = z.strictObject({
  id: z.string().min(1).max(100).optional(),
  from: z.string().min(1).max(40),
  to: z.string().min(1).max(40),
  cameras: z.array(z.string().min(1).max(100)).max(1000).optional(),
  lat: z.number().min(-90).max(90).optional(),
  lon: z.number().min(-180).max(180).optional(),
  km: z.number().min(0.1).max(500).optional().meta({ description: 'Around the point; 10 if absent' }),
});

/** Whose records of seizures. */
const RecordsOf = line(200).optional().meta({ description: 'Records of this agency; `own`: of the one that owns the data' });

/** The seizures that become scenes. */
const SeizureScenesIn = z.strictObject({
  event_ids: z.array(z.string().min(1).max(100)).min(1).max(200).optional(),
  agency: RecordsOf,
  kind: z.string().min(1).max(60).optional(),
  hours_before: z
    .number()
    .min(0.1)
    .max(744)
    .optional()
    .meta({ description: 'Hours before the seizure at which the scene begins; 2 if absent' }),
  km: z.number().min(0.1).max(500).optional().meta({ description: 'Around the place; 10 if absent' }),
});

export const ScenesIn = z
  .strictObject({
    ...WINDOW,
    scenes: z.array(SceneIn).min(1).max(200).optional().meta({ description: 'Either these …' }),
    seizures: SeizureScenesIn.optional().meta({
      description: '… or scenes of the loaded seizures; without numbers those between `from` and `to`',
    }),
    least: z.int().min(1).max(200).optional().meta({ description: 'Scenes at which a vehicle was, at least; 2 if absent' }),
    most: z.int().min(1).max(10_000).optional().meta({ description: 'Vehicles shown; 100 if absent' }),
  })
  .meta({
    id: 'ScenesRequest',
    examples: [
      {
        scenes: [{ id: 'seizure-1', from: '2026-03-03T14:00:00Z', to: '2026-03-03T16:00:00Z', lat: 31.76, lon: -106.48, km: 10 }],
      },
    ] as never,
  });

const SeizureState = z.string().min(1).max(10).optional();

export const LinksIn = z
  .strictObject({
    from: InstantIn.optional().meta({ description: 'Seized at or after; the oldest record if absent' }),
    to: InstantIn.optional().meta({ description: 'Seized before; the newest record if absent' }),
    kind: z.string().min(1).max(60).optional().meta({ description: 'Of seizure, as the records write it' }),
    origin_state: SeizureState.meta({ description: 'ISO 3166-2, or `unknown`' }),
    state: SeizureState.meta({ description: 'Where it was seized' }),
    traced_state: SeizureState.meta({ description: 'ISO 3166-2, or `unknown`' }),
    agency: RecordsOf,
    most: z.int().min(1).max(100_000).optional().meta({ description: 'Cells shown; 1,000 if absent' }),
    most_vehicles: z.int().min(0).max(10_000).optional().meta({ description: 'Vehicles shown; 200 if absent' }),
  })
  .meta({ id: 'LinksRequest', examples: [{ kind: 'currency', state: 'US-TX' }] as never });

export const ChainsIn = z
  .strictObject({
    ...WINDOW,
    least_odds,
    event_ids: z
      .array(z.string().min(1).max(100))
      .max(200)
      .optional()
      .meta({ description: 'Seizures whose vehicles are looked for' }),
    agency: RecordsOf,
    plates: z.array(z.string().min(1).max(20)).max(200).optional().meta({ description: 'Vehicles to look for beside them' }),
    ...TOGETHER,
    most: z.int().min(1).max(10_000).optional().meta({ description: 'Groups shown, by odds; 1,000 if absent' }),
  })
  .meta({ id: 'ChainsRequest', examples: [{ event_ids: ['SZ-2026-0391882'] }] as never });
