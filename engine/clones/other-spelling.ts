/**
 * The innocent explanation of a second vehicle whose plate differs from this one only in O and 0, or in I and 1, and that the reader mostly takes for
 * this one: it misreads some plates in such a character time after time, so that the vehicle's own plate is on no list, or only with single passages.
 */
import type { PassageColumns } from '../passages/passage-columns.ts';
import { formatsOf } from '../plate/grammar.ts';
import { spellingsOf } from '../plate/look-alikes.ts';
import type { ByVehicle, Feasible } from './conflicts.ts';
import { type Explanation, SUREST } from './misread-cost.ts';

/**
 * Share of the vehicles whose plate is a serial in another spelling, too, that are in two places at once with a vehicle of that spelling: 2 of 75,000 in
 * three simulated months, of which 60 in each month have such a vehicle on the road.
 */
const ON_ROAD = 2 / 75_000;
/** Share of all reads of such plates whose true spelling is the one that is read worse, in the same months. The doubt of one read is against this share. */
const READ_WORSE = 0.07;

interface Seen {
  readonly columns: PassageColumns;
  readonly by: ByVehicle;
  readonly feasible: Feasible;
}

/**
 * The explanations of a vehicle's two tracks in this way, one for each spelling that is a serial and either track.
 * @param asked vehicles in question
 */
export function otherSpellings(
  { columns: { p, vehicles }, by: { start, row: rows }, feasible }: Seen,
  asked: Iterable<number>,
): (vehicle: number, tracks: readonly (readonly number[])[]) => Explanation[] {
  const serialsOf = new Map(Array.from(asked, (vehicle) => [vehicle, otherSerials(vehicles.plates[vehicle])]));
  const wanted = new Set([...serialsOf.values()].flat());
  const indexOf = new Map([...vehicles.plates.entries()].flatMap(([i, plate]) => (wanted.has(plate) ? [[plate, i]] : [])));
  const rowsOf = (plate: string): number[] => {
    const index = indexOf.get(plate);
    return index === undefined ? [] : Array.from(rows.subarray(start[index], start[index + 1]));
  };
  const isOfTrack = (track: readonly number[], one: number): boolean =>
    track.every((row) => (row < one ? feasible(row, one) : feasible(one, row)));

  return (vehicle, tracks) =>
    (serialsOf.get(vehicle) ?? []).flatMap((plate) =>
      tracks.map((misread) => {
        const right = rowsOf(plate).filter((row) => isOfTrack(misread, row));
        const costs = [...misread.map((row) => costOf(1 - p[row])), ...right.map((row) => costOf(p[row]))];
        const cost = costs.reduce((sum, one) => sum + one, -Math.log(ON_ROAD));
        return { cost, misread, twin: { plate, nearby: false } };
      }),
    );
}

function otherSerials(plate: string): readonly string[] {
  return spellingsOf(plate).filter((spelling) => spelling !== plate && formatsOf(spelling).length > 0);
}

/** @param other probability that the true spelling is the other one, by the read alone */
function costOf(other: number): number {
  const bounded = Math.min(SUREST, Math.max(1 - SUREST, other));
  return Math.log(READ_WORSE / (1 - READ_WORSE)) - Math.log(bounded / (1 - bounded));
}
