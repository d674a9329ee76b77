/** A public key of somebody's authenticator: a security key, or what a phone or computer opens with a finger, a face or a PIN. Times are epoch milliseconds UTC. */
export interface Passkey {
  readonly id: string;
  readonly person_id: string;
  readonly person: string;
  /** What the person calls it. */
  readonly label: string;
  readonly created_at: number;
  readonly last_used_at: number | null;
  /** Signs nobody in since then; null: does. */
  readonly revoked_at: number | null;
}

/** A passkey with what a signature is verified by. */
export interface PasskeyKey extends Passkey {
  /** The authenticator's id of it, base64url. */
  readonly credential: string;
  /** COSE. */
  readonly public_key: Uint8Array<ArrayBuffer>;
  /** The signatures that the authenticator had counted at the last one; 0 for those that do not count. */
  readonly counter: number;
}

/** What a registration has shown of a new passkey. */
export type NewPasskey = Pick<PasskeyKey, 'person_id' | 'label' | 'credential' | 'public_key' | 'counter'>;

/** People's passkeys. Whether a signature is right is verified by `api/passkeys/`. */
export interface Passkeys {
  /** Oldest first, those that were revoked too. @param person id; default: everybody's */
  list(person?: string): readonly Passkey[];
  /** @throws LprError bad_request, conflict where it is registered already or the person has too many */
  add(passkey: NewPasskey): Passkey;
  /** Null where it is unknown or revoked, or its person is disabled. @param credential base64url */
  find(credential: string): PasskeyKey | null;
  /**
   * Takes a signature that was verified. False where another one with this count or a greater one was taken since the key was found: then it may be copied.
   */
  used(key: PasskeyKey, counter: number): boolean;
  /** A second time does nothing. @param person id: only where it is theirs; default: anybody's @throws LprError not_found */
  revoke(id: string, person?: string): Passkey;
}
