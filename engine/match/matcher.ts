import type { Entry, Explanation, MatchPolicy, Read, Watchlist } from '../model.ts';

/** One entry that explains a read well enough for its list's policy. */
export interface Match {
  readonly entry: Entry;
  readonly list: Watchlist;
  readonly rule: MatchPolicy;
  /** 0..1 */
  readonly score: number;
  readonly explanation: Explanation;
}

/**
 * The seam between ingest and matching. Synchronous, because it runs inside the writer's transaction: a read and its hits
 * become durable together or not at all.
 */
export interface Matcher {
  /** Takes up list changes made since the last call, also by other processes. Cheap when there are none; call once a group. */
  refresh(): void;
  /** Every live entry (of any list) that the read hits, best first. */
  match(read: Read): readonly Match[];
}
