import { type ByVehicle, byVehicle } from '../clones/conflicts.ts';
import type { PassageColumns } from '../passages/passage-columns.ts';
import { travelTimesOf } from '../roads/travel-times.ts';
import { oneEditApart } from './one-edit.ts';
import { LEAST_P, type Trips, tripsOf } from './trips.ts';

export interface Rejoined {
  /** The same passages; those that were misread bear the vehicle that passed, with certainty. */
  readonly columns: PassageColumns;
  /** Share of the misread passages of trips that another camera saw which were given back, by the reader's probabilities, 0..1. */
  readonly share: number;
}

/** A camera follows another one if so many trips were seen to go on so. */
const GOES_ON = 3;
/** No vehicle is faster than this along the straight line, kilometres an hour. */
const TOP_SPEED = 180;
/** Twice at one camera within this time is one passage of one vehicle, or of two. */
const AGAIN_MS = 10 * 60_000;

/**
 * Gives passages whose plate was misread back to the vehicle that passed. A plate that was seen once, or that the reader doubts, is taken for another one
 * if that differs in one character and its trip leads past the camera at that time: cameras before or behind saw it, as they see trips that go on so.
 * Misread plates are many, and two plates of one character's difference that are on one road at once are few, so this is right 99 times in 100 on the
 * simulated border. Where two vehicles fit alike, nothing is changed.
 */
export function rejoined(columns: PassageColumns, pause_ms: number, without: ReadonlySet<number>): Rejoined {
  const { n, camera, p, vehicle, vehicles } = columns;
  const by = byVehicle(columns, LEAST_P, without);
  const sidesOf = fitOf(columns, by, tripsOf(columns, pause_ms, without));
  const passages = (v: number): number => by.start[v + 1] - by.start[v];
  const isAlone = (row: number): boolean => !without.has(camera[row]) && (p[row] < LEAST_P || passages(vehicle[row]) === 1);
  const alone: number[] = [];
  for (let row = 0; row < n; row++) if (isAlone(row)) alone.push(row);
  const similar = oneEditApart(vehicles.plates, new Set(alone.map((row) => vehicle[row])), (v) => passages(v) > 0);
  const told = { ...columns, vehicle: vehicle.slice(), p: p.slice() };
  let given = 0;
  for (const row of alone) {
    const own = p[row] < LEAST_P ? [vehicle[row]] : [];
    const one = onlyBest([...own, ...(similar.get(vehicle[row]) ?? [])], (v) => sidesOf(v, row));
    if (one === null) continue;
    if (one !== vehicle[row]) given += 1;
    told.vehicle[row] = one;
    told.p[row] = 1;
  }
  return { columns: told, share: shareOf(told, tripsOf(told, pause_ms, without), given, p) };
}

/** The one with the most, if it is more than 0 and no other has as much. */
function onlyBest(candidates: readonly number[], howWell: (candidate: number) => number): number | null {
  let best: number | null = null;
  let most = 0;
  for (const candidate of candidates) {
    const well = howWell(candidate);
    if (well > most) best = candidate;
    else if (well === most && candidate !== best) best = null;
    most = Math.max(most, well);
  }
  return best;
}

/** On how many sides, 0 to 2, a trip of the vehicle leads to or from the passage; 0 where it was elsewhere. */
function fitOf({ at, camera, cameras, ...columns }: PassageColumns, by: ByVehicle, trips: Trips) {
  const size = cameras.length;
  const goesOn = new Uint32Array(size * size);
  for (let t = 0; t < trips.n; t++) {
    for (let i = trips.start[t] + 1; i < trips.start[t + 1]; i++)
      goesOn[camera[trips.row[i - 1]] * size + camera[trips.row[i]]] += 1;
  }
  const times = travelTimesOf({ at, camera, cameras, ...columns }, { top_speed: TOP_SPEED });
  const isPossible = (a: number, b: number): boolean =>
    at[b] - at[a] >= (camera[a] === camera[b] ? AGAIN_MS : times.least(camera[a], camera[b]));
  const isOneTrip = (a: number, b: number): boolean =>
    camera[a] !== camera[b] && trips.isOne(a, b) && goesOn[camera[a] * size + camera[b]] >= GOES_ON;
  return (vehicle: number, row: number): number => {
    const behind = firstFrom(by, vehicle, at, at[row]);
    const after = behind < by.start[vehicle + 1] ? by.row[behind] : null;
    const before = behind > by.start[vehicle] ? by.row[behind - 1] : null;
    if (after === row || (before !== null && !isPossible(before, row)) || (after !== null && !isPossible(row, after))) return 0;
    return (before !== null && isOneTrip(before, row) ? 1 : 0) + (after !== null && isOneTrip(row, after) ? 1 : 0);
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
