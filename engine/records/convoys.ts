/** A trip of a group: where its members were seen together. */
export interface ConvoyTrip {
  readonly from: string;
  readonly to: string;
  readonly cameras: readonly {
    readonly camera: string;
    readonly passed: readonly { readonly plate: string; readonly at: string }[];
    /** On this trip, but not seen here: apart, or not read. */
    readonly missing: readonly string[];
  }[];
  readonly left: readonly { readonly plate: string; readonly after: string }[];
  readonly rejoined: readonly string[];
}
