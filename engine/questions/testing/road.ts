import { ColumnsBuilder } from '../../passages/load-columns.ts';
import type { PassageColumns } from '../../passages/passage-columns.ts';

/** A passage in a test; its time is in seconds after {@link BEGIN}. */
export interface ToldPassage {
  readonly s: number;
  /** Index of the camera, 0 to 9, west to east. */
  readonly camera: number;
  readonly plate: string;
  readonly state?: string;
  readonly p?: number;
}

/** A Monday, midnight UTC. */
export const BEGIN = Date.UTC(2026, 2, 2);
export const HOUR_S = 3_600;
export const DAY_S = 86_400;
/** Kilometres between two neighbouring cameras, about, and seconds that a car needs. */
export const STRETCH_KM = 47;
export const STRETCH_S = 1_700;

/** Ten cameras along one road from west to east, half a degree apart. */
export const ROAD: PassageColumns['cameras'] = Array.from({ length: 10 }, (_, i) => ({
  id: `cam-${i}`,
  lat: 31,
  lon: -106 + i / 2,
}));

export function columnsOf(passages: readonly ToldPassage[], cameras = ROAD): PassageColumns {
  const builder = new ColumnsBuilder(cameras);
  for (const { s, camera, plate, state = null, p = 0.99 } of passages) builder.add(BEGIN + s * 1000, camera, plate, state, p);
  return builder.build();
}

/** One car from its first camera to its last, at the road's usual speed. */
export function drive(plate: string, departs: number, cameras: readonly number[], pace = 1): ToldPassage[] {
  return cameras.map((camera) => ({ plate, camera, s: Math.round(departs + Math.abs(camera - cameras[0]) * STRETCH_S * pace) }));
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Independent vehicles, with one trip or many, at most one a day. */
export function traffic(seed: number, cars: number, days: number): ToldPassage[] {
  const next = chances(seed);
  return Array.from({ length: cars }, (_, i) => {
    const plate = `AA${String(10_000 + i).slice(1)}${String.fromCharCode(65 + (i % 26))}`;
    const trips = 1 + Math.floor(next() * Math.min(6, days / 2));
    const first = Math.floor(next() * days);
    return Array.from({ length: trips }, (_trip, trip) => {
      const from = Math.floor(next() * 5);
      const to = from + 2 + Math.floor(next() * 3);
      const cameras = Array.from({ length: to - from + 1 }, (_unused, k) => from + k);
      return drive(plate, ((first + 2 * trip) % days) * DAY_S + next() * 20 * HOUR_S, cameras, 0.95 + next() * 0.1);
    }).flat();
  }).flat();
}
