import type { Account } from '../../engine/records/access.ts';

/** An authorization request of a browser, which keeps this until the provider sends it back: a browser without it did not begin here. */
export interface AuthorizationRequest {
  readonly state: string;
  readonly nonce: string;
  /** PKCE: the provider gives the account only to who knows this. */
  readonly code_verifier: string;
}

/** Another system that knows who somebody is. */
export interface IdentityProvider {
  /** As people call it, for the button. */
  readonly name: string;
  /** Begins an authorization request: where to send the browser, and what it must bring back. @throws LprError busy where the provider does not answer */
  begin(): Promise<{ readonly url: URL; readonly request: AuthorizationRequest }>;
  /**
   * The account that the provider's answer names.
   * @param query of the redirect address to which the provider has sent the browser back
   * @throws LprError not_signed_in where the provider refused, or the answer is not to this request; busy where the provider does not answer
   */
  accountIn(query: URLSearchParams, request: AuthorizationRequest): Promise<Account>;
}
