import type { NewPasskey, PasskeyKey } from '../../engine/records/passkeys.ts';

/** An authenticator's answer, as a browser's `PublicKeyCredential.toJSON()` writes it. */
export interface AuthenticatorAnswer {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly response: Readonly<Record<string, unknown>>;
}

/**
 * This server as the relying party of WebAuthn. Each ceremony has two steps: options with a challenge go to the browser, the
 * authenticator's answer comes back. A challenge is valid for five minutes, once, and for one kind of ceremony.
 */
export interface RelyingParty {
  /** The host that its passkeys are bound to. */
  readonly host: string;
  /** Options of `navigator.credentials.create()`. */
  registration(person: { readonly id: string; readonly name: string }): Promise<object>;
  /** @throws LprError bad_request where the answer is not of this person's options, of another site, or of an authenticator that has not verified its user */
  registered(person: string, answer: AuthenticatorAnswer): Promise<Omit<NewPasskey, 'person_id' | 'label'>>;
  /** Options of `navigator.credentials.get()`; they name nobody. */
  signIn(): Promise<object>;
  /** The authenticator's new count. @throws LprError not_signed_in where the signature, its challenge, site, user verification or count is wrong */
  signedIn(answer: AuthenticatorAnswer, key: PasskeyKey): Promise<number>;
}
