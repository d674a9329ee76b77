import type { Entry } from './entries.ts';
import type { Explanation } from './explanations.ts';
import type { Page, PageRequest, Total } from './pages.ts';
import type { MatchRule } from './policies.ts';
import type { Read, SeenFilter } from './reads.ts';

/** `cancelled`: removed from the list; `changed`: another plate, or not valid at the time of capture; `expired`: ended since. */
export type WithdrawnBecause = 'cancelled' | 'changed' | 'expired';

/**
 * `alert`: worth an analyst's time now. `review`: the characters fit but another state was read and the listed one is
 * improbable, or the posterior lies between the list's review threshold and its alert threshold.
 */
export const HIT_LEVELS = ['alert', 'review'] as const;

/** See {@link HIT_LEVELS}. */
export type HitLevel = (typeof HIT_LEVELS)[number];

/** A hit begins as `unverified`; a named person (on some lists two) makes it `confirmed` or `rejected`, its list `withdrawn`. */
export type HitStatus = 'unverified' | 'confirmed' | 'rejected' | 'withdrawn';

/** Why a hit is not the listed vehicle. */
export const REJECT_REASONS = ['misread', 'other_state', 'other_vehicle', 'unreadable', 'outdated_entry', 'other'] as const;

/** One of {@link REJECT_REASONS}. */
export type RejectReason = (typeof REJECT_REASONS)[number];

/**
 * What followed from a confirmed hit. `wrong_vehicle`: it turned out to be wrong when somebody followed it; reports count it with the rejected ones.
 */
export const OUTCOMES = ['no_action', 'stop', 'recovery', 'citation', 'arrest', 'not_found', 'wrong_vehicle'] as const;

/** One of {@link OUTCOMES}. */
export type Outcome = (typeof OUTCOMES)[number];

/**
 * How what a person has typed from the picture agrees where two must confirm. `agrees`: with the list, and with what another person has typed;
 * `differs_from_list`: another plate than is listed; `persons_differ`: another plate or state than the persons before. Only `agrees` confirms a hit.
 */
export const AGREEMENTS = ['agrees', 'differs_from_list', 'persons_differ'] as const;

/** One of {@link AGREEMENTS}. */
export type Agreement = (typeof AGREEMENTS)[number];

/**
 * A passage that an entry explains well enough for the policy of its list, by the read of it that shows it best. Times are epoch milliseconds UTC.
 */
export interface Hit {
  readonly id: string;
  readonly created_at: number;
  readonly status: HitStatus;
  readonly level: HitLevel;
  readonly rule: MatchRule;
  /** Probability that the entry's vehicle passed, 0..1: what decides, sorts and is shown. */
  readonly posterior: number;
  /** @deprecated Probability that the reader itself gave to the listed plate; a detail of the evidence. */
  readonly score: number;
  readonly explanation: Explanation;
  /** Of the passage's reads the one with the greatest posterior. */
  readonly read: Read;
  /** How many reads of the passage the entry explains, `read` among them. */
  readonly frames: number;
  /** The entry as it was when the hit was made. */
  readonly entry: Pick<Entry, 'id' | 'plate' | 'jurisdiction' | 'reason_code' | 'case_number' | 'vehicle'> & {
    readonly list_id: string;
    readonly list: string;
    readonly list_version: number;
    readonly priority: number;
    /** Age of the list’s last refresh at the hit, milliseconds; null for hits from before this was kept. */
    readonly list_age_ms: number | null;
  };
  /** Seizures whose records name the listed plate, newest first. */
  readonly seizures: readonly HitSeizure[];
  /** True if the hit was found when the entry was looked for in reads from before it was listed. */
  readonly retro: boolean;
  /** How many verdicts were given, including those taken back. */
  readonly verdicts: number;
  readonly withdrawn_at: number | null;
  readonly withdrawn_because: WithdrawnBecause | null;
  /** The person who acknowledged the alert; null: nobody yet. */
  readonly acknowledged_by: string | null;
  readonly acknowledged_at: number | null;
  /** When the alert escalated, because nobody had acknowledged or judged it within the list's time; null: it has not. */
  readonly escalated_at: number | null;
  /** How many persons must confirm it, by its list: 1 or 2. */
  readonly confirmations: number;
  /** Where two must confirm: the first person who did; null: nobody yet. While the hit is unverified, a second person has to. */
  readonly first_confirmed_by: string | null;
  readonly first_confirmed_at: number | null;
  /** Everybody who has confirmed it while it waits for another person; empty where it does not wait. */
  readonly confirmed_by: readonly string[];
  /** Where two must: how the plates that they have typed agree; null where nothing was typed. */
  readonly agreement: Agreement | null;
  readonly verified_by: string | null;
  readonly verified_at: number | null;
  readonly verification_note: string | null;
  /** The plate on the picture, if the person who judged has typed it. */
  readonly verified_plate: string | null;
  /** The state on the plate, if the person who judged has typed it; ISO 3166-2. */
  readonly verified_state: string | null;
  /** Of a rejected hit, where it was said. */
  readonly reject_reason: RejectReason | null;
  /** Of a confirmed hit, as far as it is known. */
  readonly outcome: Outcome | null;
}

/** A seizure that names the plate of a hit; `at` is epoch milliseconds UTC. */
export interface HitSeizure {
  readonly event_id: string;
  /** Whose record it is; null: of the agency that owns the data. */
  readonly agency: string | null;
  readonly at: number;
  readonly kind: string | null;
  readonly state: string;
}

/** What a named person decided about a hit. Never changed: a person who changes the decision adds another verdict. Times are epoch milliseconds UTC. */
export interface Verdict {
  readonly status: 'confirmed' | 'rejected' | 'unverified';
  readonly by: string;
  readonly at: number;
  readonly note: string | null;
  /** The plate on the picture, if it was typed. */
  readonly plate: string | null;
  /** The state on the plate, if it was typed; ISO 3166-2. */
  readonly state: string | null;
  /** With `rejected` only. */
  readonly reason: RejectReason | null;
  /** With `confirmed` only. */
  readonly outcome: Outcome | null;
  /** Of a confirmation where two persons must confirm: see {@link AGREEMENTS}. */
  readonly agreement: Agreement | null;
}

/** A verdict to add. */
export interface NewVerdict {
  readonly status: Verdict['status'];
  readonly by: string;
  readonly note?: string | undefined;
  /** The plate on the picture: the confusion model learns most from it where a hit is rejected. */
  readonly plate?: string | undefined;
  /** Why a hit is rejected. */
  readonly reason?: RejectReason | undefined;
  /** What came of a confirmed hit; may be said later, with the same status again. */
  readonly outcome?: Outcome | undefined;
  /** True where the person was asked about a plate that is far from what was read, and confirmed it. */
  readonly confirm_plate?: boolean | undefined;
  /** The state on the plate, `US-TX`. */
  readonly state?: string | undefined;
  /** True where the person was asked about a state other than the listed one, and confirmed the hit all the same. */
  readonly confirm_state?: boolean | undefined;
}

/** One read of a hit's passage, and how well the entry explains it by itself. */
export interface HitFrame extends Pick<Hit, 'rule' | 'score' | 'posterior' | 'level' | 'explanation'> {
  readonly read: Read;
}

/** The hits of one passage, on whichever entries and lists: one alert (or review) with several reasons. */
export interface HitGroup {
  /** That of the first hit. */
  readonly read: Read;
  /** `alert` if one of the hits is an alert. */
  readonly level: HitLevel;
  /** The highest. */
  readonly posterior: number;
  /** At least one; alerts first, then the likeliest. */
  readonly hits: readonly Hit[];
}

/** Number of hits of one list and level. */
export interface HitCount {
  readonly list_id: string;
  /** The list's name, also of a removed list. */
  readonly list: string;
  readonly level: HitLevel;
  readonly n: number;
}

/** Orders of hits: by time of capture, newest first, or by posterior, highest first. */
export const HIT_SORTS = ['captured_at', 'posterior'] as const;

/** See {@link HIT_SORTS}. */
export type HitSort = (typeof HIT_SORTS)[number];

/** Which hits to list; all given conditions must hold. `from` (inclusive) and `to` (exclusive) are times of capture, epoch milliseconds UTC. */
export interface HitFilter extends PageRequest, SeenFilter {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** One or several. */
  readonly camera?: string | readonly string[] | undefined;
  /** As listed, ISO 3166-2. */
  readonly state?: string | undefined;
  /** Matches the plate as read or as listed; normalized, and perhaps a pattern (`plate/plate-pattern.ts`); O and 0 are one, I and 1 too. */
  readonly plate?: string | undefined;
  /** Watchlist id or name. */
  readonly list?: string | undefined;
  readonly status?: HitStatus | undefined;
  readonly level?: HitLevel | undefined;
  /** True: only hits that have escalated. */
  readonly escalated?: boolean | undefined;
  readonly batch?: string | undefined;
  readonly min_posterior?: number | undefined;
  /** Default: `captured_at`, newest first; `posterior`: highest first. */
  readonly sort?: HitSort | undefined;
  /** @deprecated Use `min_posterior`. */
  readonly min_score?: number | undefined;
  /** Id of a read of the passage. */
  readonly read?: string | undefined;
  /** Only hits that lie within one of these; of none, no hits. */
  readonly within?: readonly HitScope[] | undefined;
}

/** A part of all hits; all given conditions must hold. */
export interface HitScope {
  /** Ids. */
  readonly cameras?: readonly string[] | undefined;
  readonly list_id?: string | undefined;
  readonly case_number?: string | undefined;
}

/**
 * Writes what was decided about a hit into the audit log (`hits/decision.ts`).
 * @param decided field by field, without a plate
 */
export type RecordDecision = (decided: Readonly<Record<string, string>>) => unknown;

/** Hits with their verdicts. */
export interface Hits {
  /** In the order of `sort`. @throws LprError bad_request, not_found for an unknown list */
  list(filter: HitFilter): Page<Hit>;
  /** The same by passage. */
  groups(filter: HitFilter): Page<HitGroup>;
  /** How many hits, or passages with hits, all pages hold together; `cursor` and `limit` do not count. */
  total(filter: HitFilter, of: 'hits' | 'passages'): Total;
  /** All hits by list and level. */
  counts(): readonly HitCount[];
  /** @throws LprError not_found */
  get(id: string): Hit;
  /** Null where there is no such hit, or it was deleted. */
  find(id: string): Hit | null;
  /**
   * A named person's verdict, added to the hit's history. Where two must confirm, the first leaves the hit unverified. The same person's same verdict
   * again changes nothing.
   * @param check is called with the hit right before the change, and throws where it is not what the person saw
   * @param record writes the decision into the audit log, in the transaction of the verdict: neither is kept without the other
   * @throws LprError conflict for a withdrawn hit, plate_far_from_read
   */
  verify(id: string, verdict: NewVerdict, check?: (hit: Hit) => void, record?: RecordDecision): Hit;
  /**
   * A named person takes the alert on, so that it does not escalate; again it changes nothing.
   * @param record as that of `verify`
   * @throws LprError not_found, conflict for a withdrawn hit
   */
  acknowledge(id: string, by: string, record?: RecordDecision): Hit;
  /** The reads of its passage that its entry explains, oldest captured first. @throws LprError not_found */
  frames(id: string): readonly HitFrame[];
  /** The oldest first. */
  verdicts(id: string): readonly Verdict[];
}
