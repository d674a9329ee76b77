import type { Verdict } from '../records/hits.ts';

export interface VerdictsStore {
  /** Adds to the history of a hit that is there. */
  add(hitId: string, verdict: Verdict): void;
  /** Of a hit, the oldest first. */
  of(hitId: string): readonly Verdict[];
}
