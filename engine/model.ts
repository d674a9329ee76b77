/**
 * The records of the domain, one shape all the way: the same names in the database, in TypeScript and on the wire.
 * Times are epoch milliseconds UTC in here and ISO 8601 UTC on the wire; probabilities and scores are 0..1.
 */
import type { Alternative, Lattice } from './plate/lattice.ts';

export type BatchState =
  /** Its files are being taken in; not acknowledged, thrown away if the sender stops. */
  | 'receiving'
  /** Acknowledged and durable: every row stands in the journal. */
  | 'accepted'
  | 'running'
  | 'done'
  | 'cancelled';

export interface Batch {
  readonly id: string;
  /** What the operator calls it: folder or archive name. */
  readonly name: string;
  readonly state: BatchState;
  readonly created_at: number;
  readonly finished_at: number | null;
  /** Rows in the receipt, and how many of them have each outcome. */
  readonly total: number;
  readonly counts: Readonly<Record<ReceiptStatus, number>>;
}

export type ReceiptStatus =
  | 'pending'
  | 'read'
  /** A plate was read but at least one character could not be told (`?`). */
  | 'ambiguous'
  | 'unreadable'
  | 'duplicate'
  | 'rejected'
  | 'failed'
  | 'cancelled';

/** One row of a batch's receipt: what became of one image (or one NDJSON line). */
export interface ReceiptRow {
  readonly batch_id: string;
  /** 1-based, in the order of the manifest; files that no manifest row names come after it. */
  readonly row: number;
  readonly file: string | null;
  readonly status: ReceiptStatus;
  /** Stable code, for instance `not_an_image`, `bad_captured_at`, `not_in_manifest`. */
  readonly reason: string | null;
  /** In plain words: what was expected, what came, where. */
  readonly detail: string | null;
  /** The read made from this image, or, for a duplicate, the read that was there before. */
  readonly read_id: string | null;
  readonly plate: string | null;
}

export interface Read {
  readonly id: string;
  readonly batch_id: string | null;
  readonly batch: string | null;
  readonly file: string | null;
  readonly camera_id: string;
  readonly captured_at: number;
  readonly received_at: number;
  /** As the reader gave it. */
  readonly raw: string;
  /** Normalized; `?` for a character that could not be read. */
  readonly plate: string;
  readonly lattice: Lattice;
  readonly jurisdiction: string | null;
  readonly jurisdiction_p: number | null;
  readonly weakest: number;
  readonly mean: number;
  /** SHA-256 of the image, hex; null for a read an edge camera made itself. */
  readonly image: string | null;
  readonly reader: string;
}

export interface Camera {
  readonly id: string;
  readonly name: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  /** Heading of the traffic it watches, degrees clockwise from north. */
  readonly heading: number | null;
  readonly reads: number;
  readonly last_read_at: number | null;
}

/**
 * How a list is matched. `exact`: character by character; `ocr`: also by any number of swaps within OCR's classes; `likely`: by the
 * posterior probability that the read is of the listed plate (`match/README.md`).
 */
export const MATCH_POLICIES = ['exact', 'ocr', 'likely'] as const;
export type MatchPolicy = (typeof MATCH_POLICIES)[number];

/** How a hit came about, whatever its list's policy: `likely` where a class swap alone does not explain it, `pattern` by `*` or `?`. */
export const MATCH_RULES = [...MATCH_POLICIES, 'pattern'] as const;
export type MatchRule = (typeof MATCH_RULES)[number];

export interface Watchlist {
  readonly id: string;
  readonly name: string;
  readonly agency: string | null;
  readonly policy: MatchPolicy;
  /** At most so many expected false hits a day: sets the least posterior of a `likely` list. Null: a fixed least posterior. */
  readonly false_alerts_per_day: number | null;
  /** 1 highest .. 5 lowest. */
  readonly priority: number;
  /** Least probability of a read's weakest character, 0..1; null: any. */
  readonly min_plate_p: number | null;
  /** Least probability with which the listed state must have been read, where an entry lists one; null: any. */
  readonly min_state_p: number | null;
  /** How many days back a new entry is looked for in what was read; 0: not at all. */
  readonly retro_days: number;
  /** Hours without a load after which the list is stale; null: never. */
  readonly stale_after_hours: number | null;
  /** How its agency writes its files; null: columns by the names of our own. */
  readonly mapping: ListMapping | null;
  /** When its agency last said what stands on it (a load, also one that changed nothing). */
  readonly refreshed_at: number;
  /** Since when the alarm for a stale list stands; null while it is fresh. */
  readonly stale_since: number | null;
  /** Grows by one with every change to the list or its entries. */
  readonly version: number;
  readonly created_at: number;
  readonly updated_at: number;
  readonly entries: number;
}

/** How an agency writes its list files; saved with the list, so that every load of it is read alike. */
export interface ListMapping {
  /** `ncic`: the fixed-width vehicle extract; it needs nothing else. */
  readonly format: 'csv' | 'ncic';
  /** Between two cells. Default: a comma. */
  readonly delimiter?: ',' | ';' | '\t' | '|' | undefined;
  /**
   * Our field → the agency's column by its name in the header, or several that are joined with a space (make, model, colour). Columns
   * that stand nowhere here are left out. Without it: by the names of our own fields.
   */
  readonly columns?: Readonly<Record<string, string | readonly string[]>> | undefined;
  /** Two letters in the column of the jurisdiction are a state of this country. Default: codes are ISO 3166-2. */
  readonly country?: 'US' | 'MX' | 'CA' | undefined;
  /** How times are written. Default: ISO 8601. `us`: 3/14/2026 [14:05]; `ymd`: 20260314[1405]. A day begins at midnight in `zone`. */
  readonly dates?: 'iso' | 'us' | 'ymd' | undefined;
  /** IANA time zone of times that are written without one. Default: UTC. */
  readonly zone?: string | undefined;
}

export interface Entry {
  readonly id: string;
  readonly list_id: string;
  /** Normalized; or a pattern, with `?` for one character and `*` for any run of them (`plate/plate-pattern.ts`). */
  readonly plate: string;
  readonly jurisdiction: string | null;
  readonly reason_code: string | null;
  readonly case_number: string | null;
  /** Make, model, colour as the agency wrote them. */
  readonly vehicle: string | null;
  readonly note: string | null;
  /** A read captured before this, or at or after `expires_at`, does not hit; null: no bound. */
  readonly valid_from: number | null;
  readonly expires_at: number | null;
  /** Of its hits; null: the list's. */
  readonly priority: number | null;
  /** When it alerts, `Mon-Fri 22:00-06:00 America/Chicago`; null: always. See `watchlist/conditions/`. */
  readonly active_hours: string | null;
  /** Cameras at which it alerts, `cam-01; cam-02`; null: all. */
  readonly cameras: string | null;
  /** Where it alerts: a circle `31.76 -106.48 25km` or a ring of points; null: everywhere. */
  readonly area: string | null;
  /** Traffic in which it alerts, degrees clockwise from north, 45 to either side; null: all. */
  readonly direction: number | null;
  readonly created_at: number;
  readonly updated_at: number;
}

/** `cancelled`: off the list; `changed`: another plate, or not valid at the time; `expired`: over since. */
export type WithdrawnBecause = 'cancelled' | 'changed' | 'expired';

/** `suppress`: a plate that keeps giving wrong hits, as read or as listed. `allow`: a plate known to be good, as read. */
export type ExemptionKind = 'suppress' | 'allow';

/** One line of the suppress list or the allow-list: what would be a hit is none, and is counted. */
export interface Exemption {
  readonly id: string;
  readonly kind: ExemptionKind;
  /** Normalized. */
  readonly plate: string;
  /** Null: of any. */
  readonly jurisdiction: string | null;
  /** Null: on every list. */
  readonly list_id: string | null;
  readonly reason: string;
  /** The person who answers for it. */
  readonly by: string;
  readonly created_at: number;
  /** Null (for `allow` only): until it is removed. */
  readonly expires_at: number | null;
  /** Hits that it kept back, and when the last one. */
  readonly kept_back: number;
  readonly last_kept_back_at: number | null;
}

/** Why a read that an entry explains is no hit. */
export const NEAR_MISS_WHYS = [
  /** Below the list's threshold, though not by far. */
  'below_threshold',
  /** The list's own minimums. */
  'plate_confidence',
  'state_confidence',
  /** The entry's conditions. */
  'hours',
  'camera',
  'area',
  'direction',
  'suppressed',
  'allowed',
] as const;
export type NearMissWhy = (typeof NEAR_MISS_WHYS)[number];

/** One line of the log that answers "why was there no alert?". */
export interface NearMiss {
  readonly id: number;
  readonly at: number;
  readonly why: NearMissWhy;
  readonly detail: string;
  readonly read: Pick<Read, 'id' | 'camera_id' | 'captured_at' | 'plate'>;
  readonly entry: Pick<Entry, 'id' | 'plate' | 'list_id'> & { readonly list: string; readonly list_version: number };
  readonly explanation: Explanation;
}

export interface NearMissCount {
  readonly list: string;
  readonly why: NearMissWhy;
  readonly n: number;
}

export type HitStatus = 'unverified' | 'confirmed' | 'rejected' | 'withdrawn';

/** Why a read and an entry were put together (or were not), as JSON beside the hit. */
export interface Explanation {
  readonly rule: MatchRule;
  /** Probability the reader itself gave to the listed plate, times what the state says; 0..1. It orders reads, it is no posterior. */
  readonly score: number;
  /** Probability that the read is of the listed plate, or of one that fits the listed pattern, everything considered; 0..1. */
  readonly posterior: number;
  /** Probability before looking that any one read is of this entry; for a pattern: that any one car fits it. */
  readonly prior: number;
  /** log P(lattice, state | entry) − log P(lattice, state | a plate on no list); natural. */
  readonly log_likelihood_ratio: number;
  /** Least posterior that the list's settings demand; 0 where its policy is `exact` or `ocr`. */
  readonly threshold: number;
  /** Version of the confusion model that judged; `VERSION/CAMERA` where confusions of the camera's own had a say. */
  readonly model: string;
  readonly list: string;
  readonly list_version: number;
  /** Character by character, in reading order. */
  readonly alignment: readonly AlignedCharacter[];
  /** Where the entry was seen before, which the prior takes in; null where it was not, or the version knows nothing of how cars go on. */
  readonly travel: Travelled | null;
  readonly sentence: string;
}

/** The entry's latest sighting in the day before a read. */
export interface Travelled {
  readonly camera: string;
  readonly seen_at: number;
  readonly hit_id: string;
  /** That it was of the entry, 0..1. */
  readonly posterior: number;
  /** From there to the read. */
  readonly minutes: number;
  /** In which half of the cars have arrived that come from there to here, and their share of all seen there; null where hardly any does. */
  readonly usual_minutes: number | null;
  readonly usual_share: number | null;
  /** How many times as probable that makes it, before looking, that the read is of the entry. */
  readonly factor: number;
}

export interface AlignedCharacter {
  /** `''` where the reader missed the listed character. */
  readonly read: string;
  /** `''` where the reader saw a character that is not on the plate; the sign of a pattern, `?` or `*`. */
  readonly entry: string;
  /**
   * `same`; `class`: taken for one another by OCR; `other`: any other character; `missed`: no position shows it; `extra`: the position
   * shows nothing of the plate; `unread`: a `?`; `any`: a pattern leaves it open.
   */
  readonly how: 'same' | 'class' | 'unread' | 'other' | 'missed' | 'extra' | 'any';
  /** Probability the reader itself gave the entry's character at this position, 0..1; 0 if it named none. */
  readonly p: number;
  /** log P(what was seen here | the listed character) − log P(what was seen here | any character of traffic); natural. */
  readonly log_odds: number;
  /** The reader's best other characters here, as `8 17 %` would say it. */
  readonly alternatives: readonly Alternative[];
}

export interface Hit {
  readonly id: string;
  readonly created_at: number;
  readonly status: HitStatus;
  readonly rule: MatchRule;
  readonly score: number;
  readonly explanation: Explanation;
  readonly read: Read;
  /** The entry as it was when it hit. */
  readonly entry: Pick<Entry, 'id' | 'plate' | 'jurisdiction' | 'reason_code' | 'case_number' | 'vehicle'> & {
    readonly list_id: string;
    readonly list: string;
    readonly list_version: number;
    readonly priority: number;
    /** How long before the hit the list had been refreshed, milliseconds; null for hits from before this was kept. */
    readonly list_age_ms: number | null;
  };
  /** Found when the entry was looked for in what had been read before it was listed. */
  readonly retro: boolean;
  readonly withdrawn_at: number | null;
  readonly withdrawn_because: WithdrawnBecause | null;
  readonly verified_by: string | null;
  readonly verified_at: number | null;
  readonly verification_note: string | null;
  /** What is on the plate, where whoever judged has said so. */
  readonly verified_plate: string | null;
}

/** A version of the confusion model, by which hits are judged. None ever changes. */
export interface Model {
  readonly version: string;
  /** The version it was learned on top of; null for one that shipped. */
  readonly parent: string | null;
  readonly source: string;
  readonly created_at: number;
  /** That it was learned from. */
  readonly verdicts: number;
  readonly in_use: boolean;
  /** How cars go on from camera to camera, in figures; null where that was not learned. */
  readonly travel: {
    /** Times of capture of the reads it was learned from. */
    readonly from: number;
    readonly to: number;
    /** Clear reads among them, and those that were seen again. */
    readonly reads: number;
    readonly seen_again: number;
    readonly cameras: number;
    /** Pairs of cameras that enough cars went between. */
    readonly ways: number;
  } | null;
  /** Chances that a camera shows one character as another: `{"B8": 0.12}`. */
  readonly everywhere: Readonly<Record<string, number>>;
  /** Cameras with confusions of their own. */
  readonly cameras: readonly {
    readonly id: string;
    readonly verdicts: number;
    readonly swaps: Readonly<Record<string, number>>;
  }[];
}

/** Something that happened, in the order it happened. `id` only grows; a client that saw `id` asks for what came after. */
export interface LiveEvent {
  readonly id: number;
  readonly topic: EventTopic;
  /** Batch id for `batch`, hit id for `hit`, list id for `list`. */
  readonly subject: string;
  readonly kind:
    | 'batch.accepted'
    | 'batch.progress'
    | 'batch.done'
    | 'batch.cancelled'
    | 'hit.created'
    | 'hit.changed'
    | ListEventKind;
  readonly at: number;
  readonly body: unknown;
}

export type EventTopic = 'batch' | 'hit' | 'list';

/** `loaded`: a file was put on it; `stale`, `fresh`: its alarm; `retro`: its new entries were looked for in what had been read. */
export type ListEventKind = 'list.loaded' | 'list.stale' | 'list.fresh' | 'list.retro';

export interface BenchmarkResult {
  readonly id: string;
  readonly suite: string;
  readonly seed: number;
  readonly created_at: number;
  /** The whole `lpr bench … --json` document. */
  readonly result: unknown;
}

/** One page by keyset: hand `next` back as `cursor` for the one after it; null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface PageRequest {
  readonly cursor?: string | undefined;
  /** 1..1000, default 100. */
  readonly limit?: number | undefined;
}
