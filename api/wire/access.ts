import { z } from 'zod';
import {
  type Agency,
  CREDENTIAL_KINDS,
  type Credential,
  type NewSecret,
  type Person,
  ROLES,
} from '../../engine/records/access.ts';
import { exampleOf, pageOf } from './page.ts';
import { line } from './parameters.ts';
import { iso, isoOrNull, TIME_EXAMPLE, Time } from './time.ts';

const ID = '0195a3c0-7777-7bbb-8ccc-ddddeeeeffff';
const Roles = z.array(z.enum(ROLES));

const Account = z
  .strictObject({ issuer: z.url().max(500), subject: z.string().min(1).max(255) })
  .meta({ id: 'Account', examples: [{ issuer: 'https://id.example', subject: '248289761001' }] });

export const WirePerson = z
  .object({
    id: z.string(),
    name: z.string(),
    agency_id: z.string(),
    agency: z.string(),
    roles: Roles,
    has_password: z.boolean(),
    account: Account.nullable().meta({ description: 'The account at an identity provider that signs in as this person' }),
    created_at: Time,
    disabled_at: Time.nullable(),
  })
  .meta({
    id: 'Person',
    examples: [
      {
        ...{ id: ID, name: 'R. Analyst', agency_id: '0195a3c0-1111-7bbb-8ccc-ddddeeeeffff', agency: 'home' },
        ...{ roles: ['analyst' as const], has_password: true, account: null, created_at: TIME_EXAMPLE, disabled_at: null },
      },
    ],
  });

export const WirePersonPage = pageOf(WirePerson, 'PersonPage');

export const PersonIn = z
  .strictObject({ name: line(64), roles: Roles.min(1), agency: line(64).exactOptional() })
  .meta({ id: 'NewPerson', examples: [{ name: 'R. Analyst', roles: ['analyst'] }] });

export const PersonChangeIn = z
  .strictObject({
    roles: Roles.min(1).exactOptional(),
    disabled: z.boolean().exactOptional(),
    account: Account.nullable().exactOptional(),
  })
  .meta({ id: 'PersonChange', examples: [{ roles: ['analyst', 'supervisor'] }] });

export const PasswordIn = z
  .strictObject({ password: z.string().min(12).max(200) })
  .meta({ id: 'NewPassword', examples: [{ password: 'correct horse battery' }] });

export const WireCredential = z
  .object({
    id: z.string(),
    kind: z.enum(CREDENTIAL_KINDS),
    person_id: z.string(),
    person: z.string(),
    label: z.string().nullable(),
    roles: Roles.nullable().meta({ description: 'Limited to these roles of the person; null: all' }),
    created_at: Time,
    expires_at: Time,
    last_used_at: Time.nullable().meta({ description: 'To the minute' }),
    revoked_at: Time.nullable(),
  })
  .meta({
    id: 'Key',
    examples: [
      {
        ...{ id: '0195a3c0-8888-7bbb-8ccc-ddddeeeeffff', kind: 'key' as const, person_id: ID, person: 'cameras-north' },
        ...{ label: 'uploads at night', roles: null, created_at: TIME_EXAMPLE, expires_at: TIME_EXAMPLE },
        ...{ last_used_at: null, revoked_at: null },
      },
    ],
  });

export const WireCredentialPage = pageOf(WireCredential, 'KeyPage');

export const KeyIn = z
  .strictObject({
    person: line(64).meta({ description: 'Id of a person' }),
    label: line(200).exactOptional(),
    roles: Roles.min(1).exactOptional(),
    days: z.int().min(1).max(366).exactOptional().meta({ description: '90 when not given' }),
  })
  .meta({ id: 'NewKey', examples: [{ person: ID, label: 'uploads at night', days: 30 }] });

export const WireNewSecret = z
  .object({ credential: WireCredential, secret: z.string().meta({ description: 'Shown this once' }) })
  .meta({
    id: 'NewSecret',
    examples: [
      {
        credential: exampleOf(WireCredential) as z.output<typeof WireCredential>,
        secret: 'lpr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
      },
    ],
  });

export const WireAgencies = z
  .object({ items: z.array(z.object({ id: z.string(), name: z.string(), created_at: Time, owner: z.boolean() })) })
  .meta({ id: 'Agencies', examples: [{ items: [{ id: ID, name: 'home', created_at: TIME_EXAMPLE, owner: true }] }] });

export const AgencyIn = z.strictObject({ name: line(64) }).meta({ id: 'NewAgency', examples: [{ name: 'Sheriff' }] });

export function wirePerson(person: Person): z.output<typeof WirePerson> {
  const { roles, created_at, disabled_at } = person;
  return { ...person, roles: [...roles], created_at: iso(created_at), disabled_at: isoOrNull(disabled_at) };
}

export function wireCredential(credential: Credential): z.output<typeof WireCredential> {
  const { roles, created_at, expires_at, last_used_at, revoked_at } = credential;
  return {
    ...credential,
    roles: roles === null ? null : [...roles],
    ...{ created_at: iso(created_at), expires_at: iso(expires_at) },
    ...{ last_used_at: isoOrNull(last_used_at), revoked_at: isoOrNull(revoked_at) },
  };
}

export function wireNewSecret({ credential, secret }: NewSecret): z.output<typeof WireNewSecret> {
  return { credential: wireCredential(credential), secret };
}

export function wireAgencies(agencies: readonly Agency[]): z.output<typeof WireAgencies> {
  return { items: agencies.map((agency) => ({ ...agency, created_at: iso(agency.created_at) })) };
}
