import type { Verdict } from '../records/hits.ts';

export interface VerdictsStore {
  /** Adds to the history of an existing hit. */
  add(hitId: string, verdict: Verdict): void;
  /** The verdicts of a hit, oldest first. */
  of(hitId: string): readonly Verdict[];
}
