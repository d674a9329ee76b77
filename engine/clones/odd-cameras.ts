import { kilometresBetween } from '../fields/area.ts';
import type { PassageColumns } from '../passages/passage-columns.ts';
import { type ByVehicle, eachConflict, type Feasible } from './conflicts.ts';

/** A camera with conflicts of many vehicles: its own clock, zone or place is wrong. */
export interface OddCamera {
  readonly camera: number;
  readonly vehicles: number;
  /** Vehicles that were elsewhere at the same time. */
  readonly conflicts: number;
}

/** Of the vehicles that other cameras saw as well, at least so many and this share are in conflict there. */
const LEAST_CONFLICTS = 4;
const LEAST_SHARE = 0.01;
/**
 * So many vehicles are in conflict at the same two cameras, or they do not count. Those of a wrong camera are in conflict with the few cameras around
 * it; copied plates with any, hardly three of them with the same one. In a simulated month of 400,000 reads with 154 clones no camera is called wrong
 * and 148 clones are found; where each conflict counted, eight cameras were called wrong and left out, and with them ten of the clones.
 */
const LEAST_AT_PAIR = 3;
/**
 * Conflicts with cameras up to so many kilometres away count without that: a wrong clock conflicts with all cameras around it, such as the bridges of one
 * town, each a few times; of copied plates few do with cameras so near. With right clocks no camera is called wrong by it, of 124 in each of six
 * simulated months (seeds 601 to 604, 250,000 reads with 77 clones; 603 and 604, 400,000 with 153).
 */
const NEARBY_KM = 120;
const ROUNDS = 8;

/** Finds such cameras one after another, the worst first: conflicts with a found camera no longer count for the others. */
export function oddCameras({ camera, cameras }: PassageColumns, by: ByVehicle, feasible: Feasible): OddCamera[] {
  const seen = new Float64Array(cameras.length);
  for (let v = 0; v + 1 < by.start.length; v++) {
    if (by.start[v + 1] - by.start[v] < 2) continue;
    const at = new Set<number>();
    for (let i = by.start[v]; i < by.start[v + 1]; i++) at.add(camera[by.row[i]]);
    for (const one of at) seen[one] += 1;
  }
  const pairs = new Map<number, { a: number; b: number; isNear: boolean; vehicles: Set<number> }>();
  eachConflict(by, feasible, (v, before, after) => {
    const [a, b] = [Math.min(camera[before], camera[after]), Math.max(camera[before], camera[after])];
    const key = a * cameras.length + b;
    const known = pairs.get(key) ?? { a, b, isNear: isNearby(cameras[a], cameras[b]), vehicles: new Set() };
    known.vehicles.add(v);
    pairs.set(key, known);
  });
  const found: OddCamera[] = [];
  const isFound = (one: number): boolean => found.some((odd) => odd.camera === one);
  for (let round = 0; round < ROUNDS; round++) {
    // A vehicle counts once, at however many other cameras it was: one copied plate is no fault of a camera.
    const conflicts = cameras.map(() => new Set<number>());
    for (const { a, b, isNear, vehicles } of pairs.values()) {
      if ((vehicles.size < LEAST_AT_PAIR && !isNear) || isFound(a) || isFound(b)) continue;
      for (const vehicle of vehicles) {
        conflicts[a].add(vehicle);
        conflicts[b].add(vehicle);
      }
    }
    let worst = -1;
    for (const [one, { size }] of conflicts.entries()) {
      if (size < LEAST_CONFLICTS || size < LEAST_SHARE * seen[one]) continue;
      if (worst === -1 || size > conflicts[worst].size) worst = one;
    }
    if (worst === -1) break;
    found.push({ camera: worst, vehicles: seen[worst], conflicts: conflicts[worst].size });
  }
  return found;
}

function isNearby(a: PassageColumns['cameras'][number], b: PassageColumns['cameras'][number]): boolean {
  const km = kilometresBetween(a, b);
  return km !== null && km <= NEARBY_KM;
}
