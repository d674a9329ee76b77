import { HOURS } from '../fields/camera-hours.ts';
import { DAY } from '../fields/durations.ts';
import type { TrafficHabits } from './traffic-habits.ts';

/** A camera and an hour of the week, and the chance that the vehicle is seen there in that hour of any one week. */
export interface WeekCell {
  readonly camera: number;
  /** 0 is Monday, midnight, on the camera's clock. */
  readonly hour: number;
  readonly p: number;
  /** Bounds of the 90 % credible interval of the chance. */
  readonly low: number;
  readonly high: number;
  /** Times that it was seen so. */
  readonly seen: number;
}

/** The shape was chosen on seed 501; the weight on 507 and 508, by calibration: on the cameras' own clocks a habit keeps its hour, and less smoothing is needed. */
export interface WeekWeights {
  /** Shape of the gamma distribution of a vehicle's rate at a camera, before it was seen there. */
  readonly shape: number;
  /** Weight of the camera's hours beside the vehicle's own, in passages. */
  readonly hours: number;
}

export const WEEK_WEIGHTS: WeekWeights = { shape: 0.3, hours: 3 };

const WEEK = 7 * DAY;
/** Weight of the same hour on other days of the same kind: passages on Tuesdays at 6:00 are evidence for Wednesdays at 6:00. */
const SHARED = 0.8;

/**
 * Camera × hour of week: passages at a camera are Poisson with a rate of the vehicle's own, before anything is seen gamma distributed (Gelman et
 * al., Bayesian Data Analysis, 3rd ed., section 2.6), with the mean of all vehicles there; within the week they fall on hours by the vehicle's own
 * passages there, smoothed by all traffic's. The chance of one hour is 1 − E[exp(−rate)].
 * @param rows the vehicle's passages, @param weeks how long it was watched. The likeliest cells first, `most` of them
 */
export function weekOf(
  { columns: { at, camera, cameras, vehicles }, share, hours, clocks, by }: TrafficHabits,
  rows: ArrayLike<number>,
  weeks: number,
  { most, weights = WEEK_WEIGHTS }: { readonly most: number; readonly weights?: WeekWeights },
): WeekCell[] {
  const perVehicle = by.row.length / Math.max(1, vehicles.plates.length) / weeks;
  const seenAt = new Map<number, number[]>();
  for (let i = 0; i < rows.length; i++) {
    const c = camera[rows[i]];
    seenAt.set(c, [...(seenAt.get(c) ?? []), clocks.of(c, at[rows[i]])]);
  }
  const cells: WeekCell[] = [];
  for (const [c, seen] of seenAt) {
    if (c >= cameras.length) continue;
    const mean = Math.max(1e-9, share[c] * perVehicle);
    const shape = weights.shape + seen.length;
    const rate = weights.shape / mean + weeks;
    const profile = profileOf(seen, hours.subarray(c * HOURS, (c + 1) * HOURS), weights.hours);
    for (let hour = 0; hour < HOURS; hour++) {
      const part = profile[hour];
      cells.push({
        ...{ camera: c, hour, p: chanceOf(shape, rate, part), seen: seen.filter((one) => one === hour).length },
        low: 1 - Math.exp(-gammaQuantile(shape, rate, -1.645) * part),
        high: 1 - Math.exp(-gammaQuantile(shape, rate, 1.645) * part),
      });
    }
  }
  return cells.sort((a, b) => b.p - a.p || a.camera - b.camera || a.hour - b.hour).slice(0, most);
}

/** 1 − E[exp(−rate × part)] of a gamma distributed rate. */
function chanceOf(shape: number, rate: number, part: number): number {
  return 1 - (rate / (rate + part)) ** shape;
}

/** By Wilson and Hilferty (1931): the cube root of a gamma variate is nearly normal. @param z of the normal distribution */
function gammaQuantile(shape: number, rate: number, z: number): number {
  const variance = 1 / (9 * shape);
  return (shape / rate) * Math.max(0, 1 - variance + z * Math.sqrt(variance)) ** 3;
}

/** How a vehicle's passages at a camera fall on the hours of the week: own counts, shared between days of one kind, smoothed by all traffic's. */
function profileOf(seen: readonly number[], traffic: Float64Array, weigh: number): Float64Array {
  const profile = new Float64Array(HOURS);
  for (const hour of seen) {
    const weekend = hour >= 5 * 24;
    const days = weekend ? [5, 6] : [0, 1, 2, 3, 4];
    for (const day of days) profile[day * 24 + (hour % 24)] += SHARED / days.length;
    profile[hour] += 1 - SHARED;
  }
  for (let hour = 0; hour < HOURS; hour++) profile[hour] = (profile[hour] + weigh * traffic[hour]) / (seen.length + weigh);
  return profile;
}

/** Weeks between two times. */
export function weeksBetween(from: number, to: number): number {
  return Math.max(1 / 7, (to - from) / WEEK);
}
