/** Other plates on the road of which a passage may have been read as the one in question. */
import type { PassageColumns } from '../passages/passage-columns.ts';
import type { TravelTimes } from '../roads/travel-times.ts';
import type { ByVehicle, Feasible } from './conflicts.ts';
import { similarPlates } from './similar-plates.ts';

/**
 * The probability that a doubtful read leaves to other plates is spread over so many similar serials. Only serials of vehicles on the road can have
 * been read, of forty around a plate hardly one.
 */
const SIMILAR_SERIALS = 40;
/** A vehicle that passes this camera at other times, too, or another one of the same place, is so many times as likely to be the one that was read. */
const PASSES_HERE = 8;
/** Cameras of one place: the lanes and ways of a port. */
const ONE_PLACE_KM = 10;
/** At least so many similar serials were never seen, of vehicles with one passage and of those whose plate is further from what was read. */
const LEAST_UNSEEN = 0.1;
/** Most time between the passage and one of the other vehicle, for that one to have been nearby. */
const NEARBY_MS = 6 * 3_600_000;
/** Least probability of a read that shows a vehicle by itself. */
const CLEAR = 0.9;
/** Plates of which similar ones are counted for the average. */
const SAMPLE = 4_000;

export interface OthersOnRoad {
  /** Vehicles with a similar plate, seen twice or more: plates that were seen once are mostly misreads themselves. */
  of(vehicle: number): readonly number[];
  /** Share of similar serials that can have been read there, given the vehicles with a similar plate. */
  share(others: readonly number[], row: number): number;
  /** Whether the other one was seen at a camera at which this one never was: otherwise it may be nothing but misreads of this one. */
  isApart(other: number, vehicle: number): boolean;
  /** Whether the other vehicle was seen shortly before or after, and can have made this passage as well. */
  wasNear(other: number, row: number): boolean;
}

export interface Road {
  readonly columns: PassageColumns;
  readonly by: ByVehicle;
  readonly times: TravelTimes;
  readonly feasible: Feasible;
}

/** @param asked vehicles in question */
export function othersOnRoad({ columns, by, times, feasible }: Road, asked: Iterable<number>): OthersOnRoad {
  const { at, camera, p, vehicles } = columns;
  const { start, row: rows } = by;
  const passages = (vehicle: number): number => start[vehicle + 1] - start[vehicle];
  const seen = count(by, (vehicle) => passages(vehicle) > 1);
  const once = count(by, (vehicle) => passages(vehicle) === 1 && p[rows[start[vehicle]]] >= CLEAR);
  const step = Math.max(1, Math.ceil(seen.length / SAMPLE));
  const sample = seen.filter((_, i) => i % step === 0);
  const similar = similarPlates(vehicles.plates, new Set([...asked, ...sample]), (vehicle) => passages(vehicle) > 1);
  const all = sample.reduce((sum, vehicle) => sum + similar.of(vehicle).length, 0);
  // A vehicle whose only passage was misread is on no list: as many as those of which one passage was read, after Good and Turing.
  const unseen = Math.max(LEAST_UNSEEN, (all / Math.max(1, sample.length)) * Math.min(1, once.length / Math.max(1, seen.length)));

  const looked = new Map<number, ReadonlySet<number>>();
  const camerasOf = (other: number): ReadonlySet<number> => {
    let known = looked.get(other);
    if (known === undefined) {
      known = new Set(Array.from(rows.subarray(start[other], start[other + 1]), (row) => camera[row]));
      looked.set(other, known);
    }
    return known;
  };
  const passesHere = (other: number, here: number): boolean =>
    [...camerasOf(other)].some((one) => one === here || (times.kilometres(one, here) ?? ONE_PLACE_KM) < ONE_PLACE_KM);
  const around = (other: number, row: number): { before: number; after: number } => {
    let [low, high] = [start[other], start[other + 1]];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at[rows[middle]] <= at[row]) low = middle + 1;
      else high = middle;
    }
    return { before: low > start[other] ? rows[low - 1] : -1, after: low < start[other + 1] ? rows[low] : -1 };
  };
  const fits = ({ before, after }: { before: number; after: number }, row: number): boolean =>
    (before === -1 || feasible(before, row)) && (after === -1 || feasible(row, after));

  return {
    of: (vehicle) => similar.of(vehicle),
    share(others, row) {
      let likely = unseen;
      for (const other of others) {
        if (fits(around(other, row), row)) likely += passesHere(other, camera[row]) ? PASSES_HERE : 1;
      }
      return Math.min(1, likely / SIMILAR_SERIALS);
    },
    isApart: (other, vehicle) => [...camerasOf(other)].some((one) => !camerasOf(vehicle).has(one)),
    wasNear(other, row) {
      const { before, after } = around(other, row);
      const isNear = (before !== -1 && at[row] - at[before] <= NEARBY_MS) || (after !== -1 && at[after] - at[row] <= NEARBY_MS);
      return isNear && fits({ before, after }, row);
    },
  };
}

function count({ start }: ByVehicle, isCounted: (vehicle: number) => boolean): number[] {
  const counted: number[] = [];
  for (let vehicle = 0; vehicle + 1 < start.length; vehicle++) if (isCounted(vehicle)) counted.push(vehicle);
  return counted;
}
