import { z } from 'zod';
import type { PurposeDemand } from '../../engine/access/purposes.ts';
import { type Caller, ROLES } from '../../engine/records/access.ts';
import { line } from './parameters.ts';
import { iso, TIME_EXAMPLE, Time } from './time.ts';

/** Only the length is checked: any other text is a wrong key or password, not a malformed one. */
const Secret = z.string().min(1).max(1000);

export const SessionIn = z
  .union([
    z.strictObject({ name: line(64), password: Secret }),
    z.strictObject({ key: Secret.meta({ description: 'A key, `lpr_…`' }) }),
    z.strictObject({ link: Secret.meta({ description: 'The part of a sign-in link after `#`' }) }),
  ])
  .meta({ id: 'SignIn', examples: [{ name: 'R. Analyst', password: 'correct horse battery' }] });

const Roles = z.array(z.enum(ROLES));

export const WireSession = z
  .object({
    person: z.object({ id: z.string(), name: z.string(), agency: z.string(), roles: Roles }),
    roles: Roles.meta({ description: 'Roles of this key or session: those of the person, or fewer' }),
    kind: z.enum(['key', 'session']),
    expires_at: Time,
    csrf: z
      .string()
      .nullable()
      .meta({ description: 'For the header `Lpr-CSRF` of POST, PUT, PATCH and DELETE; null with a key' }),
    purposes: z.array(z.string()).nullable().meta({ description: 'Allowed values of `Lpr-Purpose`' }),
    case_number_required: z.boolean().meta({ description: '`true`: searches also need `Lpr-Case`' }),
    last_event: z
      .int()
      .meta({ description: 'The newest event: a stream that is asked for with `after` this one misses nothing since' }),
  })
  .meta({
    id: 'Session',
    examples: [
      {
        person: { id: '0195a3c0-7777-7bbb-8ccc-ddddeeeeffff', name: 'R. Analyst', agency: 'home', roles: ['analyst' as const] },
        roles: ['analyst' as const],
        kind: 'session' as const,
        expires_at: TIME_EXAMPLE,
        csrf: 'sA0f3c1zS1k0M2H3m4n5o6p7q8r9s0t1u2v3w4x5y6z',
        purposes: ['criminal investigation', 'stolen vehicle or plate'],
        case_number_required: false,
        last_event: 48_211,
      },
    ],
  });

export function wireSession(
  { person, roles, credential }: Caller,
  csrf: string | null,
  { purposes, case_number_required }: PurposeDemand,
  last_event: number,
): z.output<typeof WireSession> {
  const { id, name, agency } = person;
  return {
    person: { id, name, agency, roles: [...person.roles] },
    roles: [...roles],
    kind: credential.kind === 'key' ? 'key' : 'session',
    expires_at: iso(credential.expires_at),
    csrf,
    purposes: purposes === null ? null : [...purposes],
    case_number_required,
    last_event,
  };
}
