import type { PassageColumns } from '../passages/passage-columns.ts';
import { type Gap, gapsOf } from './gaps.ts';
import type { Trips } from './trips.ts';

/** Of `all` trips between two cameras, those that were seen in between. */
interface Share {
  readonly via: number;
  readonly all: number;
}

/** What a camera captures of the vehicles that pass it. */
export interface Capture {
  /** Share that is seen and read right: only these can be joined with passages of other cameras. */
  readonly joined: number;
  /** Share that is seen at all, whatever was read. */
  readonly seen: number;
  /** Number of trips, or of vehicles that came back, behind the estimate; 0: there are too few, and the mean of the other cameras is used. */
  readonly trips: number;
}

/** Fewest trips between two cameras from which the cameras between them are judged. */
const ENOUGH = 50;
/** Below this share, most vehicles drive around the camera, and nothing is known about it. */
const LEAST_SHARE = 0.5;
/** Below this share of pictures taken, a camera is faulty or driven around, and does not count for the mean that other cameras get. */
const LEAST_TAKEN = 0.8;
/** The same for a camera with few trips, or with vehicles that come back only. */
const SURELY_TAKEN = 0.9;
/** Where trips are a smaller share of a camera's passages, a low share of trips seen means that they drive around the camera. */
const FEW = 0.2;
/** Least share that the camera itself saw, of the vehicles that come back and are seen in between. */
const MOSTLY = 0.5;
/** Quantile of the normal distribution, for intervals of 90 %. */
const Z = 1.645;

/**
 * The share of passing vehicles that each camera sees, from reads alone: of the trips seen at a camera before it and one behind it, the share that was seen
 * at the camera itself (capture and recapture, after Lincoln and Petersen). This is right only where all these trips pass the camera. So only those pairs
 * of cameras around it count whose share does not differ significantly from the highest.
 */
export function captureOf(columns: PassageColumns, { row }: Trips, gaps: readonly Gap[]): Capture[] {
  const { camera, cameras, p, n } = columns;
  const size = cameras.length;
  const shares = Array.from({ length: size }, (): Share[] => []);
  for (const { direct, between, via } of gaps) {
    const all = direct + between;
    if (all < ENOUGH) continue;
    for (const [middle, { seen }] of via) shares[middle].push({ via: seen, all });
  }
  const right = rightReads({ camera, p, n, size });
  const passages = new Float64Array(size);
  for (let i = 0; i < row.length; i++) passages[camera[row[i]]] += 1;
  const returns = returnsOf(columns, row);
  const known = shares.map((pairs, c) => {
    // An estimate from a small part of the camera's vehicles counts only if it is high: a low one may mean that they drive around the camera. Of two, the
    // one with more trips counts.
    const on = highest(pairs);
    if (on !== null && on.trips >= FEW * passages[c]) return on;
    const [most] = [on, highest(returns[c])]
      .filter((one) => one !== null && one.share >= SURELY_TAKEN * right[c])
      .sort((a, b) => (b?.trips ?? 0) - (a?.trips ?? 0));
    return most ?? null;
  });
  // The share of right reads is known for every camera, the share of pictures taken only for some. The others get the mean.
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

/** The common share of the pairs whose share does not differ significantly from the highest. Null where it is too low or there are no pairs. */
function highest(pairs: readonly Share[]): { share: number; trips: number } | null {
  if (pairs.length === 0) return null;
  const best = Math.max(...pairs.map(({ via, all }) => bound(via, all, -Z)));
  const among = pairs.filter(({ via, all }) => bound(via, all, Z) >= best);
  const trips = among.reduce((sum, { all }) => sum + all, 0);
  const share = among.reduce((sum, { via }) => sum + via, 0) / trips;
  return share < LEAST_SHARE ? null : { share, trips };
}

/** Wilson's bound of the share `k / n`, `z` standard deviations from it (JASA 22, 1927). */
function bound(k: number, n: number, z: number): number {
  const middle = (k + (z * z) / 2) / (n + z * z);
  return middle + (z / (n + z * z)) * Math.sqrt((k * (n - k)) / n + (z * z) / 4);
}

/** For each camera, the share of its passages of which every character is right, by the reader's own probabilities. */
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
 * The same for vehicles that come back, however long they stay. A vehicle that leaves past one camera twice has come back in between, so a camera for the
 * other direction at the end of the road has seen or missed it. Where several cameras see such vehicles, only one that saw most of them counts.
 */
function returnsOf(columns: PassageColumns, row: Uint32Array): Share[][] {
  const shares = Array.from({ length: columns.cameras.length }, (): Share[] => []);
  for (const { direct, between, via } of gapsOf(columns, { row, ...staysOf(columns, row) }, () => true)) {
    if (direct + between < ENOUGH) continue;
    for (const [middle, { seen }] of via)
      if (seen >= MOSTLY * between) shares[middle].push({ via: between, all: between + direct });
  }
  return shares;
}

/** The rows of each vehicle, one after another, as if they were one trip. */
function staysOf({ vehicle }: PassageColumns, row: Uint32Array): Pick<Trips, 'n' | 'start'> {
  const start = new Uint32Array(row.length + 1);
  let n = 0;
  for (let i = 0; i < row.length; i++) if (i === 0 || vehicle[row[i - 1]] !== vehicle[row[i]]) start[n++] = i;
  start[n] = row.length;
  return { n, start: start.subarray(0, n + 1) };
}
