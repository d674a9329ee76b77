/** A camera, and when; ISO 8601 UTC. */
interface SeenAt {
  readonly camera: string;
  readonly at: string;
}

/** One vehicle's habits. Chances are 0..1. */
export interface VehicleHabits {
  readonly plate: string;
  readonly state: string | null;
  readonly passages: number;
  readonly days_seen: number;
  readonly first_seen: string;
  readonly last_seen: string;
  readonly last_camera: string;
  /** First day on which it was seen, where an absence before it is improbable at the vehicle's rate; null where it is not improbable. */
  readonly first_seen_late: { readonly days: number; readonly chance: number } | null;
  /** The same at the end of the window. */
  readonly dormant: { readonly days: number; readonly chance: number } | null;
  readonly changed: {
    readonly at: string;
    readonly odds: number;
    readonly before: number;
    readonly after: number;
    readonly why: string;
  } | null;
  readonly turnarounds: {
    readonly odds: number;
    readonly n: number;
    /** The middle one. */
    readonly minutes: number;
    readonly why: string;
    readonly times: readonly { readonly out: SeenAt; readonly back: SeenAt }[];
  } | null;
  /** Where it is seen next, given that it is seen; empty unless it was requested. */
  readonly next: readonly { readonly camera: string; readonly p: number; readonly why: string }[];
  /** The likeliest hours of a week, each on its camera's clock; empty unless they were requested. */
  readonly week: readonly {
    readonly camera: string;
    readonly day: string;
    readonly hour: number;
    /** Of the camera's clock, such as `America/Chicago`; UTC where neither its zone nor its place is known. Absent in answers of versions before 3, which are in UTC. */
    readonly zone?: string;
    readonly p: number;
    readonly low: number;
    readonly high: number;
    readonly seen: number;
  }[];
}
