import { z } from 'zod';
import type { Seizure } from '../../engine/records/seizures.ts';
import { TEXT_ENCODINGS } from '../../engine/records/text-encodings.ts';
import { pageOf } from './page.ts';
import { iso, TIME_EXAMPLE, Time } from './time.ts';
import { ReportedProblem, WireDatesRead } from './watchlist.ts';

const State = z.string().meta({ description: 'ISO 3166-2' });

/** Of answers and traces. */
export const SeizureAgency = z
  .string()
  .nullable()
  .meta({ description: 'Whose record it is; null: of the agency that owns the data' });

export const WireSeizure = z
  .object({
    event_id: z.string().meta({ description: 'The number that the agency gave it' }),
    agency: SeizureAgency,
    at: Time,
    ...{ kind: z.string().nullable(), place: z.string().nullable(), state: State },
    ...{ lat: z.number().nullable(), lon: z.number().nullable(), road: z.string().nullable(), direction: z.string().nullable() },
    origin_state: State.nullable().meta({ description: 'Where goods or vehicle came from' }),
    traced_state: State.nullable().meta({ description: 'Where they were traced to' }),
    ...{ concealment: z.string().nullable(), note: z.string().nullable() },
    items: z.array(z.object({ item: z.string(), quantity: z.number(), unit: z.string() })),
    vehicles: z.array(z.object({ plate: z.string(), jurisdiction: z.string().nullable(), vehicle: z.string().nullable() })),
  })
  .meta({
    id: 'Seizure',
    examples: [
      {
        event_id: 'SZ-2026-0391882',
        agency: null,
        at: TIME_EXAMPLE,
        ...{ kind: 'currency', place: 'Laredo', state: 'US-TX', lat: 27.5, lon: -99.5, road: 'I-35', direction: 'outbound' },
        ...{ origin_state: 'US-IL', traced_state: 'MX-TAM', concealment: 'spare tire', note: null },
        items: [{ item: 'us currency', quantity: 62_000, unit: 'usd' }],
        vehicles: [{ plate: 'KDR4821', jurisdiction: 'US-IL', vehicle: 'white pickup' }],
      },
    ],
  });

export const WireSeizurePage = pageOf(WireSeizure, 'SeizurePage');

export const WireSeizureImport = z
  .object({
    ...{ dry_run: z.boolean(), stored: z.boolean(), rows: z.int(), rejected: z.int() },
    encoding: z.enum(TEXT_ENCODINGS).meta({ description: 'How the file was read' }),
    dates: WireDatesRead,
    problems: z.array(ReportedProblem).meta({ description: 'The first 10,000; rows as a spreadsheet counts them' }),
    ignored_columns: z.array(z.string()).meta({ description: 'Columns of the file that are not kept' }),
    added: z.int().meta({ description: 'Seizures that are new' }),
    ...{ updated: z.int(), unchanged: z.int() },
    items: z.int().meta({ description: 'In the file' }),
    vehicles: z.int().meta({ description: 'In the file' }),
  })
  .meta({
    id: 'SeizureImport',
    examples: [
      {
        ...{
          dry_run: false,
          stored: true,
          rows: 20_000,
          rejected: 0,
          encoding: 'UTF-8' as const,
          dates: null,
          problems: [],
          ignored_columns: [],
        },
        ...{ added: 20_000, updated: 0, unchanged: 0, items: 0, vehicles: 0 },
      },
    ],
  });

export function wireSeizure(seizure: Seizure): z.output<typeof WireSeizure> {
  return {
    ...seizure,
    at: iso(seizure.at),
    items: seizure.items.map((item) => ({ ...item })),
    vehicles: seizure.vehicles.map((vehicle) => ({ ...vehicle })),
  };
}
