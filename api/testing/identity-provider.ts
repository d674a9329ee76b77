import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Adapter, type AdapterPayload } from 'oidc-provider';

const LIFE_S = 600;

/** A real identity provider on this machine that signs in every browser at once, without a form. */
export interface TestProvider {
  readonly issuer: string;
  /** A browser that follows the provider's redirects with its cookies, until it is sent elsewhere: the address to which it is sent. */
  visit(url: string): Promise<URL>;
  close(): Promise<void>;
}

/**
 * @param subject the person who signs in; null: the provider refuses
 * @param port default: one that is free
 */
export async function startTestProvider(redirect: string, subject: () => string | null, port = 0): Promise<TestProvider> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const kept = new Map<string, AdapterPayload>();
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'lpr', client_secret: 'a secret of both', redirect_uris: [redirect], application_type: 'native' }],
    adapter: (kind) => keptInMemory(kind, kept),
    jwks: { keys: [{ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), use: 'sig' }] },
    ttl: { AccessToken: LIFE_S, AuthorizationCode: LIFE_S, Grant: LIFE_S, IdToken: LIFE_S, Interaction: LIFE_S, Session: LIFE_S },
    pkce: { required: () => true },
    cookies: { keys: ['of a test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: () => '/interaction' },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  });
  const answer = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/interaction') void decide(provider, subject(), request, response);
    else void answer(request, response);
  });
  return {
    issuer,
    async visit(url) {
      const cookies = new Map<string, string>();
      let at = new URL(url);
      while (at.origin === issuer) {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
        const { headers, status } = await fetch(at, { redirect: 'manual', headers: { cookie } });
        for (const line of headers.getSetCookie()) keep(cookies, line);
        const location = headers.get('location');
        if (location === null) throw new Error(`Expected a redirect of the provider but received ${status} at ${at.pathname}`);
        at = new URL(location, at);
      }
      return at;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function decide(
  provider: Provider,
  subject: string | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (subject === null) {
    const refusal = { error: 'access_denied', error_description: 'not today' };
    return await provider.interactionFinished(request, response, refusal);
  }
  const { prompt, params } = await provider.interactionDetails(request, response);
  const result =
    prompt.name === 'login'
      ? { login: { accountId: subject } }
      : { consent: { grantId: await granted(provider, subject, params) } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}

async function granted(provider: Provider, accountId: string, params: Readonly<Record<string, unknown>>): Promise<string> {
  const grant = new provider.Grant({ accountId, clientId: String(params.client_id) });
  grant.addOIDCScope('openid');
  return await grant.save();
}

function keep(cookies: Map<string, string>, line: string): void {
  const [name = '', ...value] = (line.split(';')[0] ?? '').split('=');
  cookies.set(name, value.join('='));
}

/** The storage of the provider, by kind and id. */
function keptInMemory(kind: string, kept: Map<string, AdapterPayload>): Adapter {
  const find = async (wanted: (payload: AdapterPayload) => boolean): Promise<AdapterPayload | undefined> =>
    [...kept].find(([key, payload]) => key.startsWith(`${kind} `) && wanted(payload))?.[1];
  return {
    upsert: async (id, payload) => void kept.set(`${kind} ${id}`, payload),
    find: async (id) => kept.get(`${kind} ${id}`),
    findByUid: (uid) => find((payload) => payload.uid === uid),
    findByUserCode: (code) => find((payload) => payload.userCode === code),
    destroy: async (id) => void kept.delete(`${kind} ${id}`),
    async consume(id) {
      const payload = kept.get(`${kind} ${id}`);
      if (payload !== undefined) kept.set(`${kind} ${id}`, { ...payload, consumed: Math.floor(Date.now() / 1000) });
    },
    async revokeByGrantId(grant) {
      for (const [key, { grantId }] of kept) if (grantId === grant) kept.delete(key);
    },
  };
}
