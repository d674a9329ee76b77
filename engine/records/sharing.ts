import type { AuditRow } from './audit.ts';
import type { Area } from './conditions.ts';
import type { Hit, HitScope } from './hits.ts';
import type { Page, PageRequest } from './pages.ts';
import type { Actor } from './retention.ts';
import type { Watchlist } from './watchlists.ts';

/**
 * What a grant lets another agency see.
 *
 * - `reads`: reads, passages and pictures of cameras.
 * - `hits`: hits with their reads and pictures, of cameras, of a list, of a case, or of all that are named together.
 * - `list`: a list and its entries; its hits are a grant of their own.
 * - `case`: what is filed under a case number: traces with their results, and hits.
 */
export const SHARED = ['reads', 'hits', 'list', 'case'] as const;

/** One of {@link SHARED}. */
export type Shared = (typeof SHARED)[number];

/** A decision to let another agency see something, for a reason and until an end. Never changed but by revoking. Times are epoch milliseconds UTC. */
export interface Grant {
  readonly id: string;
  /** The agency whose data it is. */
  readonly from_agency: string;
  readonly to_agency: string;
  readonly what: Shared;
  /** Ids; null: not limited to named cameras. */
  readonly cameras: readonly string[] | null;
  /** Covers the cameras that stand in it at the time of a look-up; null: not limited to an area. */
  readonly area: Area | null;
  readonly list_id: string | null;
  readonly list: string | null;
  readonly case_number: string | null;
  readonly reason: string;
  readonly decided_by: string;
  readonly created_at: number;
  /** Look-ups are allowed from this time on, and before `until`, whenever the vehicle passed. */
  readonly from: number;
  readonly until: number;
  readonly revoked_at: number | null;
  readonly revoked_by: string | null;
}

/** `coming`, `open`, `ended` by its time, `revoked` by somebody; `forbidden`: it would be open, but the profile in use forbids sharing. */
export const GRANT_STATES = ['coming', 'open', 'forbidden', 'ended', 'revoked'] as const;

/** One of {@link GRANT_STATES}. */
export type GrantState = (typeof GRANT_STATES)[number];

/** A grant to make. Times are epoch milliseconds UTC. */
export interface NewGrant {
  readonly to_agency: string;
  readonly what: Shared;
  readonly cameras?: readonly string[] | undefined;
  readonly area?: Area | undefined;
  /** Id or name of a list. */
  readonly list?: string | undefined;
  readonly case_number?: string | undefined;
  readonly reason: string;
  /** Default: now. */
  readonly from?: number | undefined;
  readonly until: number;
}

/** Which grants. */
export interface GrantFilter extends PageRequest {
  /** Only grants from or to this agency. */
  readonly agency?: string | undefined;
  /** Only those that are open now. */
  readonly open?: boolean | undefined;
}

/** That somebody of another agency saw something by a grant: told to the agency whose data it is. */
export interface SharingReceipt extends Pick<AuditRow, 'at' | 'action' | 'forgotten'> {
  readonly grant_id: string;
  readonly from_agency: string;
  readonly to_agency: string;
  /** Row of the audit log. */
  readonly audit_seq: number;
  /** Reads, passages, hits, entries or traces that were shown by the grant. */
  readonly shown: number;
  /** Null where the audit log's term for who looked and what for has passed. */
  readonly actor: string | null;
  readonly purpose: string | null;
  readonly case_number: string | null;
}

/**
 * What people may see now whose agency does not own the data folder. Made for one request: a grant that has ended meanwhile is not in the next
 * one. The functions return the id of the grant that permits it, '' where it is the agency's own, null where nothing permits it.
 */
export interface Sight {
  readonly agency: string;
  /** Nothing is its own, and nothing is granted. */
  readonly empty: boolean;
  /** Ids of the cameras whose reads may be seen. */
  readonly cameras: readonly string[];
  /** A hit may be seen that lies within one of these. */
  readonly hits: readonly HitScope[];
  /** A camera with its reads. */
  camera(id: string): string | null;
  /** A hit with its reads and their pictures. */
  hit(hit: SeenHit): string | null;
  /** The read may be seen because a hit of it may. */
  readOfHit(readId: string): string | null;
  /** @param hash SHA-256 of a picture, hex */
  picture(hash: string): string | null;
  /** A list with its entries. */
  list(list: Pick<Watchlist, 'id' | 'agency'>): string | null;
  /** The traces that are filed under a case. */
  case(caseNumber: string): string | null;
}

/** The fields of a hit that decide who may see it. */
export type SeenHit = {
  readonly read: Pick<Hit['read'], 'camera_id'>;
  readonly entry: Pick<Hit['entry'], 'list_id' | 'case_number'>;
};

/** Decisions of agencies to let others see their data, and receipts of what was seen. */
export interface Sharing {
  /**
   * Records a decision. It is in force when this returns, or from its beginning.
   * @param agency the agency that decides, which can share only its own data; null: the owner of the data folder, who decides for each agency
   * @throws LprError bad_request, not_found, forbidden for what is another agency's or where the profile forbids sharing
   */
  grant(grant: NewGrant, by: Actor, agency: string | null): Grant;
  /** From now on the grant shows nothing. @throws LprError not_found, conflict for one that is over, forbidden for another agency's */
  revoke(id: string, by: Actor, agency: string | null): Grant;
  /** Newest first. @throws LprError not_found for an unknown agency */
  list(filter: GrantFilter): Page<Grant>;
  /** Of a grant, at this moment. */
  stateOf(grant: Grant): GrantState;
  /** Null: the agency owns the data folder and sees all of it. About 30 µs and 1 µs a camera. */
  sightOf(agency: string): Sight | null;
  /** Records how much one look-up showed by each grant; a second call for the same look-up adds to it. */
  noteSeen(auditSeq: number, shown: ReadonlyMap<string, number>): void;
  /** Of the data of an agency, newest first. @param agency null: of every agency. @throws LprError not_found for an unknown one */
  receipts(agency: string | null, page: PageRequest): Page<SharingReceipt>;
}
