import { z } from 'zod';
import { type AuditRow, RECORDED } from '../../engine/records/audit.ts';
import { pageOf } from './page.ts';
import { iso, TIME_EXAMPLE, Time } from './time.ts';

const ROW = {
  seq: 41,
  at: TIME_EXAMPLE,
  actor: 'R. Analyst',
  channel: 'http' as const,
  action: 'search_reads' as const,
  asked: { plate: 'KDR*' },
  purpose: 'stolen vehicle',
  case_number: '2026-0117',
};

export const WireAuditRow = z
  .object({
    seq: z.int().meta({ description: 'Index in the log, from 0 without gaps' }),
    at: Time,
    actor: z.string().meta({ description: 'Name of the person; on the command line that of the system’s account' }),
    channel: z.enum(['http', 'cli', 'server']),
    action: z.enum(RECORDED),
    asked: z.record(z.string(), z.string()).meta({ description: 'The parameters of the request' }),
    purpose: z.string().nullable(),
    case_number: z.string().nullable(),
    forgotten: z
      .literal(true)
      .optional()
      .meta({ description: 'The row is past its term, and only place, time and kind are left' }),
  })
  .meta({ id: 'AuditRow', examples: [ROW] });

export const WireAuditPage = pageOf(WireAuditRow, 'AuditPage');

const HASH = 'tG5q0Yp0fH0cX4Wb6hY0s0kq0m1l3vXo5kY8n5r7mZs=';
export const CHECKPOINT_EXAMPLE = `lpr-audit-1f0c9a3e\n42\n${HASH}\n\n— lpr-audit-1f0c9a3e 3q2+7w…\n`;

const Hashes = z.array(z.string()).meta({ description: 'SHA-256, base64' });
const Note = z.string().meta({ description: 'A signed note (C2SP tlog-checkpoint, Ed25519)' });

export const WireAuditProof = z
  .object({
    body: z.string().meta({ description: 'The row as JSON, with the bytes of the commitment' }),
    salt: z.string().meta({ description: '32 bytes, base64' }),
    seq: z.int(),
    inclusion: Hashes,
    checkpoint: Note,
  })
  .meta({
    id: 'AuditProof',
    examples: [{ body: JSON.stringify(ROW), salt: HASH, seq: 41, inclusion: [HASH], checkpoint: CHECKPOINT_EXAMPLE }],
  });

export const ConsistencyIn = z
  .strictObject({ earlier: z.string().min(1).max(10_000).meta({ description: 'An earlier checkpoint' }) })
  .meta({ id: 'ConsistencyRequest', examples: [{ earlier: CHECKPOINT_EXAMPLE }] as never });

export const WireAuditConsistency = z.object({ earlier: Note, later: Note, consistency: Hashes }).meta({
  id: 'AuditConsistency',
  examples: [{ earlier: CHECKPOINT_EXAMPLE, later: CHECKPOINT_EXAMPLE, consistency: [HASH] }],
});

export function wireAuditRow(row: AuditRow): z.output<typeof WireAuditRow> {
  return { ...row, at: iso(row.at) };
}
