import type { HitLevel } from '../../records/hits.ts';
import type { MatchRule } from '../../records/policies.ts';
import type { Threshold, ThresholdQuestion } from '../../records/thresholds.ts';
import type { Pattern } from '../patterns/pattern.ts';
import type { Demand } from './demand.ts';
import type { Budgeted, Thresholds } from './thresholds.ts';

/** Facts about a read and an entry from which a policy gives the reason that there is no hit. */
export interface Judged {
  /** The rule by which the characters fit; null: none. */
  readonly rule: MatchRule | null;
  readonly posterior: number;
  readonly review_threshold: number;
}

/**
 * How a list decides what is a hit. There are two kinds: a policy with a yes-or-no rule over characters (`demand` is null), and one that
 * demands a posterior. A policy is an object in a file of its own and a line in `policies.ts`, which does not compile without it.
 */
export interface Policy {
  /** Null: the policy has a yes-or-no rule. */
  demand(list: Budgeted, thresholds: Thresholds): Demand | null;
  /** The thresholds that follow from a list's settings, for people. */
  threshold(question: ThresholdQuestion, thresholds: Thresholds): Threshold;
  /** Whether characters that fit by this rule are a hit; called only where the policy has a yes-or-no rule. */
  accepts(rule: Exclude<MatchRule, 'likely' | 'pattern'>): boolean;
  /** The same for a listed pattern. @param skeletons of the plate as read, and of what the reader names for characters that it could not read */
  fitsPattern(pattern: Pattern, plate: string, skeletons: () => readonly string[]): boolean;
  /** Why a read is no hit, in plain words; null where it is one. */
  whyNot(judged: Judged): string | null;
}

/** The level of a match under what its list demands; null: a near miss. A list with a yes-or-no rule demands 0 and 0. */
export function levelOf(
  {
    posterior,
    threshold,
    review_threshold,
    agrees,
  }: {
    readonly posterior: number;
    readonly threshold: number;
    readonly review_threshold: number;
    readonly agrees: 'yes' | 'no' | 'unknown';
  },
  conflicts: HitLevel,
): HitLevel | null {
  if (posterior < review_threshold) return null;
  if (posterior < threshold) return 'review';
  return agrees === 'no' ? conflicts : 'alert';
}
