import type { Entry } from './entries.ts';
import type { Explanation } from './explanations.ts';
import type { HitLevel } from './hits.ts';
import type { MatchRule } from './policies.ts';
import type { Watchlist } from './watchlists.ts';

/** One entry that explains a read well enough for its list's policy. */
export interface Match {
  readonly entry: Entry;
  readonly list: Watchlist;
  readonly rule: MatchRule;
  /** As in the explanation, 0..1. */
  readonly score: number;
  /** As in the explanation, 0..1. */
  readonly posterior: number;
  /** Null: below the list's review threshold, but not by far: a near miss, to be written down. */
  readonly level: HitLevel | null;
  readonly explanation: Explanation;
}

/** A match that is a hit. */
export interface HitMatch extends Match {
  readonly level: HitLevel;
}
