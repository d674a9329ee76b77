import type { AskOptions, CameraLeftOut } from './answers.ts';
import type { Way } from './corridors.ts';

/** Directions in which a corridor may lead. */
export const TOWARD = ['north', 'east', 'south', 'west'] as const;
/** One of them. */
export type Toward = (typeof TOWARD)[number];

/** A named corridor: cameras along a road in one direction, in driving order. The other direction is a corridor of its own. */
export interface NamedCorridor {
  readonly name: string;
  readonly road: string | null;
  readonly toward: Toward | null;
  readonly cameras: readonly string[];
  /** Epoch milliseconds. */
  readonly created_at: number;
}

/** Cameras in driving order, or a road and a direction: then the cameras on this road that watch this direction. */
export interface NewCorridor {
  readonly name: string;
  readonly cameras?: readonly string[] | undefined;
  readonly road?: string | undefined;
  readonly toward?: string | undefined;
}

/** What happened on a corridor. `from` and `to` are epoch milliseconds. */
export interface CorridorActivityAsked {
  /** Name of one corridor; all named ones if absent. */
  readonly name?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Time zone of the hours of the day; UTC if absent. */
  readonly zone?: string | undefined;
  /** Whether to estimate flow and travel times, which needs every read of the window. Default: if the window is not too long for a question. */
  readonly flow?: boolean | undefined;
}

/** The estimated trips from camera to camera. */
export interface ToldFlow {
  /** By `wayKey`. */
  readonly ways: ReadonlyMap<string, Way>;
  readonly left_out: readonly CameraLeftOut[];
}

/** Corridors, the window in which they are looked at, and the trips along them; null: they are not told. */
export interface ActivityAsked extends Pick<CorridorActivityAsked, 'from' | 'to' | 'zone'> {
  readonly corridors: readonly NamedCorridor[];
  readonly told: ToldFlow | null;
}

/** From one camera of a corridor to the next. */
export interface StretchFlow {
  readonly from: string;
  readonly to: string;
  /** Number of trips that both cameras saw, and the estimated number of all trips, including those that a camera missed or misread. */
  readonly seen: number;
  readonly trips: number;
  /** The 10th, 50th and 90th percentile of the duration of trips. */
  readonly minutes: Way['minutes'];
}

/** Flow and travel time of a corridor. */
export interface CorridorFlow {
  /** Estimated trips on the stretch that had most of them in the window. */
  readonly trips: number;
  /** From its first camera to its last; null where no vehicle was seen at both. */
  readonly minutes: Way['minutes'] | null;
  /** Without stretches on which no vehicle was seen at both ends. */
  readonly stretches: readonly StretchFlow[];
}

/** What happened in one hour of the day. */
export interface CorridorHour extends ActivityCounts {
  readonly hour: number;
  /** On the same stretch in every hour; null where flow is not estimated. */
  readonly trips: number | null;
  /** Median from the first camera to the last; null where no vehicle was seen at both. */
  readonly minutes: number | null;
}

/** What is counted. */
export interface ActivityCounts {
  readonly alerts: number;
  readonly reviews: number;
  /** Number of alerts and reviews that a person confirmed. */
  readonly confirmed: number;
  readonly seizures: number;
}

/** What happened on one corridor. */
export interface CorridorActivity extends ActivityCounts {
  readonly name: string;
  readonly road: string | null;
  readonly toward: Toward | null;
  readonly cameras: number;
  /** Unknown cameras in the corridor: renamed, or not installed yet. */
  readonly unknown_cameras: readonly string[];
  /** By the hour of the day; hours in which nothing happened are left out. */
  readonly hours: readonly CorridorHour[];
  /** Null where it is not estimated. */
  readonly flow: CorridorFlow | null;
}

/** Epoch milliseconds. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** What happened on corridors; times are epoch milliseconds, null: not limited. */
export interface CorridorsActivity {
  readonly from: number | null;
  readonly to: number | null;
  readonly zone: string;
  /** Of what there is in the window, the first and the last: records of seizures may go back further than reads. Null: nothing. */
  readonly reads: Span | null;
  readonly seizures: Span | null;
  /** The corridors with most alerts first. */
  readonly corridors: readonly CorridorActivity[];
  /** Numbers of seizures in the window that are on no corridor, and of those without a known place. */
  readonly seizures_elsewhere: number;
  readonly seizures_without_place: number;
  /** Cameras that flow and travel times leave out, such as those whose clock is off. */
  readonly cameras_left_out: readonly CameraLeftOut[];
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
  /** Alerts, seizures, flow and travel times by corridor and hour. @throws LprError bad_request, not_found; busy as questions do, where flow is asked for */
  activity(asked: CorridorActivityAsked, options?: AskOptions): Promise<CorridorsActivity>;
}
