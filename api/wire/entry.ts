import { z } from 'zod';
import type { Entry } from '../../engine/records/entries.ts';
import { CONDITIONS_EXAMPLE, CONDITIONS_IN, CONDITIONS_OUT, wireConditions } from './conditions.ts';
import { pageOf } from './page.ts';
import { line } from './parameters.ts';
import { iso, isoOrNull, TIME_EXAMPLE, Time, TimeIn } from './time.ts';

const FACTS = {
  plate: 'KDR4821',
  jurisdiction: 'US-TX',
  record: null,
  reason_code: 'stolen_vehicle',
  case_number: 'INV-2026-00417',
  vehicle: 'white pickup',
  note: null,
};

const BOUNDS = { valid_from: null, expires_at: '2026-09-01T00:00:00.000Z' };

const CONDITIONS = { priority: 1, ...CONDITIONS_EXAMPLE };
const RECORD = 'The sender’s own number, where several records of one plate are normal (NCIC): part of the entry’s identity';
const Priority = z.int().min(1).max(5);

export const WireEntry = z
  .object({
    id: z.string(),
    list_id: z.string(),
    plate: z.string().meta({ description: 'Normalized; or a pattern: `?` is one character, `*` any run of them' }),
    jurisdiction: z.string().nullable(),
    record: z.string().nullable().meta({ description: RECORD }),
    reason_code: z.string().nullable(),
    case_number: z.string().nullable(),
    vehicle: z.string().nullable().meta({ description: 'Make, model, colour as the agency wrote them' }),
    note: z.string().nullable(),
    valid_from: Time.nullable(),
    expires_at: Time.nullable().meta({ description: 'A read captured at or after it does not hit' }),
    priority: Priority.nullable().meta({ description: 'Priority of its hits; null: that of the list' }),
    ...CONDITIONS_OUT,
    created_at: Time,
    updated_at: Time,
  })
  .meta({
    id: 'Entry',
    examples: [
      {
        id: '0195a3c0-aaaa-7bbb-8ccc-ddddeeeeffff',
        list_id: '0195a3c0-1111-7222-8333-444455556666',
        ...FACTS,
        ...BOUNDS,
        ...CONDITIONS,
        created_at: TIME_EXAMPLE,
        updated_at: TIME_EXAMPLE,
      },
    ],
  });

export const WireEntryPage = pageOf(WireEntry, 'EntryPage');

const Plate = line(100).meta({
  description:
    'As written on the plate; case and separators do not matter. A pattern such as `7ABC*` or `??9X21` names at least three characters',
});

/** Not given is not null: in a change, null takes a value away and what is not given stays. */
const OPTIONAL = {
  jurisdiction: line(20).nullable().exactOptional(),
  record: line(100).nullable().exactOptional().meta({ description: RECORD }),
  reason_code: line(100).nullable().exactOptional(),
  case_number: line(100).nullable().exactOptional(),
  vehicle: line(500).nullable().exactOptional(),
  note: line(2000).nullable().exactOptional(),
  valid_from: TimeIn.nullable().exactOptional(),
  expires_at: TimeIn.nullable().exactOptional(),
  priority: Priority.nullable().exactOptional(),
  ...CONDITIONS_IN,
};

export const EntryIn = z
  .strictObject({ plate: Plate, ...OPTIONAL })
  .meta({ id: 'NewEntry', examples: [{ ...FACTS, ...BOUNDS, ...CONDITIONS }] as never });

export const EntryChange = z
  .strictObject({ plate: Plate.exactOptional(), ...OPTIONAL })
  .meta({ id: 'EntryChange', examples: [{ expires_at: BOUNDS.expires_at }] as never });

export function wireEntry(entry: Entry): z.output<typeof WireEntry> {
  return {
    ...entry,
    ...wireConditions(entry),
    valid_from: isoOrNull(entry.valid_from),
    expires_at: isoOrNull(entry.expires_at),
    created_at: iso(entry.created_at),
    updated_at: iso(entry.updated_at),
  };
}
