/**
 * One plate on two vehicles: two passages that no single vehicle can have made, and that misreads or a similar plate explain less well.
 */
import type { PassageColumns } from '../passages/passage-columns.ts';
import { skeleton } from '../plate/classes.ts';
import { formatsOf } from '../plate/grammar.ts';
import type { TravelTimes } from '../roads/travel-times.ts';
import { byVehicle, eachConflict, type Feasible, feasibleBy } from './conflicts.ts';
import { cheaper, cheapestMisreading, type Explanation, SUREST, type Twin } from './misread-cost.ts';
import { type OddCamera, oddCameras } from './odd-cameras.ts';
import { type ClockInDoubt, oneClock } from './one-clock.ts';
import { otherSpellings } from './other-spelling.ts';
import { type OthersOnRoad, othersOnRoad } from './others-on-road.ts';
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
  readonly twin: Twin | null;
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
   * Vehicles with conflicts whose plate, or a look-alike on the road, fits no state's series: owners choose the same words in several states, and
   * readers cannot tell whether they wrote O or 0, so that two vehicles with one text are common.
   */
  readonly chosen_by_owner: number;
  readonly odd_cameras: readonly OddCamera[];
  /** Vehicles that were left out because one clock explains their conflicts, and other cars say that it is wrong. */
  readonly by_clock: readonly { readonly vehicle: number; readonly clock: ClockInDoubt }[];
}

/**
 * Least probability of a misread if a vehicle passed nearby whose plate differs in characters that look alike, or in another one. Of clear misreads of
 * the first kind in a simulated month 8 in 1,000 are repeated at another passage of the same vehicle, and far more of some vehicles; of the second kind
 * 1 in 10,000.
 */
const NEAR_A_LOOK_ALIKE = 0.15;
const NEAR_A_TWIN = 0.02;
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
  const road = othersOnRoad({ columns, by, times, feasible }, conflicts.keys());
  const spelled = otherSpellings({ columns, by, feasible }, conflicts.keys());
  const kilometres = (a: number, b: number): number | null => times.kilometres(columns.camera[a], columns.camera[b]);

  const clock = oneClock({ columns, by, times, tolerance: options.clock_tolerance_s * 1000 });
  const clones: FoundClone[] = [];
  const by_clock: { vehicle: number; clock: ClockInDoubt }[] = [];
  let explained = 0;
  let chosen_by_owner = 0;
  for (const [vehicle, found] of conflicts) {
    if (isChosen(plates, vehicle, road)) {
      chosen_by_owner += 1;
      continue;
    }
    const rows = Array.from(by.row.subarray(by.start[vehicle], by.start[vehicle + 1])).slice(-MOST_ROWS);
    const tracks = twoTracks(rows, feasible, kilometres);
    const cheapest = [oneCarOnly(columns, rows, { vehicle, road, feasible }), ...spelled(vehicle, tracks)].reduce(cheaper);
    const log_odds = Math.log(options.prior) + cheapest.cost;
    if (log_odds < Math.log(options.least_odds)) {
      explained += 1;
      continue;
    }
    const doubt = clock.explains(vehicle, found);
    if (doubt !== null) {
      by_clock.push({ vehicle, clock: doubt });
      continue;
    }
    clones.push({
      ...{ vehicle, log_odds, misread_cost: cheapest.cost, misread: cheapest.misread.length, twin: cheapest.twin },
      tracks,
      conflicts: found,
    });
  }
  clones.sort(
    (a, b) => b.log_odds - a.log_odds || (columns.vehicles.plates[a.vehicle] < columns.vehicles.plates[b.vehicle] ? -1 : 1),
  );
  return { clones, explained, chosen_by_owner, odd_cameras: odd, by_clock };
}

/** The likeliest explanation with one car: misreads of any similar plate, or of one of those that were nearby. */
function oneCarOnly(
  { p, vehicles: { plates } }: PassageColumns,
  rows: readonly number[],
  { vehicle, road, feasible }: { vehicle: number; road: OthersOnRoad; feasible: Feasible },
): Explanation {
  const near = road.of(vehicle);
  const usual = new Map(rows.map((row) => [row, costOf(p[row], road.share(near, row), 1 - SUREST)]));
  const usualCost = (row: number): number => usual.get(row) as number;
  let cheapest: Explanation = { ...cheapestMisreading(rows, usualCost, feasible), twin: null };
  for (const twin of near) {
    const least = isLookAlike(plates[twin], plates[vehicle]) ? NEAR_A_LOOK_ALIKE : NEAR_A_TWIN;
    const cost = (row: number): number => (road.wasNear(twin, row) ? costOf(p[row], 1, least) : usualCost(row));
    const nearby = { plate: plates[twin], nearby: true };
    cheapest = cheaper(cheapest, { ...cheapestMisreading(rows, cost, feasible), twin: nearby });
  }
  return cheapest;
}

/** Whether the plate fits no state's series, or a reader cannot tell it from that of another vehicle that fits none. */
function isChosen(plates: readonly string[], vehicle: number, road: OthersOnRoad): boolean {
  const isFree = (one: number): boolean => formatsOf(plates[one]).length === 0;
  const isConfused = (other: number): boolean =>
    isLookAlike(plates[other], plates[vehicle]) && isFree(other) && road.isApart(other, vehicle);
  return isFree(vehicle) || road.of(vehicle).some(isConfused);
}

function isLookAlike(a: string, b: string): boolean {
  return skeleton(a) === skeleton(b);
}

/** −ln of the chance of a misread. @param on_road share of similar serials that can have been read, @param least chance, however sure the read is */
function costOf(p: number, on_road: number, least: number): number {
  return -Math.log(Math.max(1 - p, least) * on_road);
}
