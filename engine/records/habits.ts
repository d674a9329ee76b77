/** A camera, and when; ISO 8601 UTC. */
interface SeenAt {
  readonly camera: string;
  readonly at: string;
}

/** A finding beside its innocent explanation, chance among as many vehicles. Absent in answers of versions before 5. */
export interface BesideChance {
  readonly odds?: number;
  /** How much likelier what was seen is than by chance. */
  readonly times_likelier?: number;
  /** How many of the judged vehicles chance makes look so, or more. */
  readonly by_chance?: number;
  readonly why?: string;
}

/** How long a vehicle was not seen at one end of the window. */
export interface SilenceOf extends BesideChance {
  readonly days: number;
  /** That a vehicle with its pattern is not seen for so long. */
  readonly chance: number;
}

/** How common a finding is in the answer's window. */
export interface HabitRate {
  /** Vehicles whose habits are known well enough. */
  readonly judged: number;
  /** Share of these for which it is true, as far as chance does not explain it. */
  readonly share: number;
  /** Those with the least odds or more, and how many of them are wrong by their odds. */
  readonly told: number;
  readonly expected_wrong: number;
}

/** The rate of each finding. */
export interface HabitRates {
  readonly dormant: HabitRate;
  readonly first_seen_late: HabitRate;
  readonly changed: HabitRate;
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
  /** It was not seen at the beginning of the window, as long as chance hardly explains; null where chance explains it. */
  readonly first_seen_late: SilenceOf | null;
  /** The same at the end of the window. */
  readonly dormant: SilenceOf | null;
  readonly changed:
    | (BesideChance & {
        readonly at: string;
        readonly odds: number;
        readonly before: number;
        readonly after: number;
        readonly why: string;
      })
    | null;
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
