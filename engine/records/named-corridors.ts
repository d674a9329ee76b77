/** Directions in which a corridor may lead. */
export const TOWARD = ['north', 'east', 'south', 'west'] as const;
/** One of them. */
export type Toward = (typeof TOWARD)[number];

/** A corridor that has a name: cameras along a road in one direction, in driving order. The other direction is a corridor of its own. */
export interface NamedCorridor {
  readonly name: string;
  readonly road: string | null;
  readonly toward: Toward | null;
  readonly cameras: readonly string[];
  /** Epoch milliseconds. */
  readonly created_at: number;
}

/** Cameras in driving order, or a road and a direction: then its cameras are those that stand on it and watch that way. */
export interface NewCorridor {
  readonly name: string;
  readonly cameras?: readonly string[] | undefined;
  readonly road?: string | undefined;
  readonly toward?: string | undefined;
}

/** What happened on a corridor. `from` and `to` are epoch milliseconds. */
export interface CorridorActivityAsked {
  /** Of one corridor; all that are named if absent. */
  readonly name?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Hours are those of clocks in this zone; UTC if absent. */
  readonly zone?: string | undefined;
}

/** What is counted. */
export interface ActivityCounts {
  readonly alerts: number;
  readonly reviews: number;
  /** Of alerts and reviews together, those that a person confirmed. */
  readonly confirmed: number;
  readonly seizures: number;
}

/** What happened on one corridor. */
export interface CorridorActivity extends ActivityCounts {
  readonly name: string;
  readonly road: string | null;
  readonly toward: Toward | null;
  readonly cameras: number;
  /** Cameras that the corridor names and of which nothing is known: renamed, or not installed yet. */
  readonly unknown_cameras: readonly string[];
  /** By the hour of the day; hours in which nothing happened are left out. */
  readonly hours: readonly (ActivityCounts & { readonly hour: number })[];
}

/** What happened on corridors; times are epoch milliseconds, null: not limited. */
export interface CorridorsActivity {
  readonly from: number | null;
  readonly to: number | null;
  readonly zone: string;
  /** The corridors with most alerts first. */
  readonly corridors: readonly CorridorActivity[];
  /** Seizures of the window that lie on no corridor, and those without a known place. */
  readonly seizures_elsewhere: number;
  readonly seizures_without_place: number;
  /** How it is counted, and the limits of that. */
  readonly method: readonly string[];
}

/** Corridors that have a name. */
export interface NamedCorridors {
  /** Adds a corridor, or replaces the one with its name. @throws LprError bad_request, not_found for a camera or road */
  put(corridor: NewCorridor): NamedCorridor;
  /** By name. */
  list(): readonly NamedCorridor[];
  /** @throws LprError not_found */
  get(name: string): NamedCorridor;
  /** @throws LprError not_found */
  remove(name: string): void;
  /** Alerts and seizures by corridor and hour. @throws LprError bad_request, not_found */
  activity(asked: CorridorActivityAsked): CorridorsActivity;
}
