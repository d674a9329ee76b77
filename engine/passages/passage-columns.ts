/** Passages of a window in columns, sorted by `at`; row i of every column is one passage. */
export interface PassageColumns {
  readonly n: number;
  /** Time of the best frame, epoch milliseconds UTC, ascending. */
  readonly at: Float64Array;
  /** Index into `cameras`. */
  readonly camera: Uint16Array;
  /** Index into `vehicles`: passages of one plate. */
  readonly vehicle: Uint32Array;
  /** Probability that the passage belongs to that vehicle, 0..1. */
  readonly p: Float32Array;
  /** By id. `zone` is the time zone, and `kind` the way it is mounted, that somebody gave. */
  readonly cameras: readonly {
    readonly id: string;
    readonly lat: number | null;
    readonly lon: number | null;
    readonly zone?: string | null;
    readonly kind?: string | null;
  }[];
  /** By plate, then by state; null where no state was read. */
  readonly vehicles: { readonly plates: readonly string[]; readonly states: readonly (string | null)[] };
}
