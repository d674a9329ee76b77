import zoneOf from '@photostructure/tz-lookup';

/**
 * The time zone at a place, such as `America/Chicago`, from the borders of the zone database: right but for some kilometres along such a border. Costs
 * about 1 µs. `lat` -90..90 and `lon` -180..180, degrees.
 */
export function zoneAt(lat: number, lon: number): string {
  return zoneOf(lat, lon);
}
