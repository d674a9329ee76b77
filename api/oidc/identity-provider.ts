import type { Account } from '../../engine/records/access.ts';

/** What a browser keeps between leaving for the provider and coming back: who has it not did not leave from here. */
export interface Departure {
  readonly state: string;
  readonly nonce: string;
  /** PKCE: the provider gives the account only to who knows this. */
  readonly code_verifier: string;
}

/** Another system that knows who somebody is. */
export interface IdentityProvider {
  /** As people call it, for the button. */
  readonly name: string;
  /** Where to send a browser, and what it must bring back. @throws LprError unavailable where the provider does not answer */
  leave(): Promise<{ readonly url: URL; readonly departure: Departure }>;
  /**
   * Whose account it is.
   * @param query of the address that the provider has sent the browser back to
   * @throws LprError not_signed_in where the provider refused, or the answer is not to this departure; unavailable
   */
  arrive(query: URLSearchParams, departure: Departure): Promise<Account>;
}
