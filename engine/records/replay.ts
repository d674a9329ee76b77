import type { Entry } from './entries.ts';
import type { Explanation } from './explanations.ts';
import type { Hit, HitLevel, HitStatus } from './hits.ts';
import type { Read } from './reads.ts';
import type { Threshold, ThresholdPoint } from './thresholds.ts';
import type { NewWatchlist, Watchlist } from './watchlists.ts';

/** Settings by the name of their list; settings that are not given stay as they are stored. */
export type ListSettings = Readonly<Record<string, Partial<NewWatchlist>>>;

/** Versions of the confusion model to replay by; default: the one in use. */
export interface ReplayModels {
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** Which stored reads to compare. `from` (inclusive) and `to` (exclusive) are epoch milliseconds UTC. */
export interface CompareWindow {
  /** Times of capture. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Reads to compare, at most, newest first. Default 100,000. */
  readonly reads?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A hit under one of the two configurations only. */
export interface ComparedHit {
  readonly read: Pick<Read, 'id' | 'plate' | 'camera_id' | 'captured_at'>;
  readonly entry: Pick<Entry, 'id' | 'plate' | 'list_id'> & { readonly list: string };
  readonly rule: Hit['rule'];
  readonly score: number;
  readonly posterior: number;
  readonly level: HitLevel;
  /** The stored hit of this read and entry, with its status; null where there is none. */
  readonly hit_id: string | null;
  readonly verdict: HitStatus | null;
}

/** Hits under two configurations. */
export interface Comparison {
  /** Reads compared, and whether those were all of the window. */
  readonly reads: number;
  readonly whole: boolean;
  readonly hits_before: number;
  readonly hits_after: number;
  /** Of them, alerts; the others are reviews. */
  readonly alerts_before: number;
  readonly alerts_after: number;
  /** Hits under both: reviews that become alerts, and alerts that become reviews. */
  readonly raised: number;
  readonly lowered: number;
  readonly gained: number;
  readonly lost: number;
  /** Of the lost ones, those that a person has confirmed; of the gained ones, those that a person has rejected. */
  readonly lost_confirmed: number;
  readonly gained_rejected: number;
  /** The first 1,000 of each, and every confirmed one. */
  readonly gained_hits: readonly ComparedHit[];
  readonly lost_hits: readonly ComparedHit[];
}

/** A comparison of one list, with the thresholds before and after. */
export interface Preview extends Comparison {
  readonly threshold_before: Threshold;
  readonly threshold_after: Threshold;
  /** Expected false alerts at other thresholds, under the settings after the change; empty where their policy has no threshold. */
  readonly curve: readonly ThresholdPoint[];
}

/** Whether a read is a hit on an entry, and why. */
export interface WhyAnswer {
  /** True if this read is a hit on this entry with the lists as they are now. */
  readonly hits: boolean;
  /** Level of the hit; null where it is none. */
  readonly level: HitLevel | null;
  /** Every reason why it is not a hit, in plain words. */
  readonly why_not: readonly string[];
  readonly read: Read;
  readonly entry: Entry;
  readonly list: Pick<Watchlist, 'id' | 'name' | 'version' | 'policy'>;
  readonly threshold: Threshold;
  readonly explanation: Explanation;
  /** The stored hit, if there is one. */
  readonly hit_id: string | null;
  readonly status: HitStatus | null;
}

/** Explains reads and compares settings (`replay/replay.service.ts`). Stores nothing. */
export interface WhyNot {
  /** @throws LprError not_found */
  explain(readId: string, entryId: string): WhyAnswer;
  /** Which hits a list would gain and lose by a change of its settings. @throws LprError bad_request, not_found */
  preview(listId: string, change: Partial<NewWatchlist>, window: CompareWindow): Promise<Preview>;
  /** The same for two configurations of any lists, two models, or both. @throws LprError bad_request, not_found */
  replay(before: ListSettings, after: ListSettings, window: CompareWindow, models?: ReplayModels): Promise<Comparison>;
}
