import type { Entry } from '../records/entries.ts';
import type { Hit, HitCount, HitFilter, HitFrame, HitGroup, Verdict } from '../records/hits.ts';
import type { HitMatch } from '../records/matches.ts';
import type { Page, Total } from '../records/pages.ts';
import type { Read } from '../records/reads.ts';

/** A place in the order in which open hits are checked. */
export interface OpenHitPlace {
  readonly list_no: number;
  readonly entry_id: Buffer;
  readonly no: number;
}

/** The present verdict of a hit. */
export interface StandingVerdict extends Omit<Verdict, 'by' | 'at'> {
  /** Null with `unverified`. */
  readonly by: string | null;
  readonly at: number | null;
  readonly first_confirmed_by: string | null;
  readonly first_confirmed_at: number | null;
}

/** A hit as evidence: a sighting of an entry, if the hit is right. */
export interface SightingRecord extends Pick<Entry, 'plate' | 'jurisdiction'> {
  readonly hit_id: string;
  readonly status: 'unverified' | 'confirmed';
  /** Its posterior when it was made. */
  readonly posterior: number;
  readonly entry_id: string;
  /** As match indexes keep them. */
  readonly entry_no: number;
  readonly list_no: number;
  readonly camera_id: string;
  readonly captured_at: number;
  readonly read: Pick<Read, 'plate' | 'lattice' | 'mean' | 'jurisdiction' | 'jurisdiction_p'>;
}

/**
 * The outcome of storing a match. `new`: a new hit. `known`: the hit was stored before. `frame`: one more frame of a hit of the same passage.
 * `better`: a frame with a greater posterior, which the hit shows from now on. `raised`: as `better`, and the hit became an alert.
 */
export type Became = 'new' | 'known' | 'frame' | 'better' | 'raised';

export interface StoredHit {
  readonly id: string;
  readonly became: Became;
}

export interface HitCircumstances {
  /** Numbers of the reads of the read's passage, as far as they are stored. None: the read is a passage by itself. */
  readonly passage?: readonly number[] | undefined;
  /** When the entry was looked for in past reads; the hits are made then, and marked. */
  readonly retroAt?: number | undefined;
}

export interface HitsStore {
  /**
   * Stores the matches of a stored read in the order of the matches. A hit is of one passage and one entry: where the passage has a hit of this entry
   * that is unverified or confirmed, the read becomes a further frame of that one, and the hit shows the frame with the greatest posterior, alerts
   * before reviews, as long as nobody has confirmed it (of two, not even the first). A hit that was rejected or withdrawn takes no frames. Otherwise
   * the hit is new,
   * `unverified`, made when the read was received. Where the passage's reads belong to hits of two passages so far, the two become one passage.
   */
  insert(read: Read, matches: readonly HitMatch[], circumstances?: HitCircumstances): readonly StoredHit[];
  /** The reads of its passage that its entry explains, oldest captured first. */
  frames(id: string): readonly HitFrame[];
  get(id: string): Hit | null;
  /** The hit of a read and an entry, also where it shows another read of the passage. */
  find(readId: string, entryId: string): Pick<Hit, 'id' | 'status'> | null;
  /** By time of capture, newest first, or by posterior, highest first. Empty for an unknown list. */
  list(filter: HitFilter): Page<Hit>;
  /** The same hits by passage; a group is sorted by its latest capture or its highest posterior, and holds only hits that pass the filter. */
  groups(filter: HitFilter): Page<HitGroup>;
  total(filter: HitFilter, of: 'hits' | 'passages'): Total;
  /** All hits by list and level. About 50 ms for a million. */
  counts(): readonly HitCount[];
  /**
   * Hits captured from `from` until before `to` that are neither rejected nor withdrawn and whose entry still has the same
   * plate, by time of capture; without hits by patterns, which many vehicles fit.
   */
  sightings(from: number, to: number): readonly SightingRecord[];
  /** The hit by its id; null if it does not exist. */
  sighting(id: string): SightingRecord | null;
  /** Sets the present verdict; the history is in `verdicts.store.ts`. */
  judge(id: string, verdict: StandingVerdict): void;
  acknowledge(id: string, by: string, at: number): void;
  /** From `at` on nobody has acknowledged the hit any more, and it has not escalated. */
  giveBack(id: string, at: number): void;
  /** Marks alerts that nobody has acknowledged or judged within their lists' time, the oldest first, `most` of them. Returns their ids. */
  escalate(now: number, most: number): readonly string[];
  /**
   * Checks up to `most` open hits (of one list) after a place. Those that their entry no longer justifies become `withdrawn`: the entry was removed, or has
   * another plate, or is not valid at the time of capture, or has ended since the hit was made (a hit of
   * a late read stays if its entry had already ended when the hit was made). Returns their ids, and the place to continue from; null at the end.
   */
  withdrawUnfounded(
    now: number,
    which: { readonly listId?: string | undefined; readonly after?: OpenHitPlace | undefined; readonly most: number },
  ): { readonly ids: readonly string[]; readonly next: OpenHitPlace | null };
  /** The same for all open hits of one entry; returns the ids of those withdrawn. */
  withdrawOfEntry(now: number, listId: string, entryId: string): readonly string[];
}
