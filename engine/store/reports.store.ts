import type { Recorded } from '../records/audit.ts';
import type { HitLevel, HitStatus, Outcome, RejectReason } from '../records/hits.ts';

/** Days since 1970-01-01 UTC; `to` is exclusive. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

/** Reads of a camera in a month; a month is `2026-03`, UTC. */
export interface ReadCount {
  readonly month: string;
  readonly camera: string;
  readonly n: number;
}

/** Hits of a kind in a month, including those that were deleted since. */
export interface ReportedHits {
  readonly month: string;
  readonly camera: string;
  readonly list_id: string;
  /** The list's name now, also of a removed list. */
  readonly list: string;
  readonly agency: string | null;
  readonly level: HitLevel;
  readonly status: HitStatus;
  readonly reject_reason: RejectReason | null;
  readonly outcome: Outcome | null;
  readonly n: number;
}

/** Rows of the audit log of a kind. */
export interface LookUpCount {
  readonly action: Recorded;
  /** One of the known purposes, or `other`; null: none was given. */
  readonly purpose: string | null;
  readonly n: number;
}

/** Counts without plates, which are kept after the counted rows were deleted. */
export interface ReportsStore {
  /** Counts reads of a known camera; in the transaction that stores them. */
  countReads(camera: string, day: number, reads: number): void;
  /**
   * Counts a row of the audit log; in the transaction that appends it. @param purpose one of the known purposes, or `other`, because the counts are kept
   * longer than the rows
   */
  countLookUp(day: number, action: Recorded, purpose: string | null): void;
  /** By day of capture. A few milliseconds a year of 100 cameras. */
  reads(days: DayRange): readonly ReadCount[];
  /** By day of capture. About half a second for a million hits. */
  hits(days: DayRange): readonly ReportedHits[];
  /** Look-ups and deletions by the day on which they were recorded. */
  lookUps(days: DayRange): readonly LookUpCount[];
}
