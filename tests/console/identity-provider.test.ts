import { expect, it, onTestFinished } from 'vitest';
import type { IdentityProvider } from '../../api/oidc/identity-provider.ts';
import { oidcProvider, REDIRECT_PATH } from '../../api/oidc/oidc.ts';
import { startTestProvider } from '../../api/testing/identity-provider.ts';
import { keyOf } from '../../api/testing/keyed.ts';
import { startTestServer } from '../../api/testing/test-server.ts';
import { CHROMIUM, openBrowser, personsPage } from './chromium.ts';

const NAME = 'County sign-in';

it.skipIf(CHROMIUM === null)('signs a person in by the identity provider and shows the console', async () => {
  let provider: IdentityProvider | undefined;
  const known = (): IdentityProvider => provider as IdentityProvider;
  const identityProvider = {
    name: NAME,
    begin: () => known().begin(),
    accountIn: (...of: Parameters<IdentityProvider['accountIn']>) => known().accountIn(...of),
  };
  const server = await startTestServer({ identityProvider });
  onTestFinished(() => server.remove());
  // The provider must know where the server is, and the server where the provider is.
  const { issuer, close } = await startTestProvider(server.url + REDIRECT_PATH, () => 'a-248289');
  onTestFinished(close);
  provider = oidcProvider({ issuer, client_id: 'lpr', client_secret: 'a secret of both', server: server.url, name: NAME });
  keyOf(server.engine, 'A. Analyst', ['analyst']);
  const { access } = server.engine;
  access.changePerson(access.personNamed('A. Analyst').id, { account: { issuer, subject: 'a-248289' } });

  const browser = await openBrowser();
  onTestFinished(() => browser.close());
  const { page, complaints } = await personsPage(browser, server.url, {});
  await page.goto('/');
  await page.getByRole('link', { name: `Sign in with ${NAME}` }).click();
  await page.getByRole('heading', { name: 'Alerts' }).waitFor();
  const session = await page.evaluate(async () => (await (await fetch('/v1/session')).json()) as unknown);
  expect(session).toMatchObject({ person: { name: 'A. Analyst' }, kind: 'session' });
  expect(complaints).toEqual([]);
});
