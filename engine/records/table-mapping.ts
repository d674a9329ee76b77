/** Which of the first two numbers of a date such as 3/4/2026 is the day. */
export const DATE_ORDERS = ['day-first', 'month-first'] as const;
/** See {@link DATE_ORDERS}. */
export type DateOrder = (typeof DATE_ORDERS)[number];

/** How times are written, see {@link TableMapping.dates}. */
export const DATE_FORMS = ['iso', 'us', 'ymd', ...DATE_ORDERS] as const;

/** What is said of the times of one file, beside its mapping or without one. */
export interface SaidTimes {
  readonly dates?: DateOrder | undefined;
  /** IANA time zone of times without one. */
  readonly zone?: string | undefined;
}

/** The order of day and month that a file has told, and the first row that tells it. */
export interface DatesRead {
  readonly order: DateOrder;
  readonly row: number;
}

/** How an agency writes a table: CSV with its own columns, states and times. */
export interface TableMapping {
  /** Character between two cells. Default: what the header has, see `engine/fields/separator.ts`. */
  readonly delimiter?: ',' | ';' | '\t' | '|' | undefined;
  /**
   * Our field → the agency's column by its name in the header, or several that are joined with a space (make, model, colour). Columns
   * that are not named here are ignored. Default: columns with the names of our own fields.
   */
  readonly columns?: Readonly<Record<string, string | readonly string[]>> | undefined;
  /** Two letters in the column of the jurisdiction mean a state of this country. Default: codes are ISO 3166-2. */
  readonly country?: 'US' | 'MX' | 'CA' | undefined;
  /**
   * How times are written; ISO 8601 with a zone is accepted beside. `iso`: 2026-03-14 [14:05]; `month-first`, or `us`: 3/14/2026 [14:05, 2:05 PM];
   * `day-first`: 14/3/2026 [14:05]; `ymd`: 20260314[1405]. Default: ISO 8601, and dates with slashes where the file tells their order. A day begins at
   * midnight in `zone`.
   */
  readonly dates?: (typeof DATE_FORMS)[number] | undefined;
  /** IANA time zone of times that are written without one. Default: UTC. */
  readonly zone?: string | undefined;
}
