/** Conditions under which an entry alerts. Values as they are in the model and, as JSON, in the database; `fields/` reads their short text forms. */

/** In the order of a week. */
export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

export type Weekday = (typeof WEEKDAYS)[number];

/** Hours by the wall clock of a zone: on the night when clocks change a window is an hour shorter or longer. */
export interface ActiveHours {
  /** IANA name, such as `America/Chicago`. */
  readonly zone: string;
  /** One at least; active is who is in any of them. */
  readonly windows: readonly HoursWindow[];
}

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

/** A part of the map: a circle, or a ring of at least three points (its last one is joined to its first). No area goes over the date line. */
export type Area = { readonly centre: Point; readonly radius_km: number } | { readonly ring: readonly Point[] };
