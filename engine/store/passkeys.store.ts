import type { NewPasskey, PasskeyKey } from '../records/passkeys.ts';

export interface PasskeysStore {
  /** Oldest first, those that were revoked too. @param person id; null: everybody's */
  list(person: string | null): readonly PasskeyKey[];
  /** False where a passkey with the same credential is stored. */
  add(passkey: NewPasskey & { readonly id: string; readonly created_at: number }): boolean;
  get(id: string): PasskeyKey | null;
  /** @param credential base64url */
  byCredential(credential: string): PasskeyKey | null;
  /** False where the stored count is not `before` any more. */
  used(id: string, use: { readonly before: number; readonly counter: number; readonly at: number }): boolean;
  revoke(id: string, at: number): void;
}
