import type { Entry } from '../records/entries.ts';
import type { Explanation } from '../records/explanations.ts';
import type { HitLevel } from '../records/hits.ts';
import type { Match } from '../records/matches.ts';
import type { Read } from '../records/reads.ts';
import type { Threshold, ThresholdPoint, ThresholdQuestion } from '../records/thresholds.ts';
import type { Watchlist } from '../records/watchlists.ts';

/** The result for one read and one entry, hit or not. */
export interface Judgement {
  /** Null: no hit. */
  readonly level: HitLevel | null;
  /** Why there is no hit, in plain words; null for a hit. */
  readonly why_not: string | null;
  readonly explanation: Explanation;
}

/**
 * The seam between ingest and matching. Synchronous, because it runs inside the writer's transaction: a read and its hits
 * become durable together or not at all.
 *
 * What comes of a read, by the policy of the list. Listed is `ABC1234` of Texas, on a list of 1,000 plates; a lattice is written as
 * `B .83 / 8 .15` for its doubtful characters, all others being at .99:
 *
 * | read | lattice | state read | `exact` | `ocr` | `likely` |
 * |---|---|---|---|---|---|
 * | `ABC1234` | | US-TX .97 | alert by `exact` | alert by `exact` | alert by `exact` |
 * | `A8C1234` | 8 .83 / B .15 | US-TX .97 | – | alert by `ocr` | alert by `ocr`: Texas issues no such serial with an 8 there |
 * | `ABC1284` | 8 .60 / 3 .38 | US-TX .97 | – | – | alert or review by `likely`, as probable as the reader's 3 makes it |
 * | `ABC123` | `4` missed | US-TX .97 | – | – | review or near miss by `likely` |
 * | `ABC1234` | | US-NM .95 | review by `exact` | review by `exact` | review or near miss: most likely another vehicle |
 *
 * A review because another state was read is an alert on lists that say so (`state_conflicts`). Entries such as `ABC12*` match by `pattern`.
 */
export interface Matcher {
  /** Applies list changes made since the last call, also by other processes. A microsecond when there are none. Call once a group of reads, before
   * a hit of it is stored. */
  refresh(): void;
  /** Call after a hit was stored in the current transaction: it is evidence for later reads. */
  sighted(hitId: string): void;
  /** Every live entry (of any list) that the read hits or nearly hits, likeliest first. */
  match(read: Read): readonly Match[];
  /**
   * The same for one list as if it had these settings, saved or not: for previews and replays.
   * @param list its id must be that of a list in the store
   * @param model version that judges; default: the one in use. @throws LprError not_found
   */
  matchAs(read: Read, list: Watchlist, model?: string): readonly Match[];
  /** Compares any read with any entry, also where there is no hit. @param list the entry's, with the settings to use */
  explain(read: Read, entry: Entry, list: Watchlist): Judgement;
  /** The thresholds that follow from a list's settings. */
  threshold(list: ThresholdQuestion): Threshold;
  /** False alerts a day to be expected by alert threshold, thresholds ascending; empty where the policy has none. */
  curve(list: ThresholdQuestion): readonly ThresholdPoint[];
}
