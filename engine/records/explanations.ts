import type { Alternative } from '../plate/lattice.ts';
import type { MatchRule } from './policies.ts';

/** Why a read and an entry match (or do not), as JSON beside the hit. */
export interface Explanation {
  readonly rule: MatchRule;
  /** Deprecated. Probability that the reader gave to the listed characters along `alignment`, times the factor of the state; 0..1. It is not a posterior. */
  readonly score: number;
  /** Posterior probability that the read is of the listed plate, or of one that fits the listed pattern; 0..1. */
  readonly posterior: number;
  /** Prior probability that any one read is of this entry; for a pattern: that any one vehicle fits it. */
  readonly prior: number;
  /** log P(lattice, state | entry) − log P(lattice, state | a plate on no list); natural. */
  readonly log_likelihood_ratio: number;
  /** Least posterior of an alert that the list's settings demand; 0 where its policy is `exact` or `ocr`. */
  readonly threshold: number;
  /** Least posterior of a review; 0 as above. */
  readonly review_threshold: number;
  readonly state: StateComparison;
  /** Version of the confusion model that judged; `VERSION/CAMERA` where the camera's own confusions were used. */
  readonly model: string;
  readonly list: string;
  readonly list_version: number;
  /** The likeliest alignment, character by character, in reading order. */
  readonly alignment: readonly AlignedCharacter[];
  /** Where the entry was seen before, which is part of the prior; null where it was not, or the version has no transitions. */
  readonly travel: Travelled | null;
  readonly sentence: string;
}

/** The state that was read, compared with the one that is listed. */
export interface StateComparison {
  readonly listed: string | null;
  readonly read: string | null;
  /** Probability of the state that was read, 0..1; null where none was read, or the sender did not say. */
  readonly p: number | null;
  /**
   * Probability of the listed state. Where it was read, as the reader says; where another was read, by all states that the reader
   * named, the serial and the camera's mix of states. Null where no state is listed or none was read, and in explanations from before.
   */
  readonly p_listed: number | null;
  /** `no`: another state was read, and the listed one is improbable. `unknown`: none is listed, none was read, or another was read but the listed one may well be right. */
  readonly agrees: 'yes' | 'no' | 'unknown';
}

/** The entry's latest sighting in the day before a read. Times are epoch milliseconds UTC. */
export interface Travelled {
  readonly camera: string;
  readonly seen_at: number;
  readonly hit_id: string;
  /** Probability that the earlier sighting was of the entry, 0..1. */
  readonly posterior: number;
  /** Minutes from there to the read. */
  readonly minutes: number;
  /** Minutes in which half of the vehicles that go from there to here have arrived, and their share of all seen there; null where hardly any goes this way. */
  readonly usual_minutes: number | null;
  readonly usual_share: number | null;
  /** Factor by which the sighting multiplies the prior. */
  readonly factor: number;
}

/** One character of a read beside one of an entry. */
export interface AlignedCharacter {
  /** `''` where the reader missed the listed character. */
  readonly read: string;
  /** `''` where the reader saw a character that is not on the plate; the sign of a pattern, `?` or `*`. */
  readonly entry: string;
  /**
   * `same`; `class`: of one OCR class; `other`: any other character; `missed`: no position shows it; `extra`: the position
   * shows no character of the plate; `unread`: a `?`; `any`: a pattern allows any character.
   */
  readonly how: 'same' | 'class' | 'unread' | 'other' | 'missed' | 'extra' | 'any';
  /** Probability the reader itself gave the entry's character at this position, 0..1; 0 if it named none. */
  readonly p: number;
  /**
   * log P(what was seen here | the listed character) − log P(what was seen here | any character of traffic), as the posterior counts it, the camera's
   * confusions considered; natural. Over all characters they sum to the likeliest alignment's part of the likelihood.
   */
  readonly log_odds: number;
  /** The reader's best other characters at this position. */
  readonly alternatives: readonly Alternative[];
}
