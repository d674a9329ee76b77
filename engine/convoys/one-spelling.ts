import type { PassageColumns } from '../passages/passage-columns.ts';
import { oneSpellingOf } from '../plate/look-alikes.ts';

const ASKED_FIRST = 2 ** 31;

/**
 * For each vehicle, the vehicle as which it counts. Plates that differ only in O and 0, or in I and 1, count as one of them: one that was asked for,
 * otherwise the most frequent one, of equals the first. Otherwise both spellings of one plate would be reported with its companions. About 100 bytes
 * a vehicle while it runs.
 */
export function oneSpelling(
  { n, vehicle, vehicles: { plates } }: PassageColumns,
  asked: ReadonlySet<number> | null,
): Uint32Array {
  const passages = new Uint32Array(plates.length);
  for (let row = 0; row < n; row++) passages[vehicle[row]] += 1;
  // No window holds so many passages of one plate.
  for (const v of asked ?? []) passages[v] += ASKED_FIRST;
  const usual = new Map<string, number>();
  const spelled = plates.map(oneSpellingOf);
  for (const [v, plate] of spelled.entries()) {
    const known = usual.get(plate);
    if (known === undefined || passages[v] > passages[known]) usual.set(plate, v);
  }
  return Uint32Array.from(spelled, (plate) => usual.get(plate) as number);
}
