import type { Page, PageRequest } from './pages.ts';

/** `suppress`: a plate that often gives wrong hits, as read or as listed. `allow`: a plate known to be good, as read. */
export type ExemptionKind = 'suppress' | 'allow';

/** One line of the suppress list or the allow-list: a match that would be a hit is not one, and is counted. Times are epoch milliseconds UTC. */
export interface Exemption {
  readonly id: string;
  readonly kind: ExemptionKind;
  /** Normalized. */
  readonly plate: string;
  /** Null: of any jurisdiction. */
  readonly jurisdiction: string | null;
  /** Null: on every list. */
  readonly list_id: string | null;
  readonly reason: string;
  /** The person who is responsible for it. */
  readonly by: string;
  readonly created_at: number;
  /** Null (for `allow` only): until it is removed. */
  readonly expires_at: number | null;
  /** Hits that it prevented, and when it prevented the last one. */
  readonly kept_back: number;
  readonly last_kept_back_at: number | null;
}

/** An exemption to add. Times are epoch milliseconds UTC. */
export interface NewExemption {
  readonly plate: string;
  readonly jurisdiction?: string | null | undefined;
  /** On this list only. */
  readonly list_id?: string | null | undefined;
  readonly reason: string;
  readonly by: string;
  /** Required on the suppress list, so that no suppression is forgotten. */
  readonly expires_at?: number | null | undefined;
}

/** The suppress list or the allow-list. */
export interface Exemptions {
  /** @throws LprError bad_request, not_found */
  add(exemption: NewExemption): Exemption;
  /** Newest first, including those that have ended. */
  list(page: PageRequest & { readonly plate?: string | undefined }): Page<Exemption>;
  /** @throws LprError not_found */
  get(id: string): Exemption;
  /** @throws LprError not_found */
  remove(id: string): void;
}
