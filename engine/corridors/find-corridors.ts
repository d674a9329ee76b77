import { quantileSorted, sum } from 'simple-statistics';
import type { PassageColumns } from '../passages/passage-columns.ts';
import { type Capture, captureOf } from './capture.ts';
import { Drives } from './drives.ts';
import { gapsOf } from './gaps.ts';
import { type Missed, missedBetween } from './missed.ts';
import { rejoined } from './rejoined.ts';
import { readableOf } from './returns.ts';
import { type Trips, tripsOf } from './trips.ts';

export interface CorridorsOptions {
  readonly pause_ms: number;
  readonly without: ReadonlySet<number>;
  /** Indices of the cameras to report; null for all. */
  readonly only: ReadonlySet<number> | null;
  /** Ways with fewer trips seen are left out. */
  readonly least: number;
  /** Hour of the day, 0 to 23, at a camera (its index), of a time in epoch milliseconds. */
  readonly hourOf: (camera: number, at: number) => number;
}

/** All trips from one camera to another, whatever cameras lie between. */
export interface Way {
  readonly from: number;
  readonly to: number;
  /** Trips that both cameras saw. */
  readonly seen: number;
  /** Estimated number of trips, including those that a camera missed or misread. */
  readonly trips: number;
  /** Quantiles of the travel time, milliseconds: 0.1 (`fast`), 0.5 (`middle`) and 0.9 (`slow`). */
  readonly fast: number;
  readonly middle: number;
  readonly slow: number;
  /** Most of the trips were seen at no camera between the two, so this is one stretch of road. */
  readonly isNext: boolean;
  /** By the hour of the day at the second camera; empty hours left out. */
  readonly hours: readonly { readonly hour: number; readonly seen: number; readonly trips: number; readonly middle: number }[];
}

export interface Corridors {
  readonly capture: readonly Capture[];
  /** Passages at each camera. */
  readonly passages: Float64Array;
  /** Those with most trips first. */
  readonly ways: readonly Way[];
  /**
   * Numbers of trips by the first and last camera that saw them, the largest first. Not corrected: a trip that its first camera missed begins at the second.
   */
  readonly ends: readonly { readonly from: number; readonly to: number; readonly seen: number }[];
  readonly trips: number;
  /** Trips that were seen at one camera only: they have no way, and the same first and last camera. */
  readonly alone: number;
  /** What `least` leaves out: ways, and pairs of first and last cameras with all their trips. */
  readonly few: { readonly ways: number; readonly ends: number; readonly ends_trips: number };
}

/** Two cameras are neighbours if more than this share of the trips between them was seen at no camera in between. */
const NEXT = 0.5;

/** Flow, travel times, origins and destinations, corrected for what cameras miss. */
export function findCorridors(read: PassageColumns, options: CorridorsOptions): Corridors {
  const { columns, share } = rejoined(read, options.pause_ms, options.without);
  const trips = tripsOf(columns, options.pause_ms, options.without);
  const gaps = gapsOf(columns, trips);
  const capture = captureOf(columns, trips, gaps, readableOf(read, read.p, share));
  const passages = new Float64Array(columns.cameras.length);
  for (let row = 0; row < columns.n; row++) passages[columns.camera[row]] += 1;
  const ways = waysOf(columns, trips, { capture, missed: missedBetween(gaps, capture) }, options);
  const { few, ...ends } = endsOf(columns, trips, options);
  return { capture, passages, ways: ways.told, ...ends, few: { ways: ways.few, ...few } };
}

interface Told {
  readonly drives: Drives;
  /** Estimated trips by hour, including those that a camera missed. */
  readonly trips: Float64Array;
  direct: number;
}

/** A camera that a trip passed. */
interface Stop {
  readonly camera: number;
  readonly at: number;
  /** Index of the row; -1 where the camera missed it. */
  readonly seen: number;
  /** Number of trips that it represents: itself, and similar ones that the camera missed. Where the camera missed it, the probability that it passed. */
  readonly weight: number;
  /** Odds that the camera misses such a trip, if missed trips are stops of their own; otherwise they are part of `weight`. */
  readonly odds: number;
  /** Number of trips that one beyond this stop represents: itself, and similar ones that a miss here would have ended, because of the long pauses around it. */
  readonly beyond: number;
  /** Stops with the same number lie between the same two cameras that saw the trip. */
  readonly gap: number;
}

/** What is estimated of the trips that cameras did not see. */
interface Estimates {
  readonly capture: readonly Capture[];
  readonly missed: Missed;
}

function waysOf(
  columns: PassageColumns,
  trips: Trips,
  estimates: Estimates,
  options: CorridorsOptions,
): { readonly told: Way[]; readonly few: number } {
  const size = columns.cameras.length;
  const told = new Map<number, Told>();
  const wayFrom = (from: number, to: number): Told => {
    const key = from * size + to;
    let way = told.get(key);
    if (way === undefined) {
      way = { drives: new Drives(), trips: new Float64Array(24), direct: 0 };
      told.set(key, way);
    }
    return way;
  };
  const unseen = new Float64Array(size);
  for (let t = 0; t < trips.n; t++) {
    const stops = stopsOf(columns, trips, t, estimates).filter((stop) => options.only === null || options.only.has(stop.camera));
    eachPair(stops, unseen, (from, to, first) => {
      const way = wayFrom(from.camera, to.camera);
      const hour = options.hourOf(to.camera, to.at);
      way.trips[hour] += from.weight * to.weight * first;
      if (from.seen === -1 || to.seen === -1) return;
      way.drives.add(to.at - from.at, hour);
      if (to.seen !== from.seen + 1) return;
      way.direct += 1;
      // Adds the trips that both cameras missed: these are in no other term.
      way.trips[hour] += from.odds * to.odds;
    });
  }
  const seen = [...told].filter(([, { drives }]) => drives.n >= 1);
  const enough = seen.filter(([, { drives }]) => drives.n >= options.least);
  return {
    told: enough
      .map(([key, way]) => wayOf(Math.floor(key / size), key % size, way))
      .sort((a, b) => b.trips - a.trips || a.from - b.from || a.to - b.to),
    few: seen.length - enough.length,
  };
}

/**
 * Every stop with every later one that it leads to: until the vehicle is at the first camera again, and for each other camera the first time only.
 * `first` is the probability of that, 0..1, where a camera may have missed the vehicle in between.
 * @param unseen room for a number of each camera
 */
function eachPair(stops: readonly Stop[], unseen: Float64Array, tell: (from: Stop, to: Stop, first: number) => void): void {
  for (const [i, from] of stops.entries()) {
    for (const { camera } of stops) unseen[camera] = 1;
    let ended = 1;
    for (let j = i + 1; j < stops.length; j++) {
      const to = stops[j];
      const isSeen = to.seen !== -1;
      if (to.camera === from.camera && isSeen) break;
      if (from.gap === to.gap && from.seen === -1) continue;
      const first = unseen[from.camera] * unseen[to.camera];
      unseen[to.camera] *= isSeen ? 0 : 1 - to.weight;
      if (to.camera !== from.camera && first > 0) tell(from, to, first * ended);
      ended *= to.beyond;
    }
  }
}

function wayOf(from: number, to: number, { drives, trips, direct }: Told): Way {
  const sorted = drives.sorted();
  const hours = Array.from({ length: 24 }, (_, h) => {
    const those = drives.sorted(h);
    return those.length === 0 ? [] : [{ hour: h, seen: those.length, trips: trips[h], middle: quantileSorted(those, 0.5) }];
  });
  return {
    ...{ from, to, seen: drives.n, trips: sum([...trips]), isNext: direct > NEXT * drives.n },
    ...{ fast: quantileSorted(sorted, 0.1), middle: quantileSorted(sorted, 0.5), slow: quantileSorted(sorted, 0.9) },
    hours: hours.flat(),
  };
}

/** The cameras that saw a trip, and between them those that may have missed it, in driving order. */
function stopsOf(
  { at, camera }: PassageColumns,
  { start, row, isOne }: Trips,
  t: number,
  { capture, missed }: Estimates,
): Stop[] {
  const stops: Stop[] = [];
  const [first, end] = [start[t], start[t + 1]];
  const isSeen = (c: number): boolean => row.subarray(first, end).some((one) => camera[one] === c);
  for (let i = first; i < end; i++) {
    const here = camera[row[i]];
    const { joined } = capture[here];
    const isBetween = i > first && i < end - 1;
    const [before, behind] = isBetween ? [camera[row[i - 1]], camera[row[i + 1]]] : [here, here];
    // Missed here, the trip would have ended; unless one of the cameras had seen it that missed it now.
    const isLong = isBetween && !isOne(row[i - 1], row[i + 1]);
    const isEnded = isLong && missed.between(before, here).length === 0 && missed.between(here, behind).length === 0;
    const isTold = isBetween && !isLong && missed.tells(before, here, behind);
    stops.push({
      ...{ camera: here, at: at[row[i]], seen: i, gap: i },
      ...{ weight: isTold ? 1 : 1 / joined, odds: isTold ? (1 - joined) / joined : 0, beyond: isEnded ? 1 / joined : 1 },
    });
    if (i === end - 1) break;
    for (const { camera: passed, share, when } of missed.between(here, camera[row[i + 1]])) {
      if (isSeen(passed)) continue;
      const between = at[row[i]] + when * (at[row[i + 1]] - at[row[i]]);
      stops.push({ camera: passed, at: between, seen: -1, weight: share, odds: 0, beyond: 1, gap: i });
    }
  }
  return stops;
}

/** Where trips begin and end, and how many there are. Who is at a camera of the trip again has turned round: another trip begins. */
function endsOf(
  { camera, cameras }: PassageColumns,
  { n, start, row }: Trips,
  options: CorridorsOptions,
): Pick<Corridors, 'ends' | 'trips' | 'alone'> & { readonly few: Omit<Corridors['few'], 'ways'> } {
  const size = cameras.length;
  const counts = new Map<number, number>();
  let trips = 0;
  let alone = 0;
  const tell = (first: number, last: number): void => {
    trips += 1;
    if (first === last) alone += 1;
    if (first === last || (options.only !== null && !(options.only.has(first) && options.only.has(last)))) return;
    counts.set(first * size + last, (counts.get(first * size + last) ?? 0) + 1);
  };
  for (let t = 0; t < n; t++) {
    const seen = new Set<number>();
    let first = start[t];
    for (let i = start[t]; i < start[t + 1]; i++) {
      if (seen.has(camera[row[i]])) {
        tell(camera[row[first]], camera[row[i - 1]]);
        first = i;
        seen.clear();
      }
      seen.add(camera[row[i]]);
    }
    tell(camera[row[first]], camera[row[start[t + 1] - 1]]);
  }
  const enough = [...counts].filter(([, seen]) => seen >= options.least);
  const ends = enough
    .map(([key, seen]) => {
      const [from, to] = [Math.floor(key / size), key % size];
      return { from, to, seen };
    })
    .sort((a, b) => b.seen - a.seen || a.from - b.from || a.to - b.to);
  const all = [...counts.values()].reduce((sum, seen) => sum + seen, 0);
  const told = ends.reduce((sum, { seen }) => sum + seen, 0);
  return { ends, trips, alone, few: { ends: counts.size - ends.length, ends_trips: all - told } };
}
