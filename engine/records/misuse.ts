/**
 * What misuse looks like in the log of look-ups:
 *
 * - `again`: one plate on many days, beyond what one case explains
 * - `across_cases`: one plate under many case numbers
 * - `off_shift`: look-ups at hours of the day at which the person otherwise does not work
 * - `own_plates`: plates of the agency's own vehicles (those on its allow-list)
 * - `wildcards`: patterns so open that they ask for nobody in particular
 */
export const MISUSE_PATTERNS = ['again', 'across_cases', 'off_shift', 'own_plates', 'wildcards'] as const;

/** One of {@link MISUSE_PATTERNS}. */
export type MisusePattern = (typeof MISUSE_PATTERNS)[number];

/** One reason for a person's score. */
export interface MisuseReason {
  readonly pattern: MisusePattern;
  /** −log10 of the chance that somebody among these people does so much of it, or more: 3 is one in a thousand. */
  readonly surprise: number;
  /** Days, cases or look-ups, by the pattern. */
  readonly count: number;
  /** The usual count for as many look-ups. */
  readonly usual: number;
  /** Of `again` and `across_cases`. */
  readonly plate: string | null;
  /** Rows of the audit log that show it, the newest 20. */
  readonly rows: readonly number[];
}

/** Somebody who looks things up, and how unusual it is. */
export interface MisusePerson {
  /** As the audit log names them. */
  readonly actor: string;
  /** Null for accounts of the command line, and people who were never registered. */
  readonly agency: string | null;
  /** The sum over all reasons of max(0, surprise − 1); 0: nothing is unusual. */
  readonly score: number;
  /** 1 for the highest score. */
  readonly rank: number;
  readonly look_ups: number;
  /** The most surprising first; only those above 1. */
  readonly reasons: readonly MisuseReason[];
}

/** The people who stand out in a window, and the data they were compared with. */
export interface MisuseAnswer {
  /** Epoch milliseconds; `to` is exclusive. */
  readonly from: number;
  readonly to: number;
  /** Everybody who looked anything up, and their look-ups. */
  readonly people: number;
  readonly look_ups: number;
  /** The highest scores first; people whose score is 0 are left out. */
  readonly items: readonly MisusePerson[];
  /** The limits of a score, to be shown with every answer. */
  readonly limits: readonly string[];
}

/** Which look-ups, and how many people at most (default 50). */
export interface MisuseRequest {
  /** Default: 90 days before `to`. */
  readonly from?: number | undefined;
  /** Default: now. */
  readonly to?: number | undefined;
  readonly most?: number | undefined;
}

/** Finds people whose look-ups stand out. */
export interface Misuse {
  /** About 10 µs a row of the log; other work can run between groups. @throws LprError bad_request */
  find(request: MisuseRequest): Promise<MisuseAnswer>;
}
