import { oneSpelling } from '../convoys/one-spelling.ts';
import type { PassageColumns } from '../passages/passage-columns.ts';
import { oneSpellingOf } from '../plate/look-alikes.ts';

/** The passages with plates that differ only in O and 0, or in I and 1, as one vehicle, and the plate as it is spelled there. */
export function inOneSpelling(columns: PassageColumns, plate: string | null): { columns: PassageColumns; plate: string | null } {
  const { plates } = columns.vehicles;
  const spelled = plate === null ? null : oneSpellingOf(plate);
  const asked = spelled === null ? [] : plates.flatMap((one, v) => (oneSpellingOf(one) === spelled ? [v] : []));
  const own = asked.filter((v) => plates[v] === plate);
  const same = oneSpelling(columns, new Set(own));
  return {
    columns: { ...columns, vehicle: columns.vehicle.map((v) => same[v]) },
    plate: asked.length === 0 ? plate : plates[same[asked[0]]],
  };
}
