import { median, quantileSorted } from 'simple-statistics';
import type { PassageColumns } from '../passages/passage-columns.ts';
import { type Capture, captureOf } from './capture.ts';
import { type Trips, tripsOf } from './trips.ts';

export interface CorridorsOptions {
  readonly pause_ms: number;
  readonly without: ReadonlySet<number>;
  /** Only between these cameras, null for all. */
  readonly only: ReadonlySet<number> | null;
  /** Trips seen, at least. */
  readonly least: number;
}

/** From one camera to another, however many lie between. */
export interface Way {
  readonly from: number;
  readonly to: number;
  /** Trips that both cameras saw. */
  readonly seen: number;
  /** As many as there were, with those that a camera missed or misread. */
  readonly trips: number;
  /** Milliseconds; a tenth of the trips, half and nine tenths took no longer. */
  readonly fast: number;
  readonly middle: number;
  readonly slow: number;
  /** No camera between saw most of them: one stretch of road. */
  readonly isNext: boolean;
  /** By the hour of the day at the second camera, UTC; empty hours left out. */
  readonly hours: readonly { readonly hour: number; readonly seen: number; readonly trips: number; readonly middle: number }[];
}

export interface Corridors {
  readonly capture: readonly Capture[];
  /** Passages at each camera. */
  readonly passages: Float64Array;
  /** Most trips first. */
  readonly ways: readonly Way[];
  /** First and last camera that saw a trip, most first; not corrected: a trip that its first camera missed begins at the second. */
  readonly ends: readonly { readonly from: number; readonly to: number; readonly seen: number }[];
  readonly trips: number;
}

/** Cameras after one that are followed within a trip: a trip costs its cameras times this. */
const AHEAD = 12;
/** Of the trips between two cameras, more were not seen between them than this: they are next to one another. */
const NEXT = 0.5;

/** Flow, travel times, origins and destinations, corrected for what cameras miss. Two passes over the trips. */
export function findCorridors(columns: PassageColumns, options: CorridorsOptions): Corridors {
  const trips = tripsOf(columns, options.pause_ms, options.without);
  const capture = captureOf(columns, trips, options.pause_ms);
  const passages = new Float64Array(columns.cameras.length);
  for (let row = 0; row < columns.n; row++) passages[columns.camera[row]] += 1;
  return {
    capture,
    passages,
    ways: waysOf(columns, trips, capture, options),
    ends: endsOf(columns, trips, options),
    trips: trips.n,
  };
}

interface Told {
  readonly took: number[];
  readonly hour: number[];
  direct: number;
}

function waysOf(
  { at, camera, cameras }: PassageColumns,
  { n, start, row }: Trips,
  capture: readonly Capture[],
  options: CorridorsOptions,
): Way[] {
  const size = cameras.length;
  const told = new Map<number, Told>();
  const isAsked = (c: number): boolean => options.only === null || options.only.has(c);
  for (let t = 0; t < n; t++) {
    for (let i = start[t]; i < start[t + 1]; i++) {
      if (!isAsked(camera[row[i]])) continue;
      for (let j = i + 1; j < Math.min(start[t + 1], i + AHEAD); j++) {
        if (!isAsked(camera[row[j]])) continue;
        const key = camera[row[i]] * size + camera[row[j]];
        let way = told.get(key);
        if (way === undefined) {
          way = { took: [], hour: [], direct: 0 };
          told.set(key, way);
        }
        way.took.push(at[row[j]] - at[row[i]]);
        way.hour.push(new Date(at[row[j]]).getUTCHours());
        if (j === i + 1) way.direct += 1;
      }
    }
  }
  const ways: Way[] = [];
  for (const [key, { took, hour, direct }] of told) {
    if (took.length < options.least) continue;
    const [from, to] = [Math.floor(key / size), key % size];
    const whole = 1 / (capture[from].joined * capture[to].joined);
    const sorted = [...took].sort((a, b) => a - b);
    const hours = Array.from({ length: 24 }, (_, h) => {
      const those = took.filter((__, i) => hour[i] === h);
      return those.length === 0 ? [] : [{ hour: h, seen: those.length, trips: those.length * whole, middle: median(those) }];
    });
    ways.push({
      ...{ from, to, seen: took.length, trips: took.length * whole, isNext: direct > NEXT * took.length },
      ...{ fast: quantileSorted(sorted, 0.1), middle: quantileSorted(sorted, 0.5), slow: quantileSorted(sorted, 0.9) },
      hours: hours.flat(),
    });
  }
  return ways.sort((a, b) => b.trips - a.trips || a.from - b.from || a.to - b.to);
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
