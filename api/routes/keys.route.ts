import { Hono } from 'hono';
import { z } from 'zod';
import { CREDENTIAL_KINDS } from '../../engine/records/access.ts';
import { changeRecorded } from '../middleware/audited.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { body, query } from '../validate.ts';
import { KeyIn, WireCredential, WireCredentialPage, WireNewSecret, wireCredential, wireNewSecret } from '../wire/access.ts';
import { wirePage } from '../wire/page.ts';
import { line, PAGING } from '../wire/parameters.ts';

const LIST = z.strictObject({
  ...PAGING,
  person: line(64).optional().meta({ description: 'Id of a person' }),
  kind: z.enum(CREDENTIAL_KINDS).optional(),
});

export function keysRoutes({ engine: { access, audit } }: Services): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .get(
      '/',
      describe({
        tag: 'access',
        summary: 'Keys, sessions and sign-in links, newest first',
        answers: { 200: { description: 'A page', schema: WireCredentialPage } },
        problems: ['bad_request'],
      }),
      query(LIST),
      (c) => c.json(wirePage(access.credentials(c.req.valid('query')), wireCredential)),
    )
    .post(
      '/',
      describe({
        tag: 'access',
        summary: 'Make a key for a program',
        description: 'The secret is shown this once. Takes no `Idempotency-Key`, because no secret is kept.',
        answers: { 201: { description: 'The key', schema: WireNewSecret } },
        problems: ['bad_request', 'not_found', 'unsupported'],
      }),
      body(KeyIn),
      async (c) => {
        const made = await changeRecorded(c, audit, () => {
          const key = access.makeKey(c.req.valid('json'));
          c.set('asked', { did: 'add', key: key.credential.id, person: key.credential.person });
          return key;
        });
        return c.json(wireNewSecret(made), 201);
      },
    )
    .delete(
      '/:id',
      describe({
        tag: 'access',
        summary: 'End a key or a session at once',
        description: 'With the sessions that were opened with it. It stays in the list.',
        answers: { 200: { description: 'The key or session that was ended', schema: WireCredential } },
        problems: ['not_found'],
      }),
      async (c) => {
        const revoked = await changeRecorded(c, audit, () => {
          const ended = access.revoke(c.req.param('id'));
          c.set('asked', { did: 'revoke', key: ended.id, person: ended.person });
          return ended;
        });
        return c.json(wireCredential(revoked));
      },
    );
}
