/**
 * A part of the map, from a value or from one line of text: a circle `31.76 -106.48 25km`, or a ring `31.7 -106.5, 31.9 -106.5, 31.9 -106.2`;
 * latitude before longitude, degrees.
 */
import type { Area, Point } from '../records/conditions.ts';
import { bad, type Checked, good } from './checked.ts';

const NUMBER = '(-?\\d{1,3}(?:\\.\\d+)?)';
const CIRCLE = new RegExp(`^${NUMBER} ${NUMBER} (\\d{1,9}(?:\\.\\d+)?) ?km$`);
const POINT = new RegExp(`^${NUMBER} ${NUMBER}$`);
const WANTED = 'a circle such as 31.76 -106.48 25km or at least three points such as 31.7 -106.5, 31.9 -106.5, 31.9 -106.2';
const MOST_POINTS = 100;
/** A quarter of the way around the Earth. */
const LONGEST_RADIUS_KM = 10_000;
const WANTED_RADIUS = `a circle of at most ${LONGEST_RADIUS_KM} km`;
const WANTED_RING = `a ring of at most ${MOST_POINTS} points`;
const WANTED_POINT = 'a latitude from -90 to 90 before a longitude from -180 to 180';
/** Mean radius of the Earth, kilometres. */
const EARTH = 6371;

/** @param value an {@link Area}, or a text */
export function checkArea(value: unknown, field = 'area'): Checked<Area> {
  const area = typeof value === 'string' ? fromText(value) : fromValue(value);
  return typeof area === 'string' ? bad(field, area, value) : good(area);
}

/** True if the point lies in the area; on the edge of a ring it may be either. */
export function isInside(area: Area, point: Point): boolean {
  return 'ring' in area ? isInRing(area.ring, point) : kilometres(area.centre, point) <= area.radius_km;
}

/** The area as a line of text that {@link checkArea} reads as the same area. */
export function areaText(area: Area): string {
  const point = ({ lat, lon }: Point): string => `${decimal(lat)} ${decimal(lon)}`;
  return 'ring' in area ? area.ring.map(point).join(', ') : `${point(area.centre)} ${decimal(area.radius_km)}km`;
}

/** The number without an exponent: never `1e-7`. */
function decimal(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}

/** Null where the text is no area. */
export function areaOfText(given: string): Area | null {
  const area = fromText(given);
  return typeof area === 'string' ? null : area;
}

/** What is given, or what was expected in its place. */
type OrWanted<T> = T | string;

function fromText(given: string): OrWanted<Area> {
  const text = given.trim().replace(/\s+/g, ' ').replace(/ ?, ?/g, ', ');
  const circle = CIRCLE.exec(text);
  if (circle !== null) return circleOf(Number(circle[1]), Number(circle[2]), Number(circle[3]));
  const points = text.split(', ').map((part) => POINT.exec(part));
  return ringOf(points.map((point) => (point === null ? WANTED : pointOf(Number(point[1]), Number(point[2])))));
}

function fromValue(value: unknown): OrWanted<Area> {
  if (typeof value !== 'object' || value === null) return WANTED;
  if ('ring' in value) return Array.isArray(value.ring) ? ringOf(value.ring.map(pointOfValue)) : WANTED;
  if (!('centre' in value) || !('radius_km' in value)) return WANTED;
  const centre = pointOfValue(value.centre);
  if (typeof centre === 'string') return centre;
  return typeof value.radius_km !== 'number' ? WANTED : circleOf(centre.lat, centre.lon, value.radius_km);
}

function pointOfValue(value: unknown): OrWanted<Point> {
  if (typeof value !== 'object' || value === null || !('lat' in value) || !('lon' in value)) return WANTED;
  return typeof value.lat === 'number' && typeof value.lon === 'number' ? pointOf(value.lat, value.lon) : WANTED;
}

function circleOf(lat: number, lon: number, radius_km: number): OrWanted<Area> {
  const centre = pointOf(lat, lon);
  if (typeof centre === 'string') return centre;
  if (!(radius_km >= 0)) return WANTED;
  return radius_km > LONGEST_RADIUS_KM ? WANTED_RADIUS : { centre, radius_km };
}

function ringOf(points: readonly OrWanted<Point>[]): OrWanted<Area> {
  const wanted = points.find((point) => typeof point === 'string');
  if (wanted !== undefined) return wanted;
  if (points.length < 3) return WANTED;
  return points.length > MOST_POINTS ? WANTED_RING : { ring: points.filter((point) => typeof point !== 'string') };
}

function pointOf(lat: number, lon: number): OrWanted<Point> {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : WANTED_POINT;
}

/**
 * Whether the ring goes around the point at least once, so a ring that crosses itself contains all that its line surrounds. A ring may cross
 * the 180th meridian: the shorter of the two ways from one point to the next is taken, unless their longitudes are exactly 360° apart.
 */
function isInRing(ring: readonly Point[], { lat, lon }: Point): boolean {
  const line = overDateLine(ring);
  return [lon - 360, lon, lon + 360].some((east) => turnsAround(line, { lat, lon: east }) !== 0);
}

/** The points with longitudes beyond ±180 where the ring crosses the 180th meridian, so that no step is longer than 180°. */
function overDateLine(ring: readonly Point[]): Point[] {
  let turns = 0;
  return ring.map(({ lat, lon }, i) => {
    const step = lon - (ring[i - 1]?.lon ?? lon);
    if (Math.abs(step) > 180 && Math.abs(step) !== 360) turns -= Math.sign(step);
    return { lat, lon: lon + 360 * turns };
  });
}

/** The winding number: crossings of the line from the point to the north, those towards the east minus those towards the west. */
function turnsAround(line: readonly Point[], { lat, lon }: Point): number {
  let turns = 0;
  for (const [i, a] of line.entries()) {
    const b = line[(i + 1) % line.length] as Point;
    if (a.lon > lon === b.lon > lon || lat >= a.lat + ((lon - a.lon) / (b.lon - a.lon)) * (b.lat - a.lat)) continue;
    turns += b.lon > a.lon ? 1 : -1;
  }
  return turns;
}

/** Great-circle distance by the haversine formula. */
export function kilometres(a: Point, b: Point): number {
  const [lat1, lat2] = [radians(a.lat), radians(b.lat)];
  const h = Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The same between two places in degrees; null where one of them is unknown. */
export function kilometresBetween(a: PerhapsPlaced, b: PerhapsPlaced): number | null {
  if (a.lat === null || a.lon === null || b.lat === null || b.lon === null) return null;
  return kilometres({ lat: a.lat, lon: a.lon }, { lat: b.lat, lon: b.lon });
}

interface PerhapsPlaced {
  readonly lat: number | null;
  readonly lon: number | null;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
