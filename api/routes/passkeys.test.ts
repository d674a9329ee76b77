import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuthenticatorAnswer } from '../passkeys/relying-party.ts';
import { serverAddress } from '../passkeys/server-address.ts';
import { webauthnParty } from '../passkeys/webauthn.ts';
import { TestAuthenticator } from '../testing/authenticator.ts';
import { keyOf } from '../testing/keyed.ts';
import { json, openTestApp, type TestApp } from '../testing/test-app.ts';

const SERVER = 'http://localhost';
const MINUTE = 60_000;

let now: number;
let test: TestApp;
let ann: Browser;
let mine: TestAuthenticator;
beforeEach(async () => {
  now = Date.now();
  test = await openTestApp({ relyingParty: webauthnParty(serverAddress(SERVER, 'url'), () => now) });
  keyOf(test.engine, 'Ann', ['analyst']);
  ann = await browserOf('Ann');
  mine = new TestAuthenticator(SERVER);
});
afterEach(() => test.close());

// biome-ignore lint/suspicious/noExplicitAny: documents are looked into by the tests
type Said = { readonly status: number; readonly body: any };
type Browser = (method: string, path: string, body?: object) => Promise<Said>;

/** Requests in a session that a sign-in link, or something else, has begun. */
async function browserOf(name: string, by?: object): Promise<Browser> {
  const { access } = test.engine;
  const session = await test.bare(
    '/v1/session',
    json('POST', by ?? { link: access.makeLink(access.personNamed(name).id).secret }),
  );
  const cookie = (session.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const { csrf } = (await session.json()) as { csrf: string };
  return async (method, path, body) => {
    const headers = { cookie, 'Lpr-CSRF': csrf, 'Content-Type': 'application/json' };
    const answer = await test.bare(path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    return { status: answer.status, body: await answer.json() };
  };
}

async function post(path: string, body: object = {}): Promise<Said> {
  const answer = await test.bare(path, json('POST', body));
  return { status: answer.status, body: await answer.json() };
}

async function register(browser: Browser, authenticator: TestAuthenticator, wrong = {}): Promise<Said> {
  const { body: options } = await browser('POST', '/v1/passkeys/options');
  return await browser('POST', '/v1/passkeys', { label: 'Security key', answer: authenticator.create(options, wrong) });
}

const signInOptions = async () => (await post('/sign-in/passkey/options')).body as { challenge: string };

async function signIn(authenticator: TestAuthenticator, wrong = {}): Promise<Said> {
  return await post('/sign-in/passkey', authenticator.get(await signInOptions(), wrong));
}

describe('a passkey', () => {
  it('is registered in a session, and then signs its person in, with no name typed', async () => {
    const options = (await ann('POST', '/v1/passkeys/options')).body;
    expect(options).toMatchObject({
      ...{ rp: { id: 'localhost' }, user: { name: 'Ann' }, attestation: 'none' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const made = await ann('POST', '/v1/passkeys', { label: 'Security key', answer: mine.create(options) });
    expect(made).toMatchObject({
      status: 201,
      body: { person: 'Ann', label: 'Security key', host: 'localhost', last_used_at: null },
    });
    expect(test.engine.audit.list({}).items[0]).toMatchObject({
      actor: 'Ann',
      action: 'change_access',
      asked: { did: 'add', passkey: made.body.id },
    });
    expect(await (await test.bare('/sign-in/ways')).json()).toMatchObject({ passkeys: true });
    const asked = await signInOptions();
    expect(asked).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect(asked).not.toHaveProperty('allowCredentials');
    const { status, body } = await post('/sign-in/passkey', mine.get(asked));
    expect(status).toBe(200);
    const session = await post('/v1/session', { link: body.link });
    expect(session).toMatchObject({ status: 201, body: { person: { name: 'Ann' }, roles: ['analyst'], kind: 'session' } });
    expect((await ann('GET', '/v1/passkeys')).body.items).toMatchObject([{ id: made.body.id, last_used_at: expect.any(String) }]);
    expect(JSON.stringify((await ann('GET', '/v1/passkeys')).body)).not.toContain(mine.id);
  });

  it.each([
    ['of another site', { origin: 'https://evil.example' }, /origin/i],
    ['of another host', { host: 'evil.example' }, /RP ID/],
    ['whose user was not verified', { isVerified: false }, /user.*verif/i],
    ['of another ceremony', { type: 'webauthn.payment' }, /type/i],
  ])('is not registered and signs nobody in by an answer %s', async (_, wrong, why) => {
    expect(await register(ann, mine, wrong)).toMatchObject({ status: 400, body: { detail: expect.stringMatching(why) } });
    expect((await register(ann, mine)).status).toBe(201);
    expect(await signIn(mine, wrong)).toMatchObject({
      status: 401,
      body: { code: 'not_signed_in', detail: expect.stringMatching(why) },
    });
    expect((await signIn(mine)).status).toBe(200);
  });

  it('is asked with a challenge that is good once, for five minutes, for one person and one ceremony', async () => {
    const old = 'its challenge is not one of the last five minutes, or was used before';
    keyOf(test.engine, 'Bob', ['analyst']);
    const bob = await browserOf('Bob');
    const options = (await ann('POST', '/v1/passkeys/options')).body;
    const mix = { label: 'a', answer: mine.create(options) };
    expect((await bob('POST', '/v1/passkeys', mix)).body.detail).toContain(old);
    expect((await ann('POST', '/v1/passkeys', { label: 'a', answer: mine.create(await signInOptions()) })).body.detail).toContain(
      old,
    );
    expect((await ann('POST', '/v1/passkeys', mix)).status).toBe(201);
    expect((await ann('POST', '/v1/passkeys', mix)).body.detail).toContain(old);
    const given = mine.get(await signInOptions());
    expect((await post('/sign-in/passkey', given)).status).toBe(200);
    expect(await post('/sign-in/passkey', given)).toMatchObject({ status: 401, body: { detail: expect.stringContaining(old) } });
    const asked = await signInOptions();
    now += 5 * MINUTE - 1;
    const inTime = mine.get(asked);
    expect((await post('/sign-in/passkey', inTime)).status).toBe(200);
    const late = await signInOptions();
    now += 5 * MINUTE;
    expect((await post('/sign-in/passkey', mine.get(late))).status).toBe(401);
    expect((await post('/sign-in/passkey', mine.get({ challenge: 'AAAA' }))).status).toBe(401);
  });

  it('signs nobody in by a count that has not grown, as that of a copy', async () => {
    await register(ann, mine);
    expect((await signIn(mine, { counter: 7 })).status).toBe(200);
    for (const counter of [7, 3, 0]) expect((await signIn(mine, { counter })).status, String(counter)).toBe(401);
    const refused = { name: 'Ann', by: 'passkey', why: 'wrong', refused: '1' };
    expect(test.engine.audit.list({ action: 'refuse_sign_in' }).items).toMatchObject([{ actor: 'lpr', asked: refused }]);
    expect((await signIn(mine, { counter: 8 })).status).toBe(200);
  });

  it('signs in again and again where its authenticator does not count', async () => {
    await register(ann, mine, { counter: 0 });
    for (let i = 0; i < 3; i++) expect((await signIn(mine, { counter: 0 })).status).toBe(200);
  });

  it('signs nobody in once it is revoked, or its person is disabled', async () => {
    const { body } = await register(ann, mine);
    const other = new TestAuthenticator(SERVER);
    await register(ann, other);
    expect((await ann('DELETE', `/v1/passkeys/${body.id}`)).body).toMatchObject({ revoked_at: expect.any(String) });
    expect(await signIn(mine)).toMatchObject({ status: 401, body: { detail: 'The passkey is not known here, or was revoked' } });
    expect((await signIn(other)).status).toBe(200);
    test.engine.access.changePerson(body.person_id, { disabled: true });
    expect((await signIn(other)).status).toBe(401);
    expect((await signIn(new TestAuthenticator(SERVER))).status).toBe(401);
  });

  it('is seen and revoked by its own person only', async () => {
    const { body } = await register(ann, mine);
    keyOf(test.engine, 'Bob', ['analyst', 'administrator']);
    const bob = await browserOf('Bob');
    expect((await bob('GET', '/v1/passkeys')).body.items).toEqual([]);
    expect((await bob('DELETE', `/v1/passkeys/${body.id}`)).status).toBe(404);
    expect((await register(bob, mine)).status).toBe(409);
    expect((await signIn(mine)).status).toBe(200);
  });

  it('is made of no key, and of no session with fewer roles than its person has', async () => {
    const { access } = test.engine;
    const { secret } = access.makeKey({ person: access.personNamed('Ann').id });
    const withKey = await test.bare('/v1/passkeys/options', { method: 'POST', headers: { Authorization: `Bearer ${secret}` } });
    expect(withKey.status).toBe(403);
    keyOf(test.engine, 'Two', ['analyst', 'supervisor']);
    const few = access.makeKey({ person: access.personNamed('Two').id, roles: ['analyst'] });
    expect((await (await browserOf('Two', { key: few.secret }))('POST', '/v1/passkeys/options')).status).toBe(403);
  });

  it('signs nobody in where one bit of what was signed, or of the signature, is another', async () => {
    await register(ann, mine);
    const right = mine.get(await signInOptions());
    const place = fc.record({
      field: fc.constantFrom('clientDataJSON', 'authenticatorData', 'signature'),
      at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      bit: fc.integer({ min: 0, max: 7 }),
    });
    await fc.assert(
      fc.asyncProperty(place, async ({ field, at, bit }) => {
        const bytes = Buffer.from(String(right.response[field]), 'base64url');
        // Of a signature, its second number: bits of its ASN.1 wrapping are not signed, and some of them say nothing.
        const from = field === 'signature' ? bytes.length - 30 : 0;
        const i = from + Math.floor(at * (bytes.length - from));
        bytes[i] = (bytes[i] as number) ^ (1 << bit);
        const response = { ...right.response, [field]: bytes.toString('base64url') };
        const wrong: AuthenticatorAnswer = { ...right, response };
        expect((await post('/sign-in/passkey', wrong)).status).toBe(401);
      }),
      { numRuns: 60 },
    );
    expect((await post('/sign-in/passkey', right)).status).toBe(200);
  });
});

it('a server that was not told where browsers reach it takes no passkeys, and an address that browsers refuse is refused', async () => {
  const other = await openTestApp();
  try {
    expect((await other.bare('/sign-in/passkey/options', { method: 'POST' })).status).toBe(404);
    expect((await other.bare('/sign-in/passkey', json('POST', mine.get({ challenge: 'AAAA' })))).status).toBe(404);
  } finally {
    await other.close();
  }
  for (const url of [
    'http://127.0.0.1:8080',
    'https://10.0.0.1',
    'http://lpr.example',
    'https://lpr.example/a',
    'lpr',
    'https://a:b@lpr.example',
  ]) {
    expect(() => serverAddress(url, '--passkeys'), url).toThrow('Expected where browsers reach this server');
  }
  expect(serverAddress('https://lpr.example:8443/', '--passkeys')).toEqual({
    origin: 'https://lpr.example:8443',
    host: 'lpr.example',
  });
});
