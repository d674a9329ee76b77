/**
 * A part of the map as one line of text: a circle `31.76 -106.48 25km` or a ring `31.7 -106.5, 31.9 -106.5, 31.9 -106.2`, latitude before
 * longitude in degrees. No area goes over the date line.
 */
import { expected } from '../errors.ts';
import type { Checked } from './checked.ts';

const NUMBER = '(-?\\d{1,3}(?:\\.\\d+)?)';
const CIRCLE = new RegExp(`^${NUMBER} ${NUMBER} (\\d{1,4}(?:\\.\\d+)?) ?km$`);
const POINT = new RegExp(`^${NUMBER} ${NUMBER}$`);
const WANTED = 'a circle such as 31.76 -106.48 25km or at least three points such as 31.7 -106.5, 31.9 -106.5, 31.9 -106.2';
const MOST_POINTS = 100;
/** Mean radius of the Earth, kilometres. */
const EARTH = 6371;

interface Point {
  readonly lat: number;
  readonly lon: number;
}

type Area = { readonly centre: Point; readonly radius_km: number } | { readonly ring: readonly Point[] };

export function checkArea(value: unknown): Checked<string> {
  const text = typeof value === 'string' ? value.trim().replace(/\s+/g, ' ').replace(/ ?, ?/g, ', ') : '';
  if (parse(text) !== null) return { ok: true, value: text };
  return { ok: false, reason: 'bad_area', detail: expected(WANTED, 'area', value) };
}

/** True if the point lies in the area; on the edge of a ring it may be either. @param area a text that {@link checkArea} has passed */
export function isInside(text: string, point: Point): boolean {
  const area = parse(text);
  if (area === null) throw new Error(expected(WANTED, 'area', text));
  return 'ring' in area ? isInRing(area.ring, point) : kilometres(area.centre, point) <= area.radius_km;
}

function parse(text: string): Area | null {
  const circle = CIRCLE.exec(text);
  if (circle !== null) {
    const centre = pointOf(circle[1], circle[2]);
    return centre === null ? null : { centre, radius_km: Number(circle[3]) };
  }
  const ring = text.split(', ').map((part) => {
    const point = POINT.exec(part);
    return point === null ? null : pointOf(point[1], point[2]);
  });
  if (ring.length < 3 || ring.length > MOST_POINTS) return null;
  return ring.every((point) => point !== null) ? { ring } : null;
}

function pointOf(lat: string, lon: string): Point | null {
  const point = { lat: Number(lat), lon: Number(lon) };
  return Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180 ? point : null;
}

/** Even-odd rule: a line from the point to the north crosses the ring an odd number of times. */
function isInRing(ring: readonly Point[], { lat, lon }: Point): boolean {
  let inside = false;
  for (const [i, a] of ring.entries()) {
    const b = ring[(i + 1) % ring.length];
    if (a.lon > lon !== b.lon > lon && lat < a.lat + ((lon - a.lon) / (b.lon - a.lon)) * (b.lat - a.lat)) inside = !inside;
  }
  return inside;
}

/** Great-circle distance by the haversine formula. */
function kilometres(a: Point, b: Point): number {
  const [lat1, lat2] = [radians(a.lat), radians(b.lat)];
  const h = Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(h)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
