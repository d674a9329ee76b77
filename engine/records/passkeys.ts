/**
 * A public key of a person's authenticator: a security key, or a phone or computer that verifies a finger, a face or a PIN. Times are epoch milliseconds UTC.
 */
export interface Passkey {
  readonly id: string;
  readonly person_id: string;
  readonly person: string;
  /** The name that the person gave it. */
  readonly label: string;
  /** The host that it is bound to, as `lpr.example`; null: it was registered before hosts were kept. */
  readonly host: string | null;
  readonly created_at: number;
  readonly last_used_at: number | null;
  /** When it was revoked; null: it is valid. */
  readonly revoked_at: number | null;
}

/** A passkey with the key that verifies its signatures. */
export interface PasskeyKey extends Passkey {
  /** The authenticator's id of the passkey, base64url. */
  readonly credential: string;
  /** Public key, encoded as COSE (RFC 9052). */
  readonly public_key: Uint8Array<ArrayBuffer>;
  /** The authenticator's counter at the last accepted signature; 0 for authenticators that do not count. */
  readonly counter: number;
}

/** A new passkey, after its registration was verified. */
export type NewPasskey = Pick<PasskeyKey, 'person_id' | 'label' | 'host' | 'credential' | 'public_key' | 'counter'>;

/** People's passkeys. Signatures are verified in `api/passkeys/`. */
export interface Passkeys {
  /** Oldest first, with revoked ones. @param person id; default: everybody's */
  list(person?: string): readonly Passkey[];
  /** @throws LprError bad_request, conflict where the passkey is registered already or the person has too many */
  add(passkey: NewPasskey): Passkey;
  /** Null where it is unknown or revoked, or its person is disabled. @param credential base64url */
  find(credential: string): PasskeyKey | null;
  /**
   * Records a signature that was verified. False where a signature with this count or a greater one was recorded since the key was looked up: the
   * authenticator may then be a copy.
   */
  used(key: PasskeyKey, counter: number): boolean;
  /** Revoking a passkey again does nothing. @param person id; then only a passkey of this person is revoked; default: anybody's @throws LprError not_found */
  revoke(id: string, person?: string): Passkey;
}
