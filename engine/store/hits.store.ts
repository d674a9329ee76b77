import type { Entry } from '../records/entries.ts';
import type { Hit, HitCount, HitFilter, HitGroup, Verdict } from '../records/hits.ts';
import type { HitMatch } from '../records/matches.ts';
import type { Page, Total } from '../records/pages.ts';
import type { Read } from '../records/reads.ts';

/** The present verdict of a hit. */
export interface StandingVerdict {
  readonly status: Verdict['status'];
  /** Null with `unverified`. */
  readonly by: string | null;
  readonly at: number | null;
  readonly note: string | null;
  /** The plate on the picture, if it was typed. */
  readonly plate: string | null;
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

export interface HitsStore {
  /**
   * Stores the hits of a stored read as `unverified`, made when the read was received. Returns the hits in the order of the
   * matches. Existing hits of the read stay as they are.
   * @param retroAt when the entry was looked for in past reads; the hits are made then, and marked
   */
  insert(read: Read, matches: readonly HitMatch[], retroAt?: number): readonly { readonly id: string; readonly isNew: boolean }[];
  get(id: string): Hit | null;
  /** The hit of a read and an entry. */
  find(readId: string, entryId: string): Pick<Hit, 'id' | 'status'> | null;
  /** By time of capture, newest first, or by posterior, highest first. Empty for an unknown list. */
  list(filter: HitFilter): Page<Hit>;
  /** The same hits by read; a group is sorted by its highest posterior, and holds only hits that pass the filter. */
  groups(filter: HitFilter): Page<HitGroup>;
  total(filter: HitFilter, of: 'hits' | 'reads'): Total;
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
  /**
   * Open hits (of one list, or of one entry of it) that their entry no longer justifies become `withdrawn`: the entry was removed, or has
   * another plate, or is not valid at the time of capture, or has ended since the hit was made (a hit of a
   * late read on an entry that had ended before stays: it was made knowing that). Returns their ids.
   */
  withdrawUnfounded(now: number, listId?: string, entryId?: string): readonly string[];
}
