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
 * Why there was no alert. Every near miss is counted by day of capture, list and reason; of each such three the log takes the first
 * hundred and every hundredth after them, and keeps the newest 20,000 of all.
 */
export interface NearMissesStore {
  add(miss: NewNearMiss): void;
  /** Newest first. */
  list(filter: NearMissFilter): Page<NearMiss>;
  /** Counts of the days that lie in the time, even in part, by list and reason. */
  counts(filter: NearMissFilter): readonly NearMissCount[];
}
