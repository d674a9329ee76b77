/** What a list demands of a posterior; all but the first 0..1. */
export interface Demand {
  /** Prior probability that a read is of one given entry, 0..1. */
  readonly prior: number;
  /** Least posterior of an alert, of a review, and of a near miss that is recorded. */
  readonly threshold: number;
  readonly review: number;
  readonly near: number;
  /** `near` as odds. */
  readonly near_odds: number;
}
