import type { HitFilter } from '../engine.ts';
import type { Match } from '../match/matcher.ts';
import type { Hit, Page, Read } from '../model.ts';

export interface Verdict {
  readonly status: 'confirmed' | 'rejected' | 'unverified';
  /** Null with `unverified`: nobody vouches for it. */
  readonly by: string | null;
  readonly at: number | null;
  readonly note: string | null;
  /** What is on the plate, if that was said. */
  readonly plate: string | null;
}

export interface HitsStore {
  /**
   * Stores what a stored read hit, as `unverified`, made when the read was received. Answers the hits in the order of the
   * matches. A read and an entry that are a hit already stay as they are.
   * @param retroAt when the entry was looked for in past reads; the hits are made then, and marked
   */
  insert(read: Read, matches: readonly Match[], retroAt?: number): readonly { readonly id: string; readonly isNew: boolean }[];
  get(id: string): Hit | null;
  /** The hit of a read and an entry. */
  find(readId: string, entryId: string): Pick<Hit, 'id' | 'status'> | null;
  /** Newest first, by when they were made. `from` and `to` are times of capture. A list that never was has no hits. */
  list(filter: HitFilter): Page<Hit>;
  judge(id: string, verdict: Verdict): void;
  /**
   * Open hits (of one list, or of one entry of it) that have lost their ground become `withdrawn`: the entry is gone, or stands
   * under another plate, or is not valid at the time of capture, or has come to its end since the hit was made (a hit that a
   * late read makes on an entry that was over by then stays: it was made knowing it). Answers their ids.
   */
  withdrawUnfounded(now: number, listId?: string, entryId?: string): readonly string[];
}
