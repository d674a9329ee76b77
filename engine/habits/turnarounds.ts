import { kilometresBetween } from '../fields/area.ts';
import { logBeta } from '../questions/log-beta.ts';
import type { TrafficHabits } from './traffic-habits.ts';

/** A vehicle that passed a place and came back within the allowed time. */
export interface Turnaround {
  readonly out: number;
  readonly back: number;
}

export interface TurnaroundOptions {
  /** Minutes between out and back, at most. */
  readonly within_minutes: number;
  /** Cameras at which they count, null for all. */
  readonly at: ReadonlySet<number> | null;
}

/** Two cameras of one place stand at most so far apart, kilometres. */
const ONE_PLACE_KM = 5;
/**
 * Where more than this share of the cars that pass the first camera and are seen again reach the second one in time, the pair is a way through and no
 * turnaround.
 */
const DRIVES_THROUGH = 0.25;

export interface Turnarounds {
  /** By vehicle, in order of time. */
  readonly of: ReadonlyMap<number, readonly Turnaround[]>;
  /** Pairs of cameras at which cars turn around; key: out × cameras + back; its value, the share of cars at the first that do. */
  readonly places: ReadonlyMap<number, number>;
}

/** Vehicles that passed one camera of a place and within the time the other one, where most vehicles do not. One pass over the passages. */
export function turnaroundsOf(
  { columns, by, left }: TrafficHabits,
  { within_minutes, at: only }: TurnaroundOptions,
): Turnarounds {
  const { at, camera, cameras, vehicles } = columns;
  const size = cameras.length;
  const near = nearCameras(cameras);
  const found = new Map<number, { vehicle: number; out: number; back: number }[]>();
  for (let v = 0; v < vehicles.plates.length; v++) {
    for (let i = by.start[v] + 1; i < by.start[v + 1]; i++) {
      const [out, back] = [by.row[i - 1], by.row[i]];
      const [a, b] = [camera[out], camera[back]];
      if (a === b || at[back] - at[out] > within_minutes * 60_000 || !near.has(a * size + b)) continue;
      if (only !== null && !(only.has(a) && only.has(b))) continue;
      const there = found.get(a * size + b);
      if (there === undefined) found.set(a * size + b, [{ vehicle: v, out, back }]);
      else there.push({ vehicle: v, out, back });
    }
  }
  const of = new Map<number, Turnaround[]>();
  const places = new Map<number, number>();
  for (const [pair, all] of found) {
    const share = all.length / Math.max(1, left[Math.floor(pair / size)]);
    if (share > DRIVES_THROUGH) continue;
    places.set(pair, share);
    for (const { vehicle, out, back } of all) of.set(vehicle, [...(of.get(vehicle) ?? []), { out, back }]);
  }
  for (const turns of of.values()) turns.sort((x, y) => x.out - y.out);
  return { of, places };
}

/**
 * ln P(so many of so many | a share of its own, any equally likely) − ln P(… | the share that all cars have): beta-binomial against binomial.
 * @param turned of @param passed times; @param share of all cars
 */
export function turningOdds(turned: number, passed: number, share: number): number {
  const own = logBeta(turned + 1, passed - turned + 1);
  const usual = turned * Math.log(share) + (passed - turned) * Math.log(1 - share);
  return own - usual;
}

function nearCameras(cameras: TrafficHabits['columns']['cameras']): Set<number> {
  const near = new Set<number>();
  cameras.forEach((a, i) => {
    cameras.forEach((b, j) => {
      const km = kilometresBetween(a, b);
      if (i !== j && km !== null && km <= ONE_PLACE_KM) near.add(i * cameras.length + j);
    });
  });
  return near;
}
