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
}

/** Number of following cameras with which each camera of a trip is paired. The time is proportional to the cameras of a trip times this. */
const AHEAD = 12;
/** Two cameras are neighbours if more than this share of the trips between them was seen at no camera in between. */
const NEXT = 0.5;

/** Flow, travel times, origins and destinations, corrected for what cameras miss. */
export function findCorridors(read: PassageColumns, options: CorridorsOptions): Corridors {
  const { columns, share } = rejoined(read, options.pause_ms, options.without);
  const trips = tripsOf(columns, options.pause_ms, options.without);
  // If the camera in between had missed it, a longer pause would have ended the trip.
  const gaps = gapsOf(columns, trips, (before, behind) => trips.paused(before, behind) <= options.pause_ms);
  const capture = captureOf(columns, trips, gaps, readableOf(read, read.p, share));
  const passages = new Float64Array(columns.cameras.length);
  for (let row = 0; row < columns.n; row++) passages[columns.camera[row]] += 1;
  return {
    capture,
    passages,
    ways: waysOf(columns, trips, { capture, missed: missedBetween(gaps, capture) }, options),
    ends: endsOf(columns, trips, options),
    trips: trips.n,
  };
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
  /** Stops with the same number lie between the same two cameras that saw the trip. */
  readonly gap: number;
}

/** What is estimated of the trips that cameras did not see. */
interface Estimates {
  readonly capture: readonly Capture[];
  readonly missed: Missed;
}

function waysOf(columns: PassageColumns, trips: Trips, estimates: Estimates, options: CorridorsOptions): Way[] {
  const size = columns.cameras.length;
  const told = new Map<number, Told>();
  for (let t = 0; t < trips.n; t++) {
    const stops = stopsOf(columns, trips, t, estimates).filter((stop) => options.only === null || options.only.has(stop.camera));
    for (const [i, from] of stops.entries()) {
      for (const to of stops.slice(i + 1)) {
        if (to.gap - from.gap >= AHEAD) break;
        if (from.gap === to.gap && from.seen === -1) continue;
        const key = from.camera * size + to.camera;
        let way = told.get(key);
        if (way === undefined) {
          way = { drives: new Drives(), trips: new Float64Array(24), direct: 0 };
          told.set(key, way);
        }
        const hour = options.hourOf(to.camera, to.at);
        way.trips[hour] += from.weight * to.weight;
        if (from.seen === -1 || to.seen === -1) continue;
        way.drives.add(to.at - from.at, hour);
        if (to.seen !== from.seen + 1) continue;
        way.direct += 1;
        // Adds the trips that both cameras missed: these are in no other term.
        way.trips[hour] += from.odds * to.odds;
      }
    }
  }
  return [...told]
    .filter(([, { drives }]) => drives.n >= Math.max(1, options.least))
    .map(([key, way]) => wayOf(Math.floor(key / size), key % size, way))
    .sort((a, b) => b.trips - a.trips || a.from - b.from || a.to - b.to);
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
function stopsOf({ at, camera }: PassageColumns, { start, row }: Trips, t: number, { capture, missed }: Estimates): Stop[] {
  const stops: Stop[] = [];
  const [first, end] = [start[t], start[t + 1]];
  const isSeen = (c: number): boolean => row.subarray(first, end).some((one) => camera[one] === c);
  for (let i = first; i < end; i++) {
    const here = camera[row[i]];
    const { joined } = capture[here];
    const isTold = i > first && i < end - 1 && missed.tells(camera[row[i - 1]], here, camera[row[i + 1]]);
    const weight = isTold ? 1 : 1 / joined;
    stops.push({ camera: here, at: at[row[i]], seen: i, weight, odds: isTold ? (1 - joined) / joined : 0, gap: i });
    if (i === end - 1) break;
    for (const { camera: passed, share, when } of missed.between(here, camera[row[i + 1]])) {
      if (isSeen(passed)) continue;
      const between = at[row[i]] + when * (at[row[i + 1]] - at[row[i]]);
      stops.push({ camera: passed, at: between, seen: -1, weight: share, odds: 0, gap: i });
    }
  }
  return stops;
}

function endsOf({ camera, cameras }: PassageColumns, { n, start, row }: Trips, options: CorridorsOptions): Corridors['ends'] {
  const size = cameras.length;
  const counts = new Map<number, number>();
  for (let t = 0; t < n; t++) {
    const [first, last] = [camera[row[start[t]]], camera[row[start[t + 1] - 1]]];
    if (first === last || (options.only !== null && !(options.only.has(first) && options.only.has(last)))) continue;
    counts.set(first * size + last, (counts.get(first * size + last) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, seen]) => seen >= options.least)
    .map(([key, seen]) => {
      const [from, to] = [Math.floor(key / size), key % size];
      return { from, to, seen };
    })
    .sort((a, b) => b.seen - a.seen || a.from - b.from || a.to - b.to);
}
