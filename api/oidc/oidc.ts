import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientError,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { LprError } from '../../engine/errors.ts';
import type { IdentityProvider } from './identity-provider.ts';
import type { OidcSettings } from './settings.ts';

/** The redirect address (callback) on this server, to which the provider sends browsers back. */
export const REDIRECT_PATH = '/sign-in/oidc/arrived';
const PATIENCE_S = 10;

/**
 * OpenID Connect by the code flow with PKCE. The provider's description is asked for when somebody first signs in, so that this server starts without it.
 */
export function oidcProvider({ issuer, client_id, client_secret, server, name }: OidcSettings): IdentityProvider {
  const redirect_uri = new URL(REDIRECT_PATH, server).href;
  let asked: Promise<Configuration> | undefined;
  const described = async (): Promise<Configuration> => {
    const plain = issuer.startsWith('http:') ? [allowInsecureRequests] : [];
    asked ??= discovery(new URL(issuer), client_id, client_secret, undefined, { execute: plain, timeout: PATIENCE_S });
    return await asked.catch((cause: unknown) => {
      asked = undefined;
      throw new LprError('busy', `${name} does not answer at ${issuer}: sign in another way, or try again later`, { cause });
    });
  };
  return {
    name,
    async begin() {
      const provider = await described();
      const request = { state: randomState(), nonce: randomNonce(), code_verifier: randomPKCECodeVerifier() };
      const { state, nonce, code_verifier } = request;
      const proof = { code_challenge: await calculatePKCECodeChallenge(code_verifier), code_challenge_method: 'S256' };
      return { url: buildAuthorizationUrl(provider, { redirect_uri, scope: 'openid', state, nonce, ...proof }), request };
    },
    async accountIn(query, { state, nonce, code_verifier }) {
      const provider = await described();
      const redirected = new URL(`${redirect_uri}?${query}`);
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: code_verifier, idTokenExpected: true };
      const answer = await authorizationCodeGrant(provider, redirected, checks).catch((cause: unknown) => {
        throw refusal(name, cause);
      });
      const { iss, sub } = answer.claims() as { iss: string; sub: string };
      return { issuer: iss, subject: sub };
    },
  };
}

function refusal(name: string, cause: unknown): unknown {
  if (cause instanceof AuthorizationResponseError || cause instanceof ResponseBodyError) {
    return new LprError('not_signed_in', `${name} did not sign you in: ${cause.error_description ?? cause.error}`, { cause });
  }
  if (!(cause instanceof ClientError)) return cause;
  // The library's own checks of state, nonce, signature and times; and a line that breaks.
  return new LprError('not_signed_in', `What ${name} answered cannot be believed: ${cause.message}`, { cause });
}
