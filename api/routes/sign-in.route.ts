import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { LprError } from '../../engine/errors.ts';
import type { Account } from '../../engine/records/access.ts';
import type { AuthorizationRequest, IdentityProvider } from '../oidc/identity-provider.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv } from '../options.ts';
import { type Html, htmlPage, PAGE_CSP } from '../pages/html.ts';
import type { RelyingParty } from '../passkeys/relying-party.ts';
import { body } from '../validate.ts';
import { AuthenticatorAnswerIn, WireCeremony, WireLink } from '../wire/passkey.ts';
import { knownParty } from './passkeys.route.ts';

/** Sent as `__Host-lpr-departure`. `Lax`, because the browser comes back from another site. */
const REQUEST_COOKIE = 'lpr-departure';
const REQUEST_LIFE_S = 600;

const KeptRequest = z.object({ state: z.string().min(1), nonce: z.string().min(1), code_verifier: z.string().min(1) });

/**
 * Signs in by an identity provider (authorization code flow): the browser is sent to the provider, comes back to the redirect address, and gets a link that
 * signs in once. The page `/sign-in` uses this link. Signing in with a passkey gives such a link, too. So every session begins with a request from a page
 * of this server, and its cookie can be `Strict`.
 */
export function signInRoutes(
  { access, passkeys, signIns }: Pick<Engine, 'access' | 'passkeys' | 'signIns'>,
  provider: IdentityProvider | null,
  party: RelyingParty | null,
): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .get('/ways', (c) => c.json({ identity_provider: provider?.name ?? null, passkeys: party !== null }))
    .get('/oidc', async (c) => {
      const { url, request } = await configured(provider).begin();
      const kept = Buffer.from(JSON.stringify(request)).toString('base64url');
      setCookie(c, REQUEST_COOKIE, kept, { prefix: 'host', httpOnly: true, sameSite: 'Lax', maxAge: REQUEST_LIFE_S });
      return c.redirect(url.href, 302);
    })
    .get('/oidc/arrived', async (c) => {
      const known = configured(provider);
      const request = requestIn(c);
      deleteCookie(c, REQUEST_COOKIE, { prefix: 'host' });
      const account = await known.accountIn(new URL(c.req.url).searchParams, request);
      const person = access.personWithAccount(account);
      if (person === null) {
        signIns.noteRefused(null, 'identity provider');
        return c.html(unknownPage(account), 403, { 'Content-Security-Policy': PAGE_CSP });
      }
      return c.redirect(`/sign-in#${access.makeLink(person.id, 'identity provider').secret}`, 302);
    })
    .post(
      '/passkey/options',
      describe({
        tag: 'session',
        summary: 'Begin to sign in with a passkey',
        description:
          'Options of `navigator.credentials.get()`; they contain no name. Their challenge is valid once, for five minutes.',
        answers: { 200: { description: 'The options', schema: WireCeremony } },
        problems: ['not_found'],
      }),
      async (c) => c.json(await knownParty(party).signIn()),
    )
    .post(
      '/passkey',
      describe({
        tag: 'session',
        summary: 'Sign in with a passkey: gives a link that signs in once',
        description: '`link` is for `POST /v1/session`, which begins the session.',
        answers: { 200: { description: 'The link', schema: WireLink } },
        problems: ['bad_request', 'not_found', 'not_signed_in', 'unsupported'],
      }),
      body(AuthenticatorAnswerIn),
      async (c) => {
        const known = knownParty(party);
        const answer = c.req.valid('json');
        const key = passkeys.find(answer.id);
        try {
          if (key === null) throw new LprError('not_signed_in', 'The passkey is not known here, or was revoked');
          const counter = await known.signedIn(answer, key);
          if (!passkeys.used(key, counter))
            throw new LprError('not_signed_in', 'The passkey was used elsewhere meanwhile: it may be copied');
        } catch (error) {
          if (error instanceof LprError && error.code === 'not_signed_in') signIns.noteRefused(key?.person_id ?? null, 'passkey');
          throw error;
        }
        return c.json({ link: access.makeLink(key.person_id, 'passkey').secret });
      },
    );
}

function configured(provider: IdentityProvider | null): IdentityProvider {
  if (provider === null) throw new LprError('not_found', 'This server knows no identity provider (lpr serve --oidc FILE)');
  return provider;
}

/** @throws LprError not_signed_in where this browser has begun no authorization request here in the last ten minutes */
function requestIn(c: Context<ApiEnv>): AuthorizationRequest {
  const kept = getCookie(c, REQUEST_COOKIE, 'host');
  try {
    return KeptRequest.parse(JSON.parse(Buffer.from(kept ?? '', 'base64url').toString()));
  } catch {
    throw new LprError(
      'not_signed_in',
      'Expected a browser that left from /sign-in/oidc less than ten minutes ago: begin again there',
    );
  }
}

/** The problem contains what an administrator needs to admit the person. Anybody with an account at the provider may know this. */
function unknownPage({ issuer, subject }: Account): Html {
  return htmlPage(
    { title: 'Nobody here has that account' },
    html`<h1>Nobody here has that account</h1>
<p>You are signed in at ${issuer}, which calls you <code>${subject}</code>. An administrator of this server lets you in:</p>
<p><code>lpr access set NAME --issuer ${issuer} --subject ${subject}</code></p>
<p><a href="/sign-in">Sign in another way</a></p>`,
  );
}
