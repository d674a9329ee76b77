import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { oidcProvider, REDIRECT_PATH } from '../oidc/oidc.ts';
import { startTestProvider, type TestProvider } from '../testing/identity-provider.ts';
import { keyOf } from '../testing/keyed.ts';
import { json, openTestApp, type TestApp } from '../testing/test-app.ts';

const SERVER = 'http://localhost';

let subject: string | null;
let provider: TestProvider;
let test: TestApp;
beforeAll(async () => {
  provider = await startTestProvider(SERVER + REDIRECT_PATH, () => subject);
});
beforeEach(async () => {
  subject = 'a-248289';
  const { issuer } = provider;
  const settings = { issuer, client_id: 'lpr', client_secret: 'a secret of both', server: SERVER, name: 'County sign-in' };
  test = await openTestApp({ identityProvider: oidcProvider(settings) });
});
afterEach(() => test.close());
afterAll(() => provider.close());

function addAnn(): string {
  keyOf(test.engine, 'Ann', ['analyst']);
  const { id } = test.engine.access.personNamed('Ann');
  test.engine.access.changePerson(id, { account: { issuer: provider.issuer, subject: 'a-248289' } });
  return id;
}

/** Leaves for the provider and comes back: what this server answers then. */
async function comeBack(change: (url: URL) => void = () => undefined, cookie?: string): Promise<Response> {
  const begun = await test.bare('/sign-in/oidc');
  const cookieOfRequest = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const back = await provider.visit(begun.headers.get('location') ?? '');
  change(back);
  return await test.bare(back.pathname + back.search, {
    headers: { cookie: cookie ?? cookieOfRequest, 'sec-fetch-site': 'cross-site' },
  });
}

describe('signing in by an identity provider', () => {
  it('names the provider to the page where people sign in', async () => {
    expect(await (await test.bare('/sign-in/ways')).json()).toEqual({ identity_provider: 'County sign-in', passkeys: false });
  });

  it('names the provider on the plain page, in the language of the browser, and no passkey where the server takes none', async () => {
    const page = async (language: string) =>
      await (await test.bare('/sign-in', { headers: { 'Accept-Language': language } })).text();
    expect(await page('en-US')).toContain('<a href="/sign-in/oidc">Sign in with County sign-in</a>');
    expect(await page('es-MX')).toContain('<a href="/sign-in/oidc">Entrar con County sign-in</a>');
    expect(await page('es-MX')).toMatch(/<html lang="es">/);
    expect(await page('en-US')).not.toMatch(/passkey/);
    const without = await openTestApp();
    expect(await (await without.bare('/sign-in')).text()).not.toContain('/sign-in/oidc');
    await without.close();
  });

  it('leads who has the account to a link that signs in once', async () => {
    addAnn();
    const answer = await comeBack();
    expect(answer.status).toBe(302);
    const [page, link] = (answer.headers.get('location') ?? '').split('#');
    expect(page).toBe('/sign-in');
    const session = await test.bare('/v1/session', json('POST', { link }));
    expect(await session.json()).toMatchObject({ person: { name: 'Ann' }, roles: ['analyst'], kind: 'session' });
    expect(test.engine.audit.list({ action: 'sign_in' }).items).toMatchObject([{ asked: { by: 'link by identity provider' } }]);
    expect((await test.bare('/v1/session', json('POST', { link }))).status).toBe(401);
  });

  it('keeps what the browser must bring back for ten minutes, for this host only and for no script', async () => {
    const begun = await test.bare('/sign-in/oidc');
    expect(begun.headers.get('set-cookie')).toMatch(
      /^__Host-lpr-departure=[\w-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const asked = new URL(begun.headers.get('location') ?? '').searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      ...{
        client_id: 'lpr',
        scope: 'openid',
        response_type: 'code',
        code_challenge_method: 'S256',
        redirect_uri: SERVER + REDIRECT_PATH,
      },
    });
  });

  it('tells somebody whom nobody has let in what the administrator needs', async () => {
    subject = '<b>c</b>';
    const answer = await comeBack();
    expect(answer.status).toBe(403);
    const page = await answer.text();
    expect(page).toContain(`lpr access set NAME --issuer ${provider.issuer} --subject &lt;b&gt;c&lt;/b&gt;`);
    expect(page).not.toContain('<b>c');
    const refused = { by: 'identity provider', name: 'unknown', refused: '1', why: 'wrong' };
    expect(test.engine.audit.list({}).items.map(({ action, asked }) => [action, asked])).toEqual([['refuse_sign_in', refused]]);
  });

  it('lets nobody in whose person is disabled', async () => {
    test.engine.access.changePerson(addAnn(), { disabled: true });
    expect((await comeBack()).status).toBe(403);
  });

  it.each([
    ['another state', (url: URL) => url.searchParams.set('state', 'x')],
    ['no state', (url: URL) => url.searchParams.delete('state')],
    ['another code', (url: URL) => url.searchParams.set('code', 'x')],
    ['another provider', (url: URL) => url.searchParams.set('iss', 'https://id.example')],
  ])('refuses a redirect with %s', async (_, change) => {
    addAnn();
    expect((await comeBack(change)).status).toBe(401);
  });

  it.each([
    ['no authorization request', ''],
    [
      'the authorization request of another browser',
      `__Host-lpr-departure=${kept({ state: 'x', nonce: 'y', code_verifier: 'z'.repeat(43) })}`,
    ],
    ['an authorization request that says nothing', `__Host-lpr-departure=${kept({})}`],
  ])('refuses a browser with %s', async (_, cookie) => {
    addAnn();
    expect((await comeBack(undefined, cookie)).status).toBe(401);
  });

  it('says what the provider said where that refuses', async () => {
    subject = null;
    const answer = await comeBack();
    expect(answer.status).toBe(401);
    expect(((await answer.json()) as { detail: string }).detail).toBe('County sign-in did not sign you in: not today');
  });

  it('answers 503 where the provider does not, and signs in once it does again', async () => {
    const port = new URL(provider.issuer).port;
    await provider.close();
    const answer = await test.bare('/sign-in/oidc');
    expect(answer.status).toBe(503);
    expect(((await answer.json()) as { detail: string }).detail).toContain(
      `County sign-in does not answer at http://127.0.0.1:${port}`,
    );
    provider = await startTestProvider(SERVER + REDIRECT_PATH, () => subject, Number(port));
    expect((await test.bare('/sign-in/oidc')).status).toBe(302);
  });
});

describe('the account of a person', () => {
  it('is one person’s only, and can be taken back', async () => {
    const ann = addAnn();
    keyOf(test.engine, 'Bob', ['analyst']);
    const bob = test.engine.access.personNamed('Bob').id;
    const account = { issuer: provider.issuer, subject: 'a-248289' };
    const taken = await test.app.request(`/v1/people/${bob}`, json('PATCH', { account }));
    expect(taken.status).toBe(409);
    const freed = await test.app.request(`/v1/people/${ann}`, json('PATCH', { account: null }));
    expect(await freed.json()).toMatchObject({ name: 'Ann', account: null });
    const given = await test.app.request(`/v1/people/${bob}`, json('PATCH', { account }));
    expect(await given.json()).toMatchObject({ name: 'Bob', account });
  });
});

describe('without an identity provider', () => {
  it('says that there is none', async () => {
    const plain = await openTestApp();
    expect(await (await plain.bare('/sign-in/ways')).json()).toEqual({ identity_provider: null, passkeys: false });
    expect((await plain.bare('/sign-in/oidc')).status).toBe(404);
    await plain.close();
  });
});

function kept(request: object): string {
  return Buffer.from(JSON.stringify(request)).toString('base64url');
}
