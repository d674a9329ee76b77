/**
 * Finds cameras with a wrong clock from passages alone. The time of vehicles between two cameras is about that of the road, so a camera whose
 * times differ from those of all its neighbours by the same amount has a wrong clock (or a wrong zone). Distances show errors of a quarter
 * of an hour or more; smaller errors are within the variation of traffic.
 */

import { median } from 'simple-statistics';
import { kilometresBetween } from '../fields/area.ts';
import { HOUR } from '../fields/durations.ts';
import type { PassageColumns } from '../passages/passage-columns.ts';
import { type LikelyErrors, likeliestErrors, type TimedWay } from './clock-error.ts';

export interface ClockOffset extends LikelyErrors {
  /** Index into `cameras`. */
  readonly camera: number;
  /** Number of vehicles and of neighbouring cameras that show it. */
  readonly cars: number;
  readonly neighbours: number;
}

const BIN_MS = 120_000;
/** Local times here differ from UTC by eight hours at most. */
const WITHIN_MS = 9 * HOUR;
const BINS = (2 * WITHIN_MS) / BIN_MS;
/** Neighbours are no farther apart, so that the times of traffic vary by less than a clock may be off. */
const FARTHEST_KM = 240;
/** Cameras of one place are no farther apart, such as those of both directions of a road or of the lanes of a port. */
const SAME_PLACE_KM = 3;
const USUAL_KMH = 85;
/** A pair of cameras with fewer vehicles, or with fewer of them that did not stop, is not used. */
const ENOUGH_CARS = 8;
const SAME_TIME = 0.25;
/** Least error of a reported clock. */
const LEAST_OFF_MS = 15 * 60_000;
/** Tolerance of a time that agrees with an error. */
const AGREE_MS = 10 * 60_000;
/** Least share of the cars that agree on the error. */
const AGREE = 0.7;
/** Factors of the time along the straight line: the usual one, and the range in which a clock counts as right. */
const USUAL_DETOUR = 1.06;
const FASTEST = 0.8;
const SLOWEST = 1.5;
/** Relative tolerance of a time that was learned from other cameras of the same two places. */
const LEARNED_SPREAD = 0.15;
const STILL_RIGHT = 0.6;
/**
 * An error with at least this log likelihood ratio to a right clock is examined, even if most cars fit a right clock, and needs one neighbour less. Chosen on
 * seeds 507 to 510, 601 and 602.
 */
const CLEARLY = 8;
const LEAST_NEIGHBOURS = 3;
/** Least error that fewer neighbours may show, by other cameras of the same places. Trucks that wait at a port are slower than cars, but not by so much. */
const LEAST_OFF_BY_FEW_MS = 30 * 60_000;
const ROUNDS = 6;
const LATEST = 3;
/** Cars count as late up to an hour after most cars. */
const LATE_BINS = 30;

interface Way {
  readonly a: number;
  readonly b: number;
  /** Most frequent time at b minus time at a, milliseconds. */
  readonly apart: number;
  /** Time along the straight line, milliseconds. */
  readonly straight: number;
  readonly cars: number;
  /** By how many standard deviations the cars later than most outnumber the earlier ones; below 0: the earlier ones outnumber them. */
  readonly lateness: number;
}

/** For each way, the other ways between the same two places. */
type Beside = ReadonlyMap<Way, readonly Way[]>;

export function clockOffsetsOf(columns: PassageColumns): ClockOffset[] {
  const ways = waysOf(columns);
  const beside = besideOf(ways, columns);
  const found = new Map<number, ClockOffset>();
  // The worst clock is found first; its neighbours are then checked without it.
  for (let round = 0; round < ROUNDS; round++) {
    let worst: ClockOffset | null = null;
    for (let camera = 0; camera < columns.cameras.length; camera++) {
      if (found.has(camera)) continue;
      const offset = offsetOf(ways, beside, camera, found);
      if (offset !== null && (worst === null || isWorse(offset, worst))) worst = offset;
    }
    if (worst === null) break;
    found.set(worst.camera, worst);
  }
  // Next to a wrong clock, a right one can look wrong and be found first. So each is checked again without those that were found later.
  const stands = ({ camera }: ClockOffset): boolean =>
    offsetOf(ways, beside, camera, new Map([...found].filter(([other]) => other !== camera))) !== null;
  return [...found.values()].filter(stands).sort((x, y) => x.camera - y.camera);
}

/** The camera with more contradicting neighbours is the wrong one. */
function isWorse(a: ClockOffset, b: ClockOffset): boolean {
  return a.neighbours !== b.neighbours ? a.neighbours > b.neighbours : a.cars > b.cars;
}

function offsetOf(ways: readonly Way[], beside: Beside, camera: number, found: ReadonlyMap<number, unknown>): ClockOffset | null {
  const votes = votesOn(ways, beside, camera, found);
  const all = carsOf(votes);
  if (votes.length === 0) return null;
  const errors = likeliestErrors(votes, LEAST_OFF_MS);
  // A right clock explains most ways. A wrong one is explained only by one error that is equal on all ways. A wrong clock can make cars on the busiest way
  // seem to drive back in about the usual time; then the other ways, and the cars that stop, show that they do not.
  if (carsOf(agreeing(votes, 0)) > STILL_RIGHT * all && errors.over_right < CLEARLY) return null;
  const agreed = agreeing(votes, errors.ahead_ms);
  if (carsOf(agreed) < AGREE * all) return null;
  // A neighbour whose times fit a right clock as well is no evidence, because a road that is slower than the straight line looks like a small error.
  const evidence = agreed.filter((vote) => !isWithin(vote, 0));
  const neighbours = new Set(evidence.map(({ other }) => other)).size;
  const learned = new Set(evidence.filter((vote) => vote.isLearned).map(({ other }) => other));
  const isShown =
    neighbours >= LEAST_NEIGHBOURS ||
    (neighbours >= LEAST_NEIGHBOURS - 1 && errors.over_right >= CLEARLY) ||
    (Math.abs(errors.ahead_ms) >= LEAST_OFF_BY_FEW_MS &&
      [...learned].some((other) => isRight(votesOn(ways, beside, other, new Map([...found, [camera, null]])))));
  if (!isShown) return null;
  return { camera, ...errors, cars: carsOf(agreed), neighbours };
}

/** Whether a camera's clock fits its other neighbours. If so, and it disagrees with one neighbour, the neighbour's clock is the wrong one. */
function isRight(votes: readonly Vote[]): boolean {
  return carsOf(agreeing(votes, 0)) > AGREE * carsOf(votes);
}

function votesOn(ways: readonly Way[], beside: Beside, camera: number, found: ReadonlyMap<number, unknown>): Vote[] {
  return ways.flatMap((way): Vote[] => {
    const { a, b, apart, cars } = way;
    const other = a === camera ? b : b === camera ? a : -1;
    if (other === -1 || found.has(other)) return [];
    const difference = b === camera ? apart : -apart;
    const learned = learnedFor(way, beside, camera, found);
    const expected = learned ?? USUAL_DETOUR * way.straight;
    const least = learned === null ? FASTEST * way.straight : (1 - LEARNED_SPREAD) * learned;
    const most = learned === null ? SLOWEST * way.straight : (1 + LEARNED_SPREAD) * learned;
    return [
      {
        ...{ difference, expected, least: least - AGREE_MS, most: most + AGREE_MS, cars, other, isLearned: learned !== null },
        lateness: b === camera ? way.lateness : -way.lateness,
      },
    ];
  });
}

/**
 * Milliseconds that a way takes, from the other ways between its two places. Null where there are none, or where they fit the straight line worse than the
 * way itself does.
 */
function learnedFor(way: Way, beside: Beside, camera: number, found: ReadonlyMap<number, unknown>): number | null {
  const others = (beside.get(way) ?? []).filter(({ a, b }) => a !== camera && b !== camera && !found.has(a) && !found.has(b));
  if (others.length === 0) return null;
  const took = median(others.map(({ apart }) => Math.abs(apart)));
  const strangeness = (ms: number): number => Math.abs(Math.log(Math.max(1, ms) / (USUAL_DETOUR * way.straight)));
  return strangeness(took) < strangeness(Math.abs(way.apart)) ? took : null;
}

/** For each way, the other ways between its two places, in either direction. They predict its time better than the straight line does. */
function besideOf(ways: readonly Way[], { cameras }: PassageColumns): Beside {
  const isNear = (a: number, b: number): boolean =>
    a === b || (kilometresBetween(cameras[a], cameras[b]) ?? Number.POSITIVE_INFINITY) <= SAME_PLACE_KM;
  const placeOf = cameras.map((_, a) => cameras.flatMap((_, b) => (isNear(a, b) ? [b] : [])));
  const keyOf = (a: number, b: number): number => Math.min(a, b) * cameras.length + Math.max(a, b);
  const byEnds = new Map(ways.map((way) => [keyOf(way.a, way.b), way]));
  return new Map(
    ways.map((way) => {
      const between = placeOf[way.a].flatMap((a) => placeOf[way.b].flatMap((b) => byEnds.get(keyOf(a, b)) ?? []));
      return [way, [...new Set(between)].filter((other) => other !== way)];
    }),
  );
}

/** Evidence of one way for a camera's clock: the difference of the two times. It is not known which of the two cameras cars pass first. */
interface Vote extends TimedWay {
  /** Least and most milliseconds that the way takes if the clock is right. */
  readonly least: number;
  readonly most: number;
  readonly other: number;
}

function agreeing(votes: readonly Vote[], ms: number): readonly Vote[] {
  return votes.filter((vote) => isWithin(vote, ms));
}

function isWithin({ difference, least, most }: Vote, ms: number): boolean {
  const took = Math.abs(difference - ms);
  return took >= least && took <= most;
}

function carsOf(votes: readonly Vote[]): number {
  return votes.reduce((sum, { cars }) => sum + cars, 0);
}

/** For each pair of neighbouring cameras, the most frequent time between their passages, with its sign. */
function waysOf({ n, at, camera, vehicle, p, cameras, vehicles }: PassageColumns): Way[] {
  const size = cameras.length;
  const histograms = new Map<number, Uint32Array>();
  const straight = new Map<number, number>();
  const distance = (a: number, b: number): number => kilometresBetween(cameras[a], cameras[b]) ?? Number.POSITIVE_INFINITY;
  // The latest passages of each vehicle, the newest first; several, because a wrong clock changes their order.
  const latestAt = new Float64Array(LATEST * vehicles.plates.length);
  const latestCamera = new Uint16Array(LATEST * vehicles.plates.length);
  for (let row = 0; row < n; row++) {
    if (p[row] < 0.9) continue;
    const first = LATEST * vehicle[row];
    for (let i = first; i < first + LATEST; i++) {
      const apart = at[row] - latestAt[i];
      if (apart >= WITHIN_MS) break;
      if (latestCamera[i] === camera[row]) continue;
      const [a, b] = [Math.min(latestCamera[i], camera[row]), Math.max(latestCamera[i], camera[row])];
      const key = a * size + b;
      if (!straight.has(key)) {
        const km = distance(a, b);
        straight.set(key, (km / USUAL_KMH) * HOUR);
        if (km <= FARTHEST_KM) histograms.set(key, new Uint32Array(BINS));
      }
      const bins = histograms.get(key);
      if (bins !== undefined) bins[Math.floor(((a === latestCamera[i] ? apart : -apart) + WITHIN_MS) / BIN_MS)] += 1;
    }
    latestAt.copyWithin(first + 1, first, first + LATEST - 1);
    latestCamera.copyWithin(first + 1, first, first + LATEST - 1);
    latestAt[first] = at[row];
    latestCamera[first] = camera[row];
  }
  return [...histograms].flatMap(([key, bins]) => {
    const way = peakOf(bins, straight.get(key) ?? 0);
    if (way === null) return [];
    return [{ a: Math.floor(key / size), b: key % size, straight: straight.get(key) ?? 0, ...way }];
  });
}

/** The interval that contains the most cars, as wide as the times of cars without a stop vary on this way. Null where it contains too few. */
function peakOf(bins: Uint32Array, expected: number): Pick<Way, 'apart' | 'cars' | 'lateness'> | null {
  const half = 2 + Math.round((expected * 0.12) / BIN_MS);
  let all = 0;
  let near = 0;
  let best = 0;
  // The interval is wider than the range of the cars, so several positions contain equally many: the middle one is taken.
  let [from, to] = [0, 0];
  for (let i = 0; i < BINS + half; i++) {
    const entering = bins[i] ?? 0;
    all += entering;
    near += entering - (bins[i - 2 * half - 1] ?? 0);
    if (near > best) [best, from, to] = [near, i, i];
    else if (near === best && to === i - 1) to = i;
  }
  if (best < ENOUGH_CARS || best < SAME_TIME * all) return null;
  const middle = (from + to) / 2 - half;
  return { apart: (middle + 0.5) * BIN_MS - WITHIN_MS, cars: best, lateness: latenessOf(bins, Math.round(middle), half) };
}

/** Vehicles that stop or wait on the way are late at the second camera, however wrong its clock is. So lateness shows which camera is the second. */
function latenessOf(bins: Uint32Array, middle: number, half: number): number {
  let [earlier, later] = [0, 0];
  for (let i = half + 1; i <= half + LATE_BINS; i++) {
    earlier += bins[middle - i] ?? 0;
    later += bins[middle + i] ?? 0;
  }
  return (later - earlier) / Math.sqrt(Math.max(1, later + earlier));
}
