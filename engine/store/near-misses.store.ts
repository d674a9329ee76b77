import type { Match } from '../records/matches.ts';
import type { NearMiss, NearMissCount, NearMissFilter, NearMissWhy } from '../records/near-misses.ts';
import type { Page } from '../records/pages.ts';
import type { Read } from '../records/reads.ts';

export interface NewNearMiss {
  readonly read: Read;
  readonly match: Pick<Match, 'entry' | 'list' | 'explanation'>;
  readonly why: NearMissWhy;
  readonly detail: string;
  readonly at: number;
}

/**
 * Near misses, which show why a read was no alert. Every near miss is counted by day of capture, list and reason; for each combination of the three
 * the log keeps the first hundred and every hundredth after them, and of all near misses the newest 20,000.
 */
export interface NearMissesStore {
  add(miss: NewNearMiss): void;
  /** Newest first. */
  list(filter: NearMissFilter): Page<NearMiss>;
  /** Counts by list and reason, of all days that overlap the time. */
  counts(filter: NearMissFilter): readonly NearMissCount[];
}
