import { type ByVehicle, byVehicle } from '../clones/conflicts.ts';
import type { PassageColumns } from '../passages/passage-columns.ts';
import { travelTimesOf } from '../roads/travel-times.ts';
import { learnResightingPrior } from '../vehicles/learn-resighting-prior.ts';
import { oneEditApart } from './one-edit.ts';
import { LEAST_P, type Trips, tripsOf } from './trips.ts';

export interface Rejoined {
  /** The same passages; those that were misread bear the vehicle that passed, with certainty. */
  readonly columns: PassageColumns;
  /** Share of the misread passages of trips that another camera saw which were given back, by the reader's probabilities, 0..1. */
  readonly share: number;
}

/**
 * Least odds that the passage is the vehicle's and not another one's, before anything is read. They are that low because the plates speak for the vehicle: of all
 * plates few differ from its own in one character. Chosen on seed 613.
 */
const LEAST_ODDS = 5e-6;
/** Of two vehicles that fit, one counts as the right one if its odds are so many times those of the other. */
const LIKELIER = 10;
/** The plate that was read is so many times likelier than one that differs from it in one character, also where the reader doubts it. */
const AS_READ = 100;
/** No vehicle is faster than this along the straight line, kilometres an hour. */
const TOP_SPEED = 180;
/** Twice at one camera within this time is one passage of one vehicle, or of two. */
const AGAIN_MS = 10 * 60_000;

/**
 * Gives passages whose plate was misread back to the vehicle that passed. A plate that was seen once, or that the reader doubts, is taken for another one
 * if that differs in one character and its trip leads past the camera at that time: cameras before or behind saw it, and of the vehicles that they see, enough
 * are at this camera so long after or before, for the traffic there. Misread plates are many, and two plates of one character's difference that are on one road
 * at once are few, so this is right 99 times in 100 on the simulated border. Where two vehicles fit alike, nothing is changed.
 */
export function rejoined(columns: PassageColumns, pause_ms: number, without: ReadonlySet<number>): Rejoined {
  const { n, camera, p, vehicle, vehicles } = columns;
  const by = byVehicle(columns, LEAST_P, without);
  const oddsOf = fitOf(columns, by, tripsOf(columns, pause_ms, without));
  const passages = (v: number): number => by.start[v + 1] - by.start[v];
  const isAlone = (row: number): boolean => !without.has(camera[row]) && (p[row] < LEAST_P || passages(vehicle[row]) === 1);
  const alone: number[] = [];
  for (let row = 0; row < n; row++) if (isAlone(row)) alone.push(row);
  const similar = oneEditApart(vehicles.plates, new Set(alone.map((row) => vehicle[row])), (v) => passages(v) > 0);
  const told = { ...columns, vehicle: vehicle.slice(), p: p.slice() };
  let given = 0;
  for (const row of alone) {
    const own = p[row] < LEAST_P ? [vehicle[row]] : [];
    const one = onlyBest(
      [...own, ...(similar.get(vehicle[row]) ?? [])],
      (v) => oddsOf(v, row) * (v === vehicle[row] ? AS_READ : 1),
    );
    if (one === null) continue;
    if (one !== vehicle[row]) given += 1;
    told.vehicle[row] = one;
    told.p[row] = 1;
  }
  return { columns: told, share: shareOf(told, tripsOf(told, pause_ms, without), given, p) };
}

/** The one with the greatest odds, if they suffice and those of every other one are far less. */
function onlyBest(candidates: readonly number[], oddsOf: (candidate: number) => number): number | null {
  let best: number | null = null;
  let [most, next] = [0, 0];
  for (const candidate of candidates) {
    if (candidate === best) continue;
    const odds = oddsOf(candidate);
    if (odds > most) [best, most, next] = [candidate, odds, most];
    else next = Math.max(next, odds);
  }
  return most >= Math.max(LEAST_ODDS, LIKELIER * next) ? best : null;
}

/** Odds that the passage is the vehicle's, by those of its trip before and after it and by the traffic at the camera; 0 where it was elsewhere. */
function fitOf(columns: PassageColumns, by: ByVehicle, trips: Trips) {
  const { at, camera, cameras } = columns;
  const times = travelTimesOf(columns, { top_speed: TOP_SPEED });
  const prior = learnResightingPrior(sightingsOf(columns, by), cameras.length);
  // Where too little was seen to learn from, whatever is possible is as probable as not.
  const goesOn = (a: number, b: number): number => prior?.odds(camera[a], camera[b], at[b] - at[a]) ?? 1;
  const isPossible = (a: number, b: number): boolean =>
    at[b] - at[a] >= (camera[a] === camera[b] ? AGAIN_MS : times.least(camera[a], camera[b]));
  const isOneTrip = (a: number, b: number): boolean => camera[a] !== camera[b] && trips.isOne(a, b);
  return (vehicle: number, row: number): number => {
    const behind = firstFrom(by, vehicle, at, at[row]);
    const after = behind < by.start[vehicle + 1] ? by.row[behind] : null;
    const before = behind > by.start[vehicle] ? by.row[behind - 1] : null;
    if (after === row || (before !== null && !isPossible(before, row)) || (after !== null && !isPossible(row, after))) return 0;
    const from = before !== null && isOneTrip(before, row) ? before : null;
    const to = after !== null && isOneTrip(row, after) ? after : null;
    if (from === null) return to === null ? 0 : goesOn(row, to);
    if (to === null) return goesOn(from, row);
    // The way by this camera, beside the way from the one to the other without it.
    return (goesOn(from, row) * goesOn(row, to)) / Math.max(goesOn(from, to), Number.MIN_VALUE);
  };
}

/** Passages of each vehicle together, in order of time. */
function sightingsOf({ at, camera, vehicle, p }: PassageColumns, { row }: ByVehicle) {
  return {
    n: row.length,
    at: Float64Array.from(row, (one) => at[one]),
    camera: Uint16Array.from(row, (one) => camera[one]),
    text: Uint32Array.from(row, (one) => vehicle[one]),
    sure: Uint8Array.from(row, (one) => Math.floor(100 * p[one])),
  };
}

/** Place in `row` of the vehicle's first passage at this time or later; where there is none, the end of its passages. */
function firstFrom({ start, row }: ByVehicle, vehicle: number, at: Float64Array, time: number): number {
  let [low, high] = [start[vehicle], start[vehicle + 1]];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[row[middle]] < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The passages that were given back, of those that are to be expected: beside so many passages that were read right (they are in a trip with others),
 * as many as the reader's probabilities say.
 */
function shareOf({ n }: PassageColumns, trips: Trips, given: number, p: Float32Array): number {
  let inTrips = 0;
  for (let t = 0; t < trips.n; t++) {
    const passages = trips.start[t + 1] - trips.start[t];
    if (passages > 1) inTrips += passages;
  }
  let right = 0;
  for (let row = 0; row < n; row++) right += p[row];
  const misread = ((inTrips - given) * (n - right)) / Math.max(right, 1);
  return misread <= 0 ? 0 : Math.min(1, given / misread);
}
