import { hoursText, isActive } from '../fields/active-hours.ts';
import { areaText, isInside } from '../fields/area.ts';
import { cameraIdsText } from '../fields/camera-ids.ts';
import type { ZoneClocks } from '../fields/zone-clocks.ts';
import type { Camera } from '../records/cameras.ts';
import type { Entry } from '../records/entries.ts';
import { type Read, UNSTATED_STATE_P } from '../records/reads.ts';
import type { Watchlist } from '../records/watchlists.ts';

/** Why a match is no hit. Stable codes. */
export type ConditionCode = 'plate_confidence' | 'state_confidence' | 'hours' | 'camera' | 'area' | 'direction';

export interface Unmet {
  readonly why: ConditionCode;
  /** What was expected and what came, in plain words. */
  readonly detail: string;
}

export type Place = Pick<Camera, 'id' | 'lat' | 'lon' | 'heading'>;

/** Degrees to either side of an entry's direction that still count as this direction. */
const WITHIN = 45;

/**
 * The first condition of the list or the entry that a read does not meet; null when it meets all. Pure. A camera without a known
 * place or heading is in no area and has no direction: a condition that cannot be checked counts as not met, and the
 * match is recorded as a near miss.
 */
export function unmet(
  read: Pick<Read, 'captured_at' | 'weakest' | 'jurisdiction' | 'jurisdiction_p'>,
  entry: Pick<Entry, 'jurisdiction' | 'active_hours' | 'cameras' | 'area' | 'direction'>,
  list: Pick<Watchlist, 'min_plate_p' | 'min_state_p'>,
  place: Place,
  zones: ZoneClocks,
): Unmet | null {
  if (list.min_plate_p !== null && read.weakest < list.min_plate_p) {
    return no('plate_confidence', `a weakest character of at least ${list.min_plate_p}`, read.weakest.toFixed(3));
  }
  if (list.min_state_p !== null && entry.jurisdiction !== null) {
    const p = read.jurisdiction === entry.jurisdiction ? (read.jurisdiction_p ?? UNSTATED_STATE_P) : 0;
    if (p < list.min_state_p) {
      const came =
        read.jurisdiction === null ? 'no state' : `${read.jurisdiction} with ${read.jurisdiction_p ?? UNSTATED_STATE_P}`;
      return no('state_confidence', `${entry.jurisdiction} with at least ${list.min_state_p}`, came);
    }
  }
  if (entry.active_hours !== null && !isActive(entry.active_hours, read.captured_at, zones)) {
    return no('hours', `a time in ${hoursText(entry.active_hours)}`, new Date(read.captured_at).toISOString());
  }
  if (entry.cameras !== null && !entry.cameras.includes(place.id)) {
    return no('camera', `one of the cameras ${cameraIdsText(entry.cameras)}`, place.id);
  }
  return unmetPlace(entry, place);
}

function unmetPlace(entry: Pick<Entry, 'area' | 'direction'>, { id, lat, lon, heading }: Place): Unmet | null {
  if (entry.area !== null) {
    const wanted = `a camera in ${areaText(entry.area)}`;
    if (lat === null || lon === null) return no('area', wanted, `${id}, of which no place is known`);
    if (!isInside(entry.area, { lat, lon })) return no('area', wanted, `${id} at ${lat} ${lon}`);
  }
  if (entry.direction !== null) {
    const wanted = `traffic within ${WITHIN}° of ${entry.direction}°`;
    if (heading === null) return no('direction', wanted, `${id}, of which no heading is known`);
    if (turn(entry.direction, heading) > WITHIN) return no('direction', wanted, `${id} with ${heading}°`);
  }
  return null;
}

/** Degrees between two headings, 0..180. */
function turn(a: number, b: number): number {
  const between = Math.abs(a - b) % 360;
  return Math.min(between, 360 - between);
}

function no(why: ConditionCode, wanted: string, came: string): Unmet {
  return { why, detail: `Expected ${wanted} but received ${came}` };
}
