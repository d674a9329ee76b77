/** Conditions under which an entry gives hits, as they are in the model and, as JSON, in the database; `fields/` parses their short text forms. */

/** In the order of a week. */
export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** See {@link WEEKDAYS}. */
export type Weekday = (typeof WEEKDAYS)[number];

/** Hours in local time of a zone: in the night when clocks change, a window is an hour shorter or longer. */
export interface ActiveHours {
  /** IANA name, such as `America/Chicago`. */
  readonly zone: string;
  /** At least one; a time within any of them is active. */
  readonly windows: readonly HoursWindow[];
}

/** One span of hours on some days of the week. */
export interface HoursWindow {
  /** On which it begins; in the order of a week, each once, one at least. */
  readonly days: readonly Weekday[];
  /** Minutes after midnight, 0..1439. */
  readonly from: number;
  /** Minutes after midnight, exclusive, 0..1440; before `from` where the window goes over midnight. */
  readonly to: number;
}

/** WGS 84, degrees. */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** A part of the map: a circle, or a ring of at least three points (the last is joined to the first). A ring may cross the 180th meridian. */
export type Area = { readonly centre: Point; readonly radius_km: number } | { readonly ring: readonly Point[] };
