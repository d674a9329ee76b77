import type { HitLevel } from '../../records/hits.ts';
import type { MatchRule } from '../../records/policies.ts';
import type { Threshold, ThresholdQuestion } from '../../records/thresholds.ts';
import type { Pattern } from '../patterns/pattern.ts';
import type { Demand } from './demand.ts';
import type { Budgeted, Thresholds } from './thresholds.ts';

/** What a policy is told of a read and an entry to say why there is no hit. */
export interface Judged {
  /** By which the characters fit; null: by none. */
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
  /** What a list's settings come to, for people. */
  threshold(question: ThresholdQuestion, thresholds: Thresholds): Threshold;
  /** Whether characters that fit by this rule are a hit; asked only where the policy has a yes-or-no rule. */
  accepts(rule: Exclude<MatchRule, 'likely' | 'pattern'>): boolean;
  /** The same of a listed pattern. @param skeletons of the plate as read, and of what the reader names for characters that it could not read */
  fitsPattern(pattern: Pattern, plate: string, skeletons: () => readonly string[]): boolean;
  /** Why a read is no hit, in plain words; null where it is one. */
  whyNot(judged: Judged): string | null;
}

/** A match's level beside what its list demands; null: a near miss. A list with a yes-or-no rule demands 0 and 0. */
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
