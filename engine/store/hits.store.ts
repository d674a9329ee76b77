import type { Entry } from '../records/entries.ts';
import type { Hit, HitCount, HitFilter, HitGroup, Verdict } from '../records/hits.ts';
import type { HitMatch } from '../records/matches.ts';
import type { Page } from '../records/pages.ts';
import type { Read } from '../records/reads.ts';

/** What stands of a hit's verdicts. */
export interface StandingVerdict {
  readonly status: Verdict['status'];
  /** Null with `unverified`: nobody vouches for it. */
  readonly by: string | null;
  readonly at: number | null;
  readonly note: string | null;
  /** What is on the plate, if that was said. */
  readonly plate: string | null;
}

/** A hit as evidence: where an entry was seen, as far as the hit is right. */
export interface SightingRecord extends Pick<Entry, 'plate' | 'jurisdiction'> {
  readonly hit_id: string;
  readonly status: 'unverified' | 'confirmed';
  /** As it was judged then. */
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
   * Stores what a stored read hit, as `unverified`, made when the read was received. Answers the hits in the order of the
   * matches. A read and an entry that are a hit already stay as they are.
   * @param retroAt when the entry was looked for in past reads; the hits are made then, and marked
   */
  insert(read: Read, matches: readonly HitMatch[], retroAt?: number): readonly { readonly id: string; readonly isNew: boolean }[];
  get(id: string): Hit | null;
  /** The hit of a read and an entry. */
  find(readId: string, entryId: string): Pick<Hit, 'id' | 'status'> | null;
  /** By time of capture, newest first, or by posterior, highest first. A list that never was has no hits. */
  list(filter: HitFilter): Page<Hit>;
  /** The same hits by read; a group is sorted by its highest posterior, and holds only hits that pass the filter. */
  groups(filter: HitFilter): Page<HitGroup>;
  /** All hits by list and level. About 50 ms for a million. */
  counts(): readonly HitCount[];
  /**
   * Hits captured from `from` until before `to` that nobody has rejected and no list withdrawn, and whose entry stands under the same
   * plate, by time of capture; without those by patterns, of which many cars are one.
   */
  sightings(from: number, to: number): readonly SightingRecord[];
  /** The hit as such; null where it is none. */
  sighting(id: string): SightingRecord | null;
  /** Sets what stands; the history is in `verdicts.store.ts`. */
  judge(id: string, verdict: StandingVerdict): void;
  /**
   * Open hits (of one list, or of one entry of it) that have lost their ground become `withdrawn`: the entry is gone, or stands
   * under another plate, or is not valid at the time of capture, or has come to its end since the hit was made (a hit that a
   * late read makes on an entry that was over by then stays: it was made knowing it). Answers their ids.
   */
  withdrawUnfounded(now: number, listId?: string, entryId?: string): readonly string[];
}
