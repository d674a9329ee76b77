/** Mean radius of the Earth, kilometres. */
const EARTH_KM = 6371;

interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** Great-circle distance by the haversine formula, kilometres. */
export function kilometresBetween(a: Point, b: Point): number {
  const h =
    Math.sin(radians(b.lat - a.lat) / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
