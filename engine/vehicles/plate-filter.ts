import { expected, LprError } from '../errors.ts';
import { isActive } from '../fields/active-hours.ts';
import { isInside } from '../fields/area.ts';
import { didYouMean } from '../fields/did-you-mean.ts';
import { ZoneClocks } from '../fields/zone-clocks.ts';
import type { PlateAsked } from '../records/vehicles.ts';
import type { PlateRows } from './plate-rows.ts';

/** The filter of rows by the conditions of a question. @throws LprError not_found for an unknown camera */
export function rowsAsked({ rows, places }: PlateRows, { state, cameras, area, hours }: PlateAsked): (row: number) => boolean {
  const ids = places.map(({ id }) => id);
  const unknown = cameras?.find((id) => !ids.includes(id));
  if (unknown !== undefined) {
    throw new LprError(
      'not_found',
      expected('a camera that has reads or is known', 'camera', unknown) + didYouMean(unknown, ids),
    );
  }
  const isAsked = places.map(({ id, lat, lon }) => {
    if (cameras !== undefined && cameras.length > 0 && !cameras.includes(id)) return false;
    return area === undefined || (lat !== null && lon !== null && isInside(area, { lat, lon }));
  });
  const clocks = new ZoneClocks();
  return (row) => {
    if (!isAsked[rows.camera[row]]) return false;
    if (state !== undefined && rows.state[row] !== 0 && rows.states[rows.state[row] - 1] !== state) return false;
    return hours === undefined || isActive(hours, rows.at[row], clocks);
  };
}
