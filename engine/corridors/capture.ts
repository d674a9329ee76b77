import type { PassageColumns } from '../passages/passage-columns.ts';
import type { Trips } from './trips.ts';

/** Of the vehicles that pass a camera. */
export interface Capture {
  /** Share that is seen and read right: those that can be joined with what other cameras saw. */
  readonly joined: number;
  /** Share that is seen at all, whatever was read. */
  readonly seen: number;
  /** Trips from which it is known, or vehicles that came back; 0: neither tells, and the other cameras' share of what they take is used. */
  readonly trips: number;
}

/** With fewer trips between two cameras nothing is said of what lies between. */
const ENOUGH = 50;
/** Below, most vehicles drive around the camera, and nothing is known of it. */
const LEAST_SHARE = 0.5;
/** Of pictures taken; below, a camera is faulty or driven around, and says nothing of those of which nothing is known. */
const LEAST_TAKEN = 0.8;
/** The same of a camera of which few trips, or vehicles that come back, tell. */
const SURELY_TAKEN = 0.9;
/** With trips through a camera that are a smaller share of its passages, a low share says that they drive around it. */
const FEW = 0.2;
/** Of the vehicles that come back and are seen in between, the share that the camera itself saw, at least. */
const MOSTLY = 0.5;
/** Of the normal distribution: nine in ten. */
const Z = 1.645;

/**
 * How many of the vehicles that pass a camera it sees, from reads alone: of the trips seen at a camera before it and one behind it, the share that was seen
 * at the camera itself (capture and recapture, after Lincoln and Petersen). That is its own share only where all of them pass it; so of all pairs
 * of cameras around it those count that give the highest share, within what chance allows.
 */
export function captureOf(columns: PassageColumns, { n: trips, start, row, paused }: Trips, pause_ms: number): Capture[] {
  const { camera, cameras, p, n } = columns;
  const size = cameras.length;
  const between = new Map<number, { all: number; via: Map<number, number> }>();
  const pairOf = (a: number, b: number) => {
    const key = a * size + b;
    let pair = between.get(key);
    if (pair === undefined) {
      pair = { all: 0, via: new Map() };
      between.set(key, pair);
    }
    pair.all += 1;
    return pair;
  };
  for (let t = 0; t < trips; t++) {
    for (let i = start[t] + 1; i < start[t + 1]; i++) {
      pairOf(camera[row[i - 1]], camera[row[i]]);
      // Had the camera missed it, a longer pause would have ended the trip: such trips tell nothing of what it misses.
      if (i < start[t] + 2 || paused(row[i - 2], row[i]) > pause_ms) continue;
      const { via } = pairOf(camera[row[i - 2]], camera[row[i]]);
      const middle = camera[row[i - 1]];
      via.set(middle, (via.get(middle) ?? 0) + 1);
    }
  }
  const shares = Array.from({ length: size }, (): { via: number; all: number }[] => []);
  for (const { all, via } of between.values()) {
    if (all < ENOUGH) continue;
    for (const [middle, count] of via) shares[middle].push({ via: count, all });
  }
  const right = rightReads({ camera, p, n, size });
  const passages = new Float64Array(size);
  for (let i = 0; i < row.length; i++) passages[camera[row[i]]] += 1;
  const returns = returnsOf(columns, row);
  const known = shares.map((pairs, c) => {
    // What is known from few of those who pass the camera counts where others do not say more, and where it is not so low that they drive around it.
    const on = highest(pairs);
    if (on !== null && on.trips >= FEW * passages[c]) return on;
    const [most] = [on, highest(returns[c])]
      .filter((one) => one !== null && one.share >= SURELY_TAKEN * right[c])
      .sort((a, b) => (b?.trips ?? 0) - (a?.trips ?? 0));
    return most ?? null;
  });
  // How often characters are right is known of every camera; how many pictures are missed, of some: of the others it is the mean.
  const taken = known
    .flatMap((one, c) => (one === null ? [] : [Math.min(1, one.share / right[c])]))
    .filter((one) => one >= LEAST_TAKEN);
  const usual = taken.length === 0 ? 1 : taken.reduce((sum, one) => sum + one, 0) / taken.length;
  return known.map((one, c) =>
    one === null
      ? { joined: usual * right[c], seen: usual, trips: 0 }
      : { joined: Math.min(one.share, right[c]), seen: Math.min(1, one.share / right[c]), trips: one.trips },
  );
}

/** The share of the pairs that have the highest one, within chance. */
function highest(pairs: readonly { readonly via: number; readonly all: number }[]): { share: number; trips: number } | null {
  if (pairs.length === 0) return null;
  const best = Math.max(...pairs.map(({ via, all }) => bound(via, all, -Z)));
  const among = pairs.filter(({ via, all }) => bound(via, all, Z) >= best);
  const trips = among.reduce((sum, { all }) => sum + all, 0);
  const share = among.reduce((sum, { via }) => sum + via, 0) / trips;
  return share < LEAST_SHARE ? null : { share, trips };
}

/** Wilson's bound of a share (JASA 22, 1927). */
function bound(k: number, n: number, z: number): number {
  const middle = (k + (z * z) / 2) / (n + z * z);
  return middle + (z / (n + z * z)) * Math.sqrt((k * (n - k)) / n + (z * z) / 4);
}

/** Of each camera's passages the share of which every character is right, as the reader states it. */
function rightReads({ camera, p, n, size }: { camera: Uint16Array; p: Float32Array; n: number; size: number }): Float64Array {
  const sum = new Float64Array(size);
  const all = new Float64Array(size);
  for (let row = 0; row < n; row++) {
    sum[camera[row]] += p[row];
    all[camera[row]] += 1;
  }
  return sum.map((one, c) => (all[c] === 0 ? 1 : one / all[c]));
}

/**
 * The same of vehicles that come back, however long they stay: who is seen to leave by one camera twice has come in between, which a camera at the
 * end of a road that watches the other direction saw or missed. Of other cameras that see such vehicles instead, it is the common share.
 */
function returnsOf({ camera, cameras, vehicle }: PassageColumns, row: Uint32Array): { via: number; all: number }[][] {
  const size = cameras.length;
  const pairs = new Map<number, { direct: number; any: number; via: Map<number, number> }>();
  const pairOf = (a: number, b: number) => {
    const key = a * size + b;
    let pair = pairs.get(key);
    if (pair === undefined) {
      pair = { direct: 0, any: 0, via: new Map() };
      pairs.set(key, pair);
    }
    return pair;
  };
  for (let i = 1; i < row.length; i++) {
    if (vehicle[row[i - 1]] !== vehicle[row[i]]) continue;
    pairOf(camera[row[i - 1]], camera[row[i]]).direct += 1;
    if (i < 2 || vehicle[row[i - 2]] !== vehicle[row[i]]) continue;
    const pair = pairOf(camera[row[i - 2]], camera[row[i]]);
    const middle = camera[row[i - 1]];
    pair.any += 1;
    pair.via.set(middle, (pair.via.get(middle) ?? 0) + 1);
  }
  const shares = Array.from({ length: size }, (): { via: number; all: number }[] => []);
  for (const { direct, any, via } of pairs.values()) {
    if (direct + any < ENOUGH) continue;
    for (const [middle, count] of via) if (count >= MOSTLY * any) shares[middle].push({ via: any, all: any + direct });
  }
  return shares;
}
