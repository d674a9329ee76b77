import { type Context, Hono } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { purposeDemand } from '../../engine/access/purposes.ts';
import { LprError } from '../../engine/errors.ts';
import type { Caller, SignInOutcome } from '../../engine/records/access.ts';
import { changeRecorded } from '../middleware/audited.ts';
import { callerIn, csrfOf, SESSION_COOKIE, secretIn } from '../middleware/signed-in.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { Problem } from '../problems.ts';
import { body } from '../validate.ts';
import { SessionIn, WireSession, wireSession } from '../wire/session.ts';

export function sessionRoutes(services: Services): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  signIn(app, services);
  showSession(app, services);
  signOut(app, services);
  return app;
}

function signIn(app: Hono<ApiEnv>, { engine }: Services): void {
  app.post(
    '/',
    describe({
      tag: 'session',
      summary: 'Sign in, in a browser',
      description:
        'With name and password, with a key, or with what a sign-in link holds after `#`. Sets the cookie `__Host-lpr` for 12 hours: browsers take it over ' +
        'TLS, and without TLS from this machine. Five wrong passwords lock a name for ten minutes. Programs need no session: they send their key as `Authorization: Bearer lpr_…`.',
      answers: { 201: { description: 'Signed in', schema: WireSession, headers: { 'Set-Cookie': 'The session' } } },
      problems: ['bad_request', 'not_signed_in', 'too_many', 'unsupported', 'busy'],
    }),
    body(SessionIn),
    async (c) => {
      const outcome = await engine.signIns.signIn(c.req.valid('json'), c.req.raw.signal);
      if (!outcome.ok) throw refused(outcome);
      const { caller, secret, by } = outcome;
      // Set here so that the audit log names the person who has signed in.
      c.set('caller', caller);
      c.set('asked', { by });
      setCookie(c, SESSION_COOKIE, secret, { prefix: 'host', httpOnly: true, sameSite: 'Strict', maxAge: secondsOf(caller) });
      return c.json(shown(engine, caller, csrfOf(secret)), 201);
    },
  );
}

function showSession(app: Hono<ApiEnv>, { engine }: Services): void {
  app.get(
    '/',
    describe({
      tag: 'session',
      summary: 'Who is signed in, with which roles',
      answers: { 200: { description: 'You', schema: WireSession } },
      problems: ['not_signed_in'],
    }),
    (c) => c.json(shown(engine, callerIn(c), csrfIn(c))),
  );
}

function signOut(app: Hono<ApiEnv>, { engine }: Services): void {
  app.delete(
    '/',
    describe({
      tag: 'session',
      summary: 'Sign out',
      description: 'Ends the session. A key stays as it is.',
      answers: { 204: { description: 'Signed out' } },
      problems: ['not_signed_in', 'forbidden'],
    }),
    async (c) => {
      const given = secretIn(c);
      if (given !== null) await changeRecorded(c, engine.audit, () => engine.signIns.signOut(given.secret));
      deleteCookie(c, SESSION_COOKIE, { prefix: 'host' });
      return c.body(null, 204);
    },
  );
}

function shown(engine: Services['engine'], caller: Caller, csrf: string | null) {
  return wireSession(caller, csrf, purposeDemand(engine.profiles.inUse().profile, 'http'), engine.events.lastId());
}

function csrfIn(c: Context<ApiEnv>): string | null {
  const given = secretIn(c);
  return given?.byCookie ? csrfOf(given.secret) : null;
}

function secondsOf({ credential }: Caller): number {
  return Math.floor((credential.expires_at - credential.created_at) / 1000);
}

function refused(outcome: Extract<SignInOutcome, { ok: false }>): LprError {
  if (outcome.why === 'wrong')
    return new LprError('not_signed_in', 'The name and password, the key or the link is wrong or has expired');
  const seconds = Math.max(1, Math.ceil(outcome.wait_ms / 1000));
  return new Problem('too_many', `Too many wrong passwords for this name: it is locked for ${seconds} s more`, {
    headers: { 'Retry-After': String(seconds) },
  });
}
