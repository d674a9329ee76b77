import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { signIn } from './session.ts';
import { type Answer, ask } from './transport.ts';
import type { Passkey, Session } from './wire.ts';

/** Ways of signing in that this server knows besides passwords and keys. */
export interface Ways {
  readonly identity_provider: string | null;
  readonly passkeys: boolean;
}

/** Signs in by whichever passkey the person chooses. The library is loaded by then, not with the page. */
export async function signInByPasskey(): Promise<Answer<Session>> {
  const options = await ask<PublicKeyCredentialRequestOptionsJSON>('POST', '/sign-in/passkey/options');
  if (!options.ok) return options;
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const given = await asked(() => startAuthentication({ optionsJSON: options.body }));
  if (!given.ok) return given;
  const link = await ask<{ readonly link: string }>('POST', '/sign-in/passkey', { body: given.body });
  return link.ok ? await signIn(link.body) : link;
}

/** Registers a passkey of the signed-in person. */
export async function addPasskey(label: string): Promise<Answer<Passkey>> {
  const options = await ask<PublicKeyCredentialCreationOptionsJSON>('POST', '/v1/passkeys/options');
  if (!options.ok) return options;
  const { startRegistration } = await import('@simplewebauthn/browser');
  const given = await asked(() => startRegistration({ optionsJSON: options.body }));
  return given.ok ? await ask<Passkey>('POST', '/v1/passkeys', { body: { label, answer: given.body } }) : given;
}

/** The authenticator's answer to a ceremony. The problem `no_passkey` where the person has closed the browser's window or has no passkey for this server. */
async function asked<T>(ceremony: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, body: await ceremony(), etag: null };
  } catch (error) {
    return {
      ok: false,
      problem: { code: 'no_passkey', status: 0, detail: error instanceof Error ? error.message : String(error) },
    };
  }
}
