import { type Context, Hono } from 'hono';
import { LprError } from '../../engine/errors.ts';
import { changeRecorded } from '../middleware/audited.ts';
import { callerIn } from '../middleware/signed-in.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import type { RelyingParty } from '../passkeys/relying-party.ts';
import { body } from '../validate.ts';
import { PasskeyIn, WireCeremony, WirePasskey, WirePasskeys, wirePasskey } from '../wire/passkey.ts';

/** A person's own passkeys. Administrators list and revoke everybody's passkeys with `lpr access passkeys`. */
export function passkeysRoutes({ engine: { passkeys, audit } }: Services, party: RelyingParty | null): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .get(
      '/',
      describe({
        tag: 'session',
        summary: 'Your passkeys',
        answers: { 200: { description: 'The oldest first, those that were revoked too', schema: WirePasskeys } },
        problems: [],
      }),
      (c) => c.json({ items: passkeys.list(callerIn(c).person.id).map(wirePasskey) }),
    )
    .post(
      '/options',
      describe({
        tag: 'session',
        summary: 'Begin to register a passkey',
        description:
          'Options of `navigator.credentials.create()`. Their challenge is valid once, for five minutes, and for you only.',
        answers: { 200: { description: 'The options', schema: WireCeremony } },
        problems: ['not_found', 'forbidden'],
      }),
      async (c) => {
        const known = knownParty(party);
        const { id, name } = personIn(c);
        return c.json(await known.registration({ id, name }));
      },
    )
    .post(
      '/',
      describe({
        tag: 'session',
        summary: 'Register a passkey',
        description:
          'In a session of your own, with all of your roles. The authenticator must have verified you, by a finger, a face or a PIN.',
        answers: { 201: { description: 'The passkey', schema: WirePasskey } },
        problems: ['bad_request', 'not_found', 'forbidden', 'conflict', 'unsupported'],
      }),
      body(PasskeyIn),
      async (c) => {
        const known = knownParty(party);
        const { id, name } = personIn(c);
        const { label, answer } = c.req.valid('json');
        const registered = await known.registered(id, answer);
        const passkey = await changeRecorded(c, audit, () => {
          const added = passkeys.add({ person_id: id, label, ...registered });
          c.set('asked', { did: 'add', passkey: added.id, person: name });
          return added;
        });
        return c.json(wirePasskey(passkey), 201);
      },
    )
    .delete(
      '/:id',
      describe({
        tag: 'session',
        summary: 'Revoke a passkey of yours',
        description: 'It stays in the list. Sessions that were begun with it stay valid until they end.',
        answers: { 200: { description: 'The revoked passkey', schema: WirePasskey } },
        problems: ['not_found'],
      }),
      async (c) => {
        const { person } = callerIn(c);
        const revoked = await changeRecorded(c, audit, () => {
          const ended = passkeys.revoke(c.req.param('id'), person.id);
          c.set('asked', { did: 'revoke', passkey: ended.id, person: person.name });
          return ended;
        });
        return c.json(wirePasskey(revoked));
      },
    );
}

export function knownParty(party: RelyingParty | null): RelyingParty {
  if (party === null) throw new LprError('not_found', 'This server takes no passkeys (lpr serve --passkeys URL)');
  return party;
}

/** A key, or a session with fewer roles than its person has, must not give rise to a passkey with all roles. @throws LprError forbidden */
function personIn(c: Context<ApiEnv>) {
  const { person, credential } = callerIn(c);
  if (credential.kind === 'session' && credential.roles === null) return person;
  throw new LprError(
    'forbidden',
    'Expected a session of your own for a new passkey: sign in with your password or a sign-in link',
  );
}
