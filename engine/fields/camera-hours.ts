/** Hours on the clocks at cameras: people set out by these, also where a border between zones lies between two cameras, or summer time begins. */
import { WEEKDAYS } from '../records/conditions.ts';
import { zoneAt } from './zone-at.ts';
import { ZoneClocks } from './zone-clocks.ts';

/** A camera with its zone as somebody gave it, and its place. */
export interface Zoned {
  readonly zone?: string | null | undefined;
  readonly lat: number | null;
  readonly lon: number | null;
}

/** Where neither a camera's zone nor its place is known. */
export const UNKNOWN_ZONE = 'UTC';
/** Hours of a week. */
export const HOURS = 168;
/** Offsets of time zones are multiples of a quarter of an hour, so each quarter is looked up once. */
const QUARTER = 15 * 60_000;

/** The zone of a camera's clock: as it was given, else by its place. */
export function zoneOf({ zone, lat, lon }: Zoned): string {
  return zone ?? (lat === null || lon === null ? UNKNOWN_ZONE : zoneAt(lat, lon));
}

/** The hour of the week in a zone, 0 to 167; 0 is Monday, midnight. @param at epoch milliseconds */
export function hoursOfWeekIn(zone: string): (at: number) => number {
  const clocks = new ZoneClocks();
  const known = new Map<number, number>();
  return (at) => {
    const quarter = Math.floor(at / QUARTER);
    let hour = known.get(quarter);
    if (hour === undefined) {
      const { day, minute } = clocks.localTime(zone, quarter * QUARTER);
      hour = WEEKDAYS.indexOf(day) * 24 + Math.floor(minute / 60);
      known.set(quarter, hour);
    }
    return hour;
  };
}

export interface CameraHours {
  /** By camera. */
  readonly zones: readonly string[];
  /** The hour of the week at a camera, by its index; `hoursOfWeekIn` of its zone. */
  readonly of: (camera: number, at: number) => number;
}

/** @param zone of all cameras; null for the zone of each */
export function cameraHours(cameras: readonly Zoned[], zone: string | null = null): CameraHours {
  const zones = cameras.map((camera) => zone ?? zoneOf(camera));
  const hours = new Map([...new Set(zones)].map((one) => [one, hoursOfWeekIn(one)]));
  const at = zones.map((one) => hours.get(one) as (time: number) => number);
  return { zones, of: (camera, time) => at[camera](time) };
}
