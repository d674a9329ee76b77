import { hoursText, isActive } from '../fields/active-hours.ts';
import { areaText, isInside } from '../fields/area.ts';
import { cameraIdsText } from '../fields/camera-ids.ts';
import { degreesBetween } from '../fields/directions.ts';
import type { ZoneClocks } from '../fields/zone-clocks.ts';
import type { Camera } from '../records/cameras.ts';
import type { Entry } from '../records/entries.ts';
import { type Read, UNSTATED_STATE_P } from '../records/reads.ts';
import { type Sentence, type SentenceValues, say } from '../records/sentences.ts';
import type { Watchlist } from '../records/watchlists.ts';

/** Reasons why a match is not a hit. Stable codes. */
export type ConditionCode = 'plate_confidence' | 'state_confidence' | 'hours' | 'camera' | 'area' | 'direction';

export interface Unmet {
  readonly why: ConditionCode;
  /** What was expected and what came, in plain words. */
  readonly detail: string;
}

export type Place = Pick<Camera, 'id' | 'lat' | 'lon' | 'heading'>;

/** A heading within so many degrees to either side of an entry's direction counts as this direction. */
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
    return no('plate_confidence', SAID.weakest, { least: list.min_plate_p, p: read.weakest.toFixed(3) });
  }
  if (list.min_state_p !== null && entry.jurisdiction !== null) {
    const p = read.jurisdiction === entry.jurisdiction ? (read.jurisdiction_p ?? UNSTATED_STATE_P) : 0;
    if (p < list.min_state_p) {
      const wanted = { state: entry.jurisdiction, least: list.min_state_p };
      return read.jurisdiction === null
        ? no('state_confidence', SAID.noState, wanted)
        : no('state_confidence', SAID.state, { ...wanted, read: read.jurisdiction, p: read.jurisdiction_p ?? UNSTATED_STATE_P });
    }
  }
  if (entry.active_hours !== null && !isActive(entry.active_hours, read.captured_at, zones)) {
    return no('hours', SAID.hours, { hours: hoursText(entry.active_hours), at: new Date(read.captured_at).toISOString() });
  }
  if (entry.cameras !== null && !entry.cameras.includes(place.id)) {
    return no('camera', SAID.cameras, { cameras: cameraIdsText(entry.cameras), camera: place.id });
  }
  return unmetPlace(entry, place);
}

function unmetPlace(entry: Pick<Entry, 'area' | 'direction'>, { id, lat, lon, heading }: Place): Unmet | null {
  if (entry.area !== null) {
    const wanted = { area: areaText(entry.area), camera: id };
    if (lat === null || lon === null) return no('area', SAID.noPlace, wanted);
    if (!isInside(entry.area, { lat, lon })) return no('area', SAID.outside, { ...wanted, lat, lon });
  }
  if (entry.direction !== null) {
    const wanted = { within: WITHIN, direction: entry.direction, camera: id };
    if (heading === null) return no('direction', SAID.noHeading, wanted);
    if (degreesBetween(entry.direction, heading) > WITHIN) return no('direction', SAID.direction, { ...wanted, heading });
  }
  return null;
}

function no(why: ConditionCode, sentence: Sentence, values: SentenceValues): Unmet {
  return { why, detail: say(sentence, values) };
}

const SAID = {
  weakest: {
    en: 'Expected a weakest character of at least {least} but received {p}',
    es: 'Se esperaba un carácter más débil de al menos {least}, pero es de {p}',
  },
  noState: {
    en: 'Expected {state} with at least {least} but received no state',
    es: 'Se esperaba {state} con al menos {least}, pero no se leyó ningún estado',
  },
  state: {
    en: 'Expected {state} with at least {least} but received {read} with {p}',
    es: 'Se esperaba {state} con al menos {least}, pero se leyó {read} con {p}',
  },
  hours: {
    en: 'Expected a time in {hours} but received {at}',
    es: 'Se esperaba una hora dentro de {hours}, pero fue {at}',
  },
  cameras: {
    en: 'Expected one of the cameras {cameras} but received {camera}',
    es: 'Se esperaba una de las cámaras {cameras}, pero fue {camera}',
  },
  noPlace: {
    en: 'Expected a camera in {area} but received {camera}, of which no place is known',
    es: 'Se esperaba una cámara en {area}, pero fue {camera}, de la que no se conoce el lugar',
  },
  outside: {
    en: 'Expected a camera in {area} but received {camera} at {lat} {lon}',
    es: 'Se esperaba una cámara en {area}, pero fue {camera}, en {lat} {lon}',
  },
  noHeading: {
    en: 'Expected traffic within {within}° of {direction}° but received {camera}, of which no heading is known',
    es: 'Se esperaba tráfico a menos de {within}° de {direction}°, pero fue {camera}, de la que no se conoce el rumbo',
  },
  direction: {
    en: 'Expected traffic within {within}° of {direction}° but received {camera} with {heading}°',
    es: 'Se esperaba tráfico a menos de {within}° de {direction}°, pero fue {camera}, con {heading}°',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

export const CONDITION_SENTENCES: readonly Sentence[] = Object.values(SAID);
