import type { Entry } from './entries.ts';
import type { Explanation } from './explanations.ts';
import type { HitLevel } from './hits.ts';
import type { MatchRule } from './policies.ts';
import type { Watchlist } from './watchlists.ts';

/** One entry that explains a read well enough for the policy of its list. */
export interface Match {
  readonly entry: Entry;
  readonly list: Watchlist;
  readonly rule: MatchRule;
  /** As in the explanation, 0..1. */
  readonly score: number;
  /** As in the explanation, 0..1. */
  readonly posterior: number;
  /** Null: slightly below the list's review threshold: a near miss, to be recorded. */
  readonly level: HitLevel | null;
  readonly explanation: Explanation;
}

/** A match that is a hit. */
export interface HitMatch extends Match {
  readonly level: HitLevel;
}
