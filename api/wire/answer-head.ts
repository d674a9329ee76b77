import { z } from 'zod';
import { TIME_EXAMPLE, Time } from './time.ts';

/** What the answers to all questions have in common. */
export const Passed = z.object({ camera: z.string(), at: Time });
export const State = z.string().nullable().meta({ description: 'ISO 3166-2; null where no state was read' });
export const Odds = z.number().meta({ description: 'Against the best innocent explanation; a million means a million or more' });

export const HEAD = {
  id: z.string().meta({ description: 'Id of the stored answer: the same question over the same data has the same id' }),
  window: z.object({ from: Time, to: Time }),
  parameters: z.record(z.string(), z.unknown()).meta({ description: 'As asked, defaults filled in' }),
  versions: z.object({ method: z.int() }),
  passages: z.int(),
  vehicles: z.int(),
  cameras: z.int(),
  cameras_left_out: z.array(z.object({ camera: z.string(), why: z.string() })),
  notes: z.array(z.string()).meta({ description: 'Remarks on this answer' }),
  method: z.array(z.string()).meta({ description: 'The method, in plain words' }),
  limits: z.array(z.string()).meta({ description: 'Limits of the method' }),
};

export const EXAMPLE_HEAD = {
  id: '0195a3d0-1234-7567-89ab-cdef01234567',
  window: { from: TIME_EXAMPLE, to: '2026-03-31T00:00:00.000Z' },
  ...{ versions: { method: 1 }, passages: 512_000, vehicles: 88_000, cameras: 124 },
  cameras_left_out: [
    { camera: 'cam-07', why: 'its clock is about 60 minutes ahead, by 812 cars that 3 neighbouring cameras saw as well' },
  ],
  ...{ notes: [], method: ['How it is found.'], limits: ['An answer is a lead, not a fact.'] },
};
