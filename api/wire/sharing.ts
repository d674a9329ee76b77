import { z } from 'zod';
import { RECORDED } from '../../engine/records/audit.ts';
import { GRANT_STATES, type Grant, type GrantState, SHARED, type SharingReceipt } from '../../engine/records/sharing.ts';
import { AreaOut, areaIn, wireArea } from './conditions.ts';
import { pageOf } from './page.ts';
import { line } from './parameters.ts';
import { InstantIn, iso, isoOrNull, TIME_EXAMPLE, Time } from './time.ts';

const ID = '0195a3c0-9999-7bbb-8ccc-ddddeeeeffff';
const What = z.enum(SHARED).meta({
  description:
    '`reads`: reads, passages, pictures of cameras. `hits`: hits with their reads and pictures. `list`: a list and its entries. `case`: traces and hits of a case',
});

const AREA = 'Cameras that are in it at the time of the look-up, WGS 84';

export const WireGrant = z
  .object({
    id: z.string(),
    from_agency: z.string().meta({ description: 'The agency that owns the data' }),
    to_agency: z.string(),
    what: What,
    cameras: z.array(z.string()).nullable().meta({ description: 'Null: not limited to named cameras' }),
    area: AreaOut.nullable().meta({ description: AREA }),
    list_id: z.string().nullable(),
    list: z.string().nullable(),
    case_number: z.string().nullable(),
    reason: z.string(),
    decided_by: z.string(),
    created_at: Time,
    from: Time,
    until: Time,
    revoked_at: Time.nullable(),
    revoked_by: z.string().nullable(),
    state: z.enum(GRANT_STATES).meta({
      description:
        '`forbidden`: the policy profile in use forbids sharing, so that nothing is seen by it; it is open again under one that does not',
    }),
  })
  .meta({
    id: 'SharingGrant',
    examples: [
      {
        ...{ id: ID, from_agency: 'State Police', to_agency: 'County Sheriff', what: 'reads' as const, cameras: ['cam-07'] },
        ...{ area: null, list_id: null, list: null, case_number: null, reason: 'Joint investigation 2026-0117' },
        ...{ decided_by: 'S. Visor', created_at: TIME_EXAMPLE, from: TIME_EXAMPLE, until: '2026-06-01T00:00:00.000Z' },
        ...{ revoked_at: null, revoked_by: null, state: 'open' as const },
      },
    ],
  });

export const WireGrantPage = pageOf(WireGrant, 'SharingGrantPage');

export const GrantIn = z
  .strictObject({
    to_agency: line(64),
    what: What,
    cameras: z.array(line(100)).min(1).max(1_000).exactOptional(),
    area: areaIn(AREA).exactOptional(),
    list: line(200).exactOptional().meta({ description: 'Id or name' }),
    case_number: line(200).exactOptional(),
    reason: line(500),
    from: InstantIn.exactOptional().meta({ description: 'Now when not given' }),
    until: InstantIn.meta({ description: 'At most 366 days after its beginning' }),
  })
  .meta({
    id: 'NewSharingGrant',
    examples: [
      {
        ...{ to_agency: 'County Sheriff', what: 'reads', cameras: ['cam-07'], reason: 'Joint investigation 2026-0117' },
        until: '2026-06-01T00:00:00Z',
      },
    ] as never,
  });

export const WireSharingReceipt = z
  .object({
    grant_id: z.string(),
    from_agency: z.string(),
    to_agency: z.string(),
    audit_seq: z.int().meta({ description: 'Row of the audit log' }),
    at: Time,
    action: z.enum(RECORDED),
    actor: z.string().nullable().meta({ description: 'Null where the audit log’s term has passed' }),
    purpose: z.string().nullable(),
    case_number: z.string().nullable(),
    shown: z.int().meta({ description: 'Reads, passages, hits, entries or traces that were shown by the grant' }),
  })
  .meta({
    id: 'SharingReceipt',
    examples: [
      {
        ...{ grant_id: ID, from_agency: 'State Police', to_agency: 'County Sheriff', audit_seq: 4_711, at: TIME_EXAMPLE },
        ...{ action: 'search_reads' as const, actor: 'D. Deputy', purpose: 'criminal investigation' },
        ...{ case_number: '2026-0117', shown: 12 },
      },
    ],
  });

export const WireSharingReceiptPage = pageOf(WireSharingReceipt, 'SharingReceiptPage');

export function wireGrant(grant: Grant, state: GrantState): z.output<typeof WireGrant> {
  const { cameras, area, created_at, from, until, revoked_at } = grant;
  return {
    ...grant,
    ...{ cameras: cameras === null ? null : [...cameras], created_at: iso(created_at), from: iso(from), until: iso(until) },
    ...{ revoked_at: isoOrNull(revoked_at), area: wireArea(area), state },
  };
}

export function wireSharingReceipt({ forgotten: _, ...receipt }: SharingReceipt): z.output<typeof WireSharingReceipt> {
  return { ...receipt, at: iso(receipt.at) };
}
