import type { Alternative } from '../plate/lattice.ts';
import type { MatchRule } from './policies.ts';

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
  /** Least posterior of an alert that the list's settings demand; 0 where its policy is `exact` or `ocr`. */
  readonly threshold: number;
  /** Least posterior of a review; 0 as above. */
  readonly review_threshold: number;
  readonly state: StateComparison;
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

/** The state that was read beside the one that is listed. */
export interface StateComparison {
  readonly listed: string | null;
  readonly read: string | null;
  /** How sure the reader was of the state it read, 0..1; null where none was read, or the sender did not say. */
  readonly p: number | null;
  /** `unknown`: none is listed, or none was read. */
  readonly agrees: 'yes' | 'no' | 'unknown';
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
