import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { RelyingParty } from '../../api/passkeys/relying-party.ts';
import { serverAddress } from '../../api/passkeys/server-address.ts';
import { webauthnParty } from '../../api/passkeys/webauthn.ts';
import { keyOf } from '../../api/testing/keyed.ts';
import { startTestServer, type TestServer } from '../../api/testing/test-server.ts';
import { findingsOn } from './axe.ts';
import { CHROMIUM, openBrowser, personsPage, signedInPage, statusOf, type Watched } from './chromium.ts';

/** A server of passkeys at `http://localhost`: an IP address has none. Which port is its own is known when it listens. */
async function openServer(): Promise<TestServer & { readonly address: string }> {
  let party: RelyingParty | undefined;
  const known = (): RelyingParty => party as RelyingParty;
  const relyingParty: RelyingParty = {
    host: 'localhost',
    registration: (...of) => known().registration(...of),
    registered: (...of) => known().registered(...of),
    signIn: () => known().signIn(),
    signedIn: (...of) => known().signedIn(...of),
  };
  const server = await startTestServer({ relyingParty });
  onTestFinished(() => server.remove());
  const address = `http://localhost:${server.port}`;
  party = webauthnParty(serverAddress(address, 'the address'));
  return { ...server, address };
}

/** Chromium's own authenticator that a person has: it keeps their keys, and knows its owner by a finger at once. */
async function authenticatorOf(
  page: Page,
): Promise<{ readonly keys: () => Promise<number>; readonly isTheirs: (is: boolean) => Promise<void> }> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return {
    keys: async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
    isTheirs: async (isUserVerified) => {
      await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
    },
  };
}

describe.skipIf(CHROMIUM === null)('passkeys in Chromium', () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  async function annAt({ engine, address }: Awaited<ReturnType<typeof openServer>>, locale = 'en-US'): Promise<Watched> {
    const watched = await personsPage(browser, address, { locale });
    onTestFinished(() => watched.page.context().close());
    await signedInPage(watched.page, keyOf(engine, 'Ann', ['analyst']));
    return watched;
  }

  it('are registered in the settings of the console and sign their person in, until they are revoked', async () => {
    const server = await openServer();
    const { page, complaints } = await annAt(server);
    const authenticator = await authenticatorOf(page);
    await page.goto('/');
    await addPasskey(page, 'Security key');
    expect(await authenticator.keys()).toBe(1);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await byPasskey(page).waitFor();
    expect(await statusOf(page, '/v1/session')).toBe(401);

    await byPasskey(page).click();
    await page.getByRole('heading', { name: 'Alerts' }).waitFor();
    expect(await sessionOf(page)).toMatchObject({ person: { name: 'Ann' }, roles: ['analyst'], kind: 'session' });

    await openSettings(page);
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('button', { name: 'Revoke' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Sign out' }).click();
    await byPasskey(page).click();
    await page.getByRole('alert').getByText('not known here, or was revoked').waitFor();
    expect(await authenticator.keys()).toBe(1);
    expect(await statusOf(page, '/v1/session')).toBe(401);
    expect(complaints).toEqual([]);
  });

  it('say in the settings where their address is unknown, because it was not kept when they were registered', async () => {
    const server = await openServer();
    const { page } = await annAt(server);
    await authenticatorOf(page);
    await page.goto('/');
    await addPasskey(page, 'Security key');
    expect(await page.getByText('of unknown address').count()).toBe(0);
    await page.route('**/v1/passkeys', async (route) => {
      const response = await route.fetch();
      const { items } = (await response.json()) as { items: object[] };
      await route.fulfill({ response, json: { items: items.map((item) => ({ ...item, host: null })) } });
    });
    await page.reload();
    await openSettings(page);
    await page.getByText('of unknown address: if your browser does not offer it here, add it again').waitFor();
  });

  it('sign nobody in whom the authenticator does not know', async () => {
    const server = await openServer();
    const { page, complaints } = await annAt(server);
    const authenticator = await authenticatorOf(page);
    await page.goto('/');
    await addPasskey(page, 'Security key');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await authenticator.isTheirs(false);
    await byPasskey(page).click();
    await page.getByRole('alert').getByText('No passkey was given').waitFor();
    expect(await statusOf(page, '/v1/session')).toBe(401);
    await authenticator.isTheirs(true);
    await byPasskey(page).click();
    await page.getByRole('heading', { name: 'Alerts' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it.each(PLAIN)('sign in at the plain page as well ($locale)', async ({ locale, button, lead, refused, none, unreachable }) => {
    const server = await openServer();
    const { page, complaints } = await annAt(server, locale);
    const authenticator = await authenticatorOf(page);
    await page.goto('/');
    await addPasskey(page, 'Security key');
    await page.context().clearCookies();
    await page.goto('/sign-in');
    await page.getByText(lead).waitFor();
    expect(await findingsOn(page)).toEqual([]);
    await authenticator.isTheirs(false);
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('status').getByText(none).waitFor();
    await authenticator.isTheirs(true);
    await page.getByRole('button', { name: button }).click();
    await page.waitForURL('/');
    expect(await sessionOf(page)).toMatchObject({ person: { name: 'Ann' }, kind: 'session' });

    const { passkeys } = server.engine;
    for (const { id } of passkeys.list()) passkeys.revoke(id);
    await page.context().clearCookies();
    await page.goto('/sign-in');
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('status').getByText(refused).waitFor();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('status').getByText(unreachable).waitFor();
    await page.context().setOffline(false);
    expect(await statusOf(page, '/v1/session')).toBe(401);
    expect(complaints).toEqual([]);
  });
});

/** The page of the server alone, without the console's scripts. */
const PLAIN = [
  {
    ...{ locale: 'en-US', button: 'Sign in with a passkey', lead: 'With your name and password, or with a key alone.' },
    ...{
      refused: 'The passkey is not known here, or was revoked',
      none: 'No passkey was given',
      unreachable: 'The server cannot be reached.',
    },
  },
  {
    ...{ locale: 'es-MX', button: 'Entrar con una llave de acceso', lead: 'Con su nombre y contraseña, o solo con una clave.' },
    ...{
      refused: 'La llave de acceso no se conoce aquí, o se revocó',
      none: 'No se dio ninguna llave de acceso',
      unreachable: 'No se puede llegar al servidor.',
    },
  },
];

/** In whichever language the console is. */
async function openSettings(page: Page): Promise<void> {
  await page.locator('button.settings').click();
}

async function addPasskey(page: Page, label: string): Promise<void> {
  await openSettings(page);
  await page.locator('.passkeys input').fill(label);
  await page.locator('.passkeys button[type=submit]').click();
  await page.locator('.passkeys .who').getByText(label).waitFor();
}

function byPasskey(page: Page) {
  return page.getByRole('button', { name: 'Sign in with a passkey' });
}

async function sessionOf(page: Page): Promise<unknown> {
  return await page.evaluate(`fetch('/v1/session').then((answer) => answer.json())`);
}
