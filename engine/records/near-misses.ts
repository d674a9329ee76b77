import type { Entry } from './entries.ts';
import type { Explanation } from './explanations.ts';
import type { Page, PageRequest } from './pages.ts';
import type { Read } from './reads.ts';

/** Why a read that an entry explains is not a hit. */
export const NEAR_MISS_WHYS = [
  /** Slightly below the list's review threshold. */
  'below_threshold',
  /** The read is below a minimum that the list sets. */
  'plate_confidence',
  'state_confidence',
  /** A condition of the entry does not hold. */
  'hours',
  'camera',
  'area',
  'direction',
  'suppressed',
  'allowed',
] as const;

/** See {@link NEAR_MISS_WHYS}. */
export type NearMissWhy = (typeof NEAR_MISS_WHYS)[number];

/** One line of the log that answers "why was there no alert?". Times are epoch milliseconds UTC. */
export interface NearMiss {
  readonly id: number;
  readonly at: number;
  readonly why: NearMissWhy;
  readonly detail: string;
  readonly read: Pick<Read, 'id' | 'camera_id' | 'captured_at' | 'plate'>;
  readonly entry: Pick<Entry, 'id' | 'plate' | 'list_id'> & { readonly list: string; readonly list_version: number };
  readonly explanation: Explanation;
}

/** Number of near misses of one list and reason. */
export interface NearMissCount {
  readonly list: string;
  readonly why: NearMissWhy;
  readonly n: number;
}

/** Which near misses to list; all given conditions must hold. Times are epoch milliseconds UTC. */
export interface NearMissFilter extends PageRequest {
  /** Times of capture. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly camera?: string | undefined;
  /** As read or as listed; perhaps a pattern. */
  readonly plate?: string | undefined;
  /** Watchlist id or name. */
  readonly list?: string | undefined;
  readonly why?: NearMissWhy | undefined;
}

/** Reads that an entry explains but that are not hits. */
export interface NearMisses {
  /** A sample, newest first (`store/near-misses.store.ts`). */
  list(filter: NearMissFilter): Page<NearMiss>;
  /** All of them by list and reason, in whole days UTC. */
  counts(filter: Pick<NearMissFilter, 'from' | 'to' | 'list' | 'why'>): readonly NearMissCount[];
}
