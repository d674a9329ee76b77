import { probit } from 'simple-statistics';
import type { PassageColumns } from '../passages/passage-columns.ts';
import { camerasAlike, type Known } from './cameras-alike.ts';
import type { Gap } from './gaps.ts';
import { type Readable, returnsOf, type Share } from './returns.ts';
import type { Trips } from './trips.ts';

/** What a camera captures of the vehicles that pass it. */
export interface Capture {
  /** Share that is seen and read right: only these can be joined with passages of other cameras. */
  readonly joined: number;
  /** Share that is seen at all, whatever was read. */
  readonly seen: number;
  /** Number of trips, or of vehicles that came back, behind the estimate; 0: there are too few, and the mean of the cameras of its kind is used. */
  readonly trips: number;
}

/** Fewest trips between two cameras from which the cameras between them are judged. */
const ENOUGH = 50;
/** Below this share, most vehicles drive around the camera, and nothing is known about it. */
const LEAST_SHARE = 0.5;
/** Below this share of pictures taken, a camera is faulty or driven around: it is not like the others, and does not count for their mean. */
const LEAST_TAKEN = 0.8;
/** The same for a camera with few trips, or with vehicles that come back only. */
const SURELY_TAKEN = 0.9;
/** Where trips are a smaller share of a camera's passages, a low share of trips seen means that they drive around the camera. */
const FEW = 0.2;
/** Probability that chance is taken for a difference: intervals of 95 %. */
const ERROR = 0.05;
/** The quantile of the normal distribution for them. */
const Z = 1.96;

/**
 * The share of passing vehicles that each camera sees, from reads alone: of the trips seen at a camera before it and one behind it, the share that was seen
 * at the camera itself (capture and recapture, after Lincoln and Petersen). This is right only where all these trips pass the camera. So only those pairs
 * of cameras around it count whose share does not differ significantly from the highest.
 */
export function captureOf(columns: PassageColumns, trips: Trips, gaps: readonly Gap[], readable: Readable): Capture[] {
  const { camera, cameras } = columns;
  const { joinable } = readable;
  const shares = Array.from({ length: cameras.length }, (): Share[] => []);
  for (const { direct, between, via } of gaps) {
    const all = direct + between;
    if (all < ENOUGH) continue;
    for (const [middle, { seen }] of via) shares[middle].push({ via: seen, all });
  }
  const passages = new Float64Array(cameras.length);
  for (const row of trips.row) passages[camera[row]] += 1;
  const returns = returnsOf(columns, trips, readable);
  const known = shares.map((pairs, c) => {
    // An estimate from a small part of the camera's vehicles counts only if it is high: a low one may mean that they drive around the camera. Of two, the
    // one with more trips counts.
    const on = highest(pairs);
    if (on !== null && on.trips >= FEW * passages[c]) return on;
    const [most] = [on, highest(returns[c])]
      .filter((one) => one !== null && one.share >= SURELY_TAKEN * joinable[c])
      .sort((a, b) => (b?.trips ?? 0) - (a?.trips ?? 0));
    return most ?? null;
  });
  // The share of reads that can be joined is known for every camera, the share of pictures taken only for some. The others get the mean of their kind.
  const told = known.map((one, c): Known | null =>
    one === null
      ? null
      : { kind: cameras[c].kind ?? null, taken: Math.min(1, one.share / joinable[c]), trips: one.trips, joinable: joinable[c] },
  );
  const sound = (one: Known | null): one is Known => one !== null && one.taken >= LEAST_TAKEN;
  const alike = camerasAlike(told.filter(sound));
  return told.map((one, c) => {
    const usual = alike.usual(cameras[c].kind ?? null);
    if (one === null) return { joined: usual * joinable[c], seen: usual, trips: 0 };
    const others = sound(one) ? alike.weight(one) : 0;
    const seen = (one.taken * one.trips + usual * others) / (one.trips + others);
    return { joined: seen * joinable[c], seen, trips: one.trips };
  });
}

/**
 * The common share of the pairs whose share does not differ significantly from the highest. Null where it is too low or there are no pairs. Of many pairs one is
 * high by chance, so the more pairs there are, the surer the highest must be (Bonferroni).
 */
function highest(pairs: readonly Share[]): { share: number; trips: number } | null {
  if (pairs.length === 0) return null;
  const least = probit(ERROR / 2 / pairs.length);
  const best = Math.max(...pairs.map(({ via, all }) => bound(via, all, least)));
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
