import type { MatchPolicy } from './policies.ts';

/** A list, as far as its threshold is concerned. */
export interface ThresholdQuestion {
  readonly policy: MatchPolicy;
  readonly false_alerts_per_day: number | null;
  readonly entries: number;
  /** The list's id, so that its patterns are counted; default: it has none. */
  readonly id?: string | undefined;
  /** Reads a day. Default: as counted in the store, or 100,000 before the store has a day of reads. */
  readonly reads_per_day?: number | undefined;
}

/** The consequence of one alert threshold. */
export interface ThresholdPoint {
  /** Least posterior of an alert, 0..1. */
  readonly posterior: number;
  /** False alerts a day to be expected from it. */
  readonly false_alerts_per_day: number;
}

/** The thresholds that follow from the settings of a list. */
export interface Threshold {
  readonly policy: MatchPolicy;
  /** Least posterior of an alert, 0..1; 0 for `exact` and `ocr`. */
  readonly least_posterior: number;
  /** Least posterior of a review, 0..1; 0 for `exact` and `ocr`. */
  readonly review_posterior: number;
  /** False alerts a day to be expected from it; null for `exact` and `ocr`. */
  readonly expected_false_hits_per_day: number | null;
}
