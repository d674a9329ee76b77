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
  /** How times are written. Default: ISO 8601. `us`: 3/14/2026 [14:05]; `ymd`: 20260314[1405]. A day begins at midnight in `zone`. */
  readonly dates?: 'iso' | 'us' | 'ymd' | undefined;
  /** IANA time zone of times that are written without one. Default: UTC. */
  readonly zone?: string | undefined;
}
