import type { Place } from '../../parts/map.tsx';

/** A circle of an area's text (`engine/fields/area.ts`); `edge`: a place on it, to the north. */
export interface Circle {
  readonly centre: Place;
  readonly km: number;
  readonly edge: Place;
}

/** Kilometres in a degree of latitude, on a sphere with a radius of 6371 km. */
const DEGREE = (Math.PI * 6371) / 180;
const TEXT = /^\s*(-?\d{1,3}(?:\.\d+)?) (-?\d{1,3}(?:\.\d+)?) (\d{1,4}(?:\.\d+)?) ?km\s*$/;

/** Null where the text is no circle: a ring, or unfinished. */
export function circleIn(text: string): Circle | null {
  const found = TEXT.exec(text);
  if (found === null) return null;
  const [lat, lon, km] = found.slice(1).map(Number) as [number, number, number];
  return { centre: { lat, lon }, km, edge: { lat: lat + km / DEGREE, lon } };
}

/** To ten metres, and a radius to a hundred. */
export function circleText({ lat, lon }: Place, km: number): string {
  return `${lat.toFixed(4)} ${lon.toFixed(4)} ${Math.max(0.1, km).toFixed(1)}km`;
}

/** Great-circle distance by the haversine formula, km. */
export function kilometres(a: Place, b: Place): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const h =
    Math.sin(radians(b.lat - a.lat) / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)));
}
