import type { Recorded } from './audit.ts';
import type { Outcome, RejectReason } from './hits.ts';
import type { Terms } from './profiles.ts';
import type { ForgottenCounts } from './retention.ts';

/** Hits as statistics count them. `hits` = `unverified` + `confirmed` + `wrong` + `withdrawn` = `alerts` + `reviews`. */
export interface HitFigures {
  readonly hits: number;
  readonly alerts: number;
  readonly reviews: number;
  readonly unverified: number;
  /** Confirmed by a person, and not found wrong since. */
  readonly confirmed: number;
  /** Rejected by a person, or confirmed and found wrong when somebody followed it (outcome `wrong_vehicle`). */
  readonly wrong: number;
  /** Taken back by their list before anybody judged them. */
  readonly withdrawn: number;
}

/** Hits with the plates that were read. */
export interface Figures extends HitFigures {
  /** Plates read; a plate that several pictures show is counted once for each picture. */
  readonly reads: number;
}

/**
 * What a data folder did in a time, without a plate, a case or a person: what Arkansas (Ark. Code 12-12-1805) and New Hampshire (Saf-C 7204) have
 * agencies publish. Deleting what is past its term changes no figure.
 */
export interface Report {
  readonly made_at: number;
  /** Midnights UTC, epoch milliseconds; `to` is exclusive. Reads and hits by day of capture, look-ups and deletions by the day they were recorded. */
  readonly from: number;
  readonly to: number;
  /** The agency that the data is of; null where nobody has named it. */
  readonly agency: string | null;
  /** The profile in use now. */
  readonly profile: { readonly name: string; readonly title: string };
  /** Months between two publications of statistics that the profile demands; null: none demanded. */
  readonly due_every_months: number | null;
  /** Terms in use now, hours. */
  readonly retention: Terms;
  readonly total: Figures;
  /** Months with reads or hits, the first one first, as `2026-03`. */
  readonly months: readonly (Figures & { readonly month: string })[];
  /** Lists with hits, by name: every read is compared with every list. */
  readonly lists: readonly (HitFigures & { readonly list_id: string; readonly list: string; readonly agency: string | null })[];
  /** Cameras with reads or hits, by id. */
  readonly cameras: readonly (Figures & { readonly camera: string })[];
  /** Rejected hits by reason, the most frequent first; null: no reason was given. */
  readonly reject_reasons: readonly { readonly reason: RejectReason | null; readonly n: number }[];
  /** Confirmed hits by outcome, the most frequent first; null: no outcome was recorded. */
  readonly outcomes: readonly { readonly outcome: Outcome | null; readonly n: number }[];
  /** Searches, histories, correlations and exports by purpose, the most frequent first; null: no purpose was given. */
  readonly searches: readonly { readonly purpose: string | null; readonly n: number }[];
  /** Everything that the audit log records, by kind, the most frequent first. */
  readonly look_ups: readonly { readonly action: Recorded; readonly n: number }[];
  /** Deletions that were completed, and what they deleted. */
  readonly deletions: { readonly runs: number; readonly counts: ForgottenCounts };
}

/** Days of a report; a time within a day stands for the whole day. Default: whole months up to and with today, as many as the profile's report has, else 12. */
export interface ReportRequest {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Statistics without plates. */
export interface Reports {
  /** About half a second for a million hits. @throws LprError bad_request where the end is not after the beginning */
  make(request: ReportRequest): Report;
}
