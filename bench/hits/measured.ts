import type { Reliability } from './calibration.ts';
import type { Point } from './curve.ts';
import type { PeerCurve } from './peers.ts';

/** Handed to the process of one list, which answers {@link Measured}. */
export interface Job {
  readonly seed: number;
  readonly entries: number;
  readonly reads: number;
}

export interface Measured {
  /** Reads that came, and how many of them were of listed cars. */
  readonly reads: number;
  readonly listed: number;
  readonly peers: readonly PeerCurve[];
  /** Hits of which nobody can tell whether they are right (`floor.ts`). */
  readonly unknowable: readonly Point[];
  readonly likely: {
    /** By posterior, as log odds. */
    readonly points: readonly Point[];
    /** The same, of passages that `exact` missed. */
    readonly recovered: readonly Point[];
    /** Passages of listed cars that `exact` missed. */
    readonly missed_by_exact: number;
    readonly reliability: readonly Reliability[];
    /** As a list is alerted on where nobody sets a budget. */
    readonly as_shipped: Alerted;
  };
  readonly budgets: readonly (Alerted & { readonly false_alerts_per_day: number; readonly expected: number | null })[];
}

export interface Alerted {
  readonly least_posterior: number;
  readonly right: number;
  readonly wrong: number;
}
