/** All profiles: those of states, and `plain`, which keeps reads until somebody sets a term. */
export const PROFILE_NAMES = ['plain', 'nh', 'me', 'va', 'ca', 'ar', 'tn', 'ne'] as const;

/** One of them. */
export type ProfileName = (typeof PROFILE_NAMES)[number];

/** A figure of a profile, with its source. */
export interface Rule<T> {
  readonly value: T;
  /** Statute, bill or policy that gives the figure; null where no source was found and the figure is a choice of this program. */
  readonly source: string | null;
}

/** The kinds of data for which a profile sets a term. */
export const RETAINED = ['unhit', 'hits', 'images', 'events', 'audit', 'cases'] as const;

/** See {@link RETAINED}. */
export type Retained = (typeof RETAINED)[number];

/**
 * How long each kind of data is kept, hours from the time of capture (events, rows of the audit log and case records: as below); null: until
 * somebody sets a term.
 *
 * - `unhit`: reads without a hit, near misses, kept answers. A hit that was rejected or withdrawn does not keep its read.
 * - `hits`: other hits with their reads, verdicts and pictures.
 * - `images`: pictures that show no hit, also those on which nothing was read. Never longer than `unhit` where both have a term.
 * - `events`: the event log, and deliveries to webhooks that were made or given up.
 * - `cases`: what was written down for cases: traces, seizures, interests of agencies and notices of them, from when they were made; entries of lists,
 *   exemptions and plates of holds, from when they have ended. Results of traces are deleted with the reads that they list. A hold of the case or the plate
 *   keeps traces and seizures.
 * - `audit`: person, parameters and purpose of look-ups. That a look-up took place stays provable.
 */
export type Terms = Readonly<Record<Retained, number | null>>;

/**
 * Least hours that the record of look-ups is kept, a year: reviews are made by the quarter or the year, and who sets the terms must not be able to make their own
 * look-ups forgotten before one.
 */
export const LEAST_AUDIT = 8_760;

/** The rules of a state or an agency for data of plate reads. */
export interface PolicyProfile {
  readonly name: ProfileName;
  readonly title: string;
  /** ISO 3166-2; null for one that is no state's. */
  readonly jurisdiction: string | null;
  readonly retention: Readonly<Record<Retained, Rule<number | null>>>;
  /** Lists older than this are stale, hours, also those that set a longer age or none; null: only a list's own age counts. */
  readonly listRefreshHours: Rule<number | null>;
  /** The purposes that a look-up may name; null: none need be named. */
  readonly purposes: Rule<readonly string[] | null>;
  /** Whether a look-up must name a case. */
  readonly caseNumber: Rule<boolean>;
  /** Rows of one export at most (`access/export-limit.ts`); null: no limit. */
  readonly exportRows: Rule<number | null>;
  /** Whether data may be shown to other agencies. */
  readonly sharing: Rule<boolean>;
  /** How often statistics are published, months; null: not demanded. */
  readonly reportMonths: Rule<number | null>;
}

/** The profile that a data folder is under, with the terms that hold. */
export interface ProfileInUse {
  readonly profile: PolicyProfile;
  /** The profile's terms, or shorter ones that were set. */
  readonly terms: Terms;
  /** When and by whom it was chosen, epoch milliseconds; null where nobody has chosen yet. */
  readonly since: number | null;
  readonly by: string | null;
}

/** A choice of a profile, and of terms in hours that are shorter than the profile's. */
export interface ProfileChoice {
  readonly profile: ProfileName;
  readonly terms?: Partial<Terms> | undefined;
  /** The person who chooses. */
  readonly by: string;
}

/** Profiles, and the one that the data folder is under. */
export interface Profiles {
  /** Plain first. */
  list(): readonly PolicyProfile[];
  /** The one that was chosen last; `plain` where nobody chose. Microseconds. */
  inUse(): ProfileInUse;
  /** @throws LprError bad_request for a term that is longer than the profile's, or no number of hours above 0 */
  use(choice: ProfileChoice): ProfileInUse;
}
