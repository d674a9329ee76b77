import { z } from 'zod';
import type { Passkey } from '../../engine/records/passkeys.ts';
import { exampleOf } from './page.ts';
import { line } from './parameters.ts';
import { iso, isoOrNull, TIME_EXAMPLE, Time } from './time.ts';

const EXAMPLE_ANSWER = { id: 'AAAA', rawId: 'AAAA', type: 'public-key' as const, response: { clientDataJSON: 'e30' } };

/** What `PublicKeyCredential.toJSON()` writes. */
export const AuthenticatorAnswerIn = z
  .object({
    id: z.string().min(1).max(2000),
    rawId: z.string().min(1).max(2000),
    type: z.literal('public-key'),
    response: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuthenticatorAnswer', examples: [EXAMPLE_ANSWER] });

export const PasskeyIn = z
  .strictObject({ label: line(64).meta({ description: 'What you call it' }), answer: AuthenticatorAnswerIn })
  .meta({ id: 'NewPasskey', examples: [{ label: 'Security key', answer: EXAMPLE_ANSWER }] });

export const WirePasskey = z
  .object({
    id: z.string(),
    person_id: z.string(),
    person: z.string(),
    label: z.string(),
    host: z
      .string()
      .nullable()
      .meta({ description: 'The host that it is bound to; `null`: it was registered before hosts were kept' }),
    created_at: Time,
    last_used_at: Time.nullable(),
    revoked_at: Time.nullable(),
  })
  .meta({
    id: 'Passkey',
    examples: [
      {
        ...{
          id: '0195a3c0-9999-7bbb-8ccc-ddddeeeeffff',
          person_id: '0195a3c0-7777-7bbb-8ccc-ddddeeeeffff',
          person: 'R. Analyst',
        },
        ...{ label: 'Security key', host: 'lpr.example', created_at: TIME_EXAMPLE, last_used_at: null, revoked_at: null },
      },
    ],
  });

export const WirePasskeys = z
  .object({ items: z.array(WirePasskey) })
  .meta({ id: 'Passkeys', examples: [{ items: [exampleOf(WirePasskey)] }] as never });

export const WireLink = z
  .object({ link: z.string() })
  .meta({ id: 'SignInLink', examples: [{ link: 'lpr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }] });

export const WireCeremony = z
  .record(z.string(), z.unknown())
  .meta({ id: 'PasskeyOptions', examples: [{ challenge: 'AAAA', rp: { id: 'lpr.example', name: 'License plate reads' } }] });

export function wirePasskey(passkey: Passkey): z.output<typeof WirePasskey> {
  const { created_at, last_used_at, revoked_at } = passkey;
  return { ...passkey, created_at: iso(created_at), last_used_at: isoOrNull(last_used_at), revoked_at: isoOrNull(revoked_at) };
}
