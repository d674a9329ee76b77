/**
 * One plate on two vehicles: two passages that no single vehicle can have made, and that misreads or a similar plate explain less well.
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
  /** Prior share of vehicles with their plate on a second vehicle. */
  readonly prior: number;
  /** Least odds of a reported clone. */
  readonly least_odds: number;
  /** Cameras (indices) that are left out. */
  readonly without: ReadonlySet<number>;
}

export interface FoundClone {
  readonly vehicle: number;
  /** Natural logarithm of the odds of two vehicles against misreads. */
  readonly log_odds: number;
  /** −ln P of the likeliest explanation by misreads, and its number of misread passages. */
  readonly misread_cost: number;
  readonly misread: number;
  /** A similar plate that was near all those passages, and may have been read as this one; its index. */
  readonly twin: number | null;
  /** Rows of each vehicle, in order of time; the first track has the earliest passage. */
  readonly tracks: readonly [readonly number[], readonly number[]];
  /** Consecutive passages that one vehicle cannot have made, the fastest first. */
  readonly conflicts: readonly { readonly before: number; readonly after: number }[];
}

export interface Clones {
  readonly clones: readonly FoundClone[];
  /** Number of vehicles with conflicts that misreads or a similar plate explain as well. */
  readonly explained: number;
  /**
   * Vehicles with conflicts whose plate fits no state's series: owners choose the same words in several states, and readers cannot tell
   * whether they wrote O or 0, so that two vehicles with one text are common.
   */
  readonly chosen_by_owner: number;
  readonly odd_cameras: readonly OddCamera[];
}

/** Least probability of a misread, however sure the read is. */
const SUREST = 0.999;
/** Least probability of a misread if a vehicle with a similar plate passed nearby. */
const NEAR_A_TWIN = 0.85;
/** Most time between the passage and one of the vehicle with the similar plate. */
const TWIN_MS = 6 * 3_600_000;
/**
 * The probability that a doubtful read leaves to other plates is spread over some forty similar serials. Only serials of vehicles on the road can
 * have been read, so the seen ones are counted, and as many that were not seen as plates have similar ones on average: of the forty serials around a
 * plate hardly one is on the road.
 */
const SIMILAR_SERIALS = 40;
/** Plates of which similar ones are counted for that average. */
const SAMPLE = 4_000;
/** Least probability of a read that shows a vehicle by itself. */
const CLEAR = 0.9;
/** Most passages of one vehicle that are used, because separating tracks costs their square. */
const MOST_ROWS = 2_000;
/** Passages with a lower probability of being the vehicle's are not used. */
const LEAST_P = 0.3;

export function findClones(columns: PassageColumns, times: TravelTimes, options: CloneOptions): Clones {
  const feasible = feasibleBy(columns, times, options.clock_tolerance_s * 1000);
  const all = byVehicle(columns, LEAST_P, options.without);
  const odd = oddCameras(columns, all, feasible);
  const by =
    odd.length === 0 ? all : byVehicle(columns, LEAST_P, new Set([...options.without, ...odd.map(({ camera }) => camera)]));
  const conflicts = new Map<number, { before: number; after: number }[]>();
  eachConflict(by, feasible, (v, before, after) => conflicts.set(v, [...(conflicts.get(v) ?? []), { before, after }]));
  const { plates } = columns.vehicles;
  const sample = sampleOf(by);
  const similar = similarPlates(plates, new Set([...conflicts.keys(), ...sample]));
  const isReal = (other: number): boolean => isOnRoad(columns, by, other);
  const others = (vehicle: number): number[] => similar.of(vehicle).filter(isReal);
  const unseen = (1 + sample.reduce((all, vehicle) => all + others(vehicle).length, 0)) / (1 + sample.length);
  const kilometres = (a: number, b: number): number | null => times.kilometres(columns.camera[a], columns.camera[b]);

  const clones: FoundClone[] = [];
  let explained = 0;
  let chosen_by_owner = 0;
  for (const [vehicle, found] of conflicts) {
    if (formatsOf(plates[vehicle]).length === 0) {
      chosen_by_owner += 1;
      continue;
    }
    const rows = Array.from(by.row.subarray(by.start[vehicle], by.start[vehicle + 1])).slice(-MOST_ROWS);
    const near = others(vehicle);
    const on_road = Math.min(1, (unseen + near.length) / SIMILAR_SERIALS);
    const own = cheapestMisreading(rows, (row) => costOf(columns.p[row], on_road), feasible);
    let cheapest = { ...own, twin: null as number | null };
    for (const twin of near) {
      if (passagesOf(by, twin) < 2) continue;
      const weight = (row: number): number =>
        wasNear(columns, by, twin, row, feasible) ? costOf(columns.p[row], 1, NEAR_A_TWIN) : costOf(columns.p[row], on_road);
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

function passagesOf({ start }: ByVehicle, vehicle: number): number {
  return start[vehicle + 1] - start[vehicle];
}

/** Whether the plate is a vehicle's: plates that were seen once are mostly misreads themselves, unless that read was clear. */
function isOnRoad({ p }: PassageColumns, by: ByVehicle, vehicle: number): boolean {
  const seen = passagesOf(by, vehicle);
  return seen > 1 || (seen === 1 && p[by.row[by.start[vehicle]]] >= CLEAR);
}

/** Vehicles that were seen more than once, evenly from all. */
function sampleOf(by: ByVehicle): number[] {
  const seen: number[] = [];
  for (let v = 0; v + 1 < by.start.length; v++) if (passagesOf(by, v) > 1) seen.push(v);
  const step = Math.max(1, Math.ceil(seen.length / SAMPLE));
  return seen.filter((_, i) => i % step === 0);
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
