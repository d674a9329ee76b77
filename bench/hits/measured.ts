import type { Reliability } from './calibration.ts';
import type { Point } from './curve.ts';
import type { PeerCurve } from './peers.ts';

/** Sent to the process of one list, which answers {@link Measured}. */
export interface Job {
  readonly seed: number;
  readonly entries: number;
  readonly reads: number;
}

export interface Measured {
  /** Number of reads, and how many of them were of listed vehicles. */
  readonly reads: number;
  readonly listed: number;
  readonly peers: readonly PeerCurve[];
  /** Hits that cannot be known to be right or wrong (`floor.ts`). */
  readonly unknowable: readonly Point[];
  readonly likely: {
    /** By posterior, as log odds. */
    readonly points: readonly Point[];
    /** The same for passages that `exact` missed. */
    readonly recovered: readonly Point[];
    /** Passages of listed vehicles that `exact` missed. */
    readonly missed_by_exact: number;
    readonly reliability: readonly Reliability[];
    /** At the default threshold, without a budget. */
    readonly as_shipped: Alerted;
  };
  readonly budgets: readonly (Alerted & { readonly false_alerts_per_day: number; readonly expected: number | null })[];
}

export interface Alerted {
  readonly least_posterior: number;
  readonly right: number;
  readonly wrong: number;
}
