/**
 * One plate on two cars: a plate is somewhere where its car cannot be, and neither misreadings nor a similar plate explain it as well.
 */
import type { PassageColumns } from '../passages/passage-columns.ts';
import { formatsOf } from '../plate/grammar.ts';
import type { TravelTimes } from '../roads/travel-times.ts';
import { type ByVehicle, byVehicle, eachConflict, type Feasible, feasibleBy } from './conflicts.ts';
import { cheapestMisreading } from './misread-cost.ts';
import { type OddCamera, oddCameras } from './odd-cameras.ts';
import { similarPlates } from './similar-plates.ts';
import { twoTracks } from './two-tracks.ts';

export interface CloneOptions {
  /** Seconds that the clocks of two cameras may differ. */
  readonly clock_tolerance_s: number;
  /** Share of vehicles whose plate is on a second car, before anything is seen. */
  readonly prior: number;
  /** Odds from which a clone is called. */
  readonly least_odds: number;
  /** Cameras (indices) that are left out. */
  readonly without: ReadonlySet<number>;
}

export interface FoundClone {
  readonly vehicle: number;
  /** ln of the odds of two cars against misreadings. */
  readonly log_odds: number;
  /** −ln P of the cheapest explanation by misreadings, and how many passages it takes to have been misread. */
  readonly misread_cost: number;
  readonly misread: number;
  /** A similar plate that was near all those passages, and may have been read as this one; its index. */
  readonly twin: number | null;
  /** Rows of either car, in order of time; the first track has the earliest passage. */
  readonly tracks: readonly [readonly number[], readonly number[]];
  /** Neighbouring passages that one car cannot have made, the fastest first. */
  readonly conflicts: readonly { readonly before: number; readonly after: number }[];
}

export interface Clones {
  readonly clones: readonly FoundClone[];
  /** Vehicles with conflicts that misreadings, or a similar plate, explain as well. */
  readonly explained: number;
  /**
   * Vehicles with conflicts whose plate fits no state's series: owners choose the same words in several states, and readers cannot tell
   * whether they wrote O or 0, so that two cars are no wonder.
   */
  readonly chosen_by_owner: number;
  readonly odd_cameras: readonly OddCamera[];
}

/** No read is surer than this, however sure it says it is. */
const SUREST = 0.999;
/** A read of a plate that a similar one passed nearby may have been of that one, however sure it says it is. */
const NEAR_A_TWIN = 0.85;
/** The twin was seen this long before or after, at most. */
const TWIN_MS = 6 * 3_600_000;
/**
 * What a doubtful read leaves open is spread over some forty similar serials; only those that are on the road can have been read. One more
 * than were seen is counted, for those that were not.
 */
const SIMILAR_SERIALS = 40;
/** Passages of one vehicle that are looked at: the tracks cost their square. */
const MOST_ROWS = 2_000;
/** Passages that are their vehicle's with less are not looked at. */
const LEAST_P = 0.3;

export function findClones(columns: PassageColumns, times: TravelTimes, options: CloneOptions): Clones {
  const feasible = feasibleBy(columns, times, options.clock_tolerance_s * 1000);
  const all = byVehicle(columns, LEAST_P, options.without);
  const odd = oddCameras(columns, all, feasible);
  const by =
    odd.length === 0 ? all : byVehicle(columns, LEAST_P, new Set([...options.without, ...odd.map(({ camera }) => camera)]));
  const conflicts = new Map<number, { before: number; after: number }[]>();
  eachConflict(by, feasible, (v, before, after) => conflicts.set(v, [...(conflicts.get(v) ?? []), { before, after }]));
  const similar = similarPlates(columns.vehicles.plates, new Set(conflicts.keys()));
  const kilometres = (a: number, b: number): number | null => times.kilometres(columns.camera[a], columns.camera[b]);

  const clones: FoundClone[] = [];
  let explained = 0;
  let chosen_by_owner = 0;
  for (const [vehicle, found] of conflicts) {
    if (formatsOf(columns.vehicles.plates[vehicle]).length === 0) {
      chosen_by_owner += 1;
      continue;
    }
    const rows = Array.from(by.row.subarray(by.start[vehicle], by.start[vehicle + 1])).slice(-MOST_ROWS);
    // Plates that were seen once are mostly misreadings themselves.
    const others = similar.of(vehicle).filter((other) => by.start[other + 1] - by.start[other] > 1);
    const on_road = Math.min(1, (1 + others.length) / SIMILAR_SERIALS);
    const own = cheapestMisreading(rows, (row) => costOf(columns.p[row], on_road), feasible);
    let cheapest = { ...own, twin: null as number | null };
    for (const twin of others) {
      const near = (row: number): boolean => wasNear(columns, by, twin, row, feasible);
      const weight = (row: number): number =>
        near(row) ? costOf(columns.p[row], 1, NEAR_A_TWIN) : costOf(columns.p[row], on_road);
      const with_twin = cheapestMisreading(rows, weight, feasible);
      if (with_twin.cost < cheapest.cost) cheapest = { ...with_twin, twin };
    }
    const log_odds = Math.log(options.prior) + cheapest.cost;
    if (log_odds < Math.log(options.least_odds)) {
      explained += 1;
      continue;
    }
    clones.push({
      ...{ vehicle, log_odds, misread_cost: cheapest.cost, misread: cheapest.misread.length, twin: cheapest.twin },
      tracks: twoTracks(rows, feasible, kilometres),
      conflicts: found,
    });
  }
  clones.sort(
    (a, b) => b.log_odds - a.log_odds || (columns.vehicles.plates[a.vehicle] < columns.vehicles.plates[b.vehicle] ? -1 : 1),
  );
  return { clones, explained, chosen_by_owner, odd_cameras: odd };
}

function costOf(p: number, on_road: number, surest = SUREST): number {
  return -Math.log((1 - Math.min(p, surest)) * on_road);
}

/** Whether the other vehicle was seen shortly before or after, and can have made this passage as well. */
function wasNear(
  { at }: PassageColumns,
  { start, row: rows }: ByVehicle,
  other: number,
  row: number,
  feasible: Feasible,
): boolean {
  let before = -1;
  let after = -1;
  for (let i = start[other]; i < start[other + 1]; i++) {
    if (at[rows[i]] <= at[row]) before = rows[i];
    else {
      after = rows[i];
      break;
    }
  }
  const nearBefore = before !== -1 && at[row] - at[before] <= TWIN_MS;
  const nearAfter = after !== -1 && at[after] - at[row] <= TWIN_MS;
  if (!nearBefore && !nearAfter) return false;
  return (before === -1 || feasible(before, row)) && (after === -1 || feasible(row, after));
}
