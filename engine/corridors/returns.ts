import type { PassageColumns } from '../passages/passage-columns.ts';
import type { Trips } from './trips.ts';

/** Of `all` trips between two cameras, those that were seen in between. */
export interface Share {
  readonly via: number;
  readonly all: number;
}

/** By camera: of the passages that it takes a picture of, the share that bears the plate of the vehicle. */
export interface Readable {
  /** As read. */
  readonly right: Float64Array;
  /** With those that were given back to their vehicle, which needs another camera of the same trip. */
  readonly joinable: Float64Array;
}

/** For each camera, by the reader's own probabilities. @param p of the passages as read, @param given share of misread ones that were given back */
export function readableOf({ camera, cameras, n }: PassageColumns, p: Float32Array, given: number): Readable {
  const sum = new Float64Array(cameras.length);
  const all = new Float64Array(cameras.length);
  for (let row = 0; row < n; row++) {
    sum[camera[row]] += p[row];
    all[camera[row]] += 1;
  }
  const right = sum.map((one, c) => (all[c] === 0 ? 1 : one / all[c]));
  return { right, joinable: right.map((one) => 1 - (1 - one) * (1 - given)) };
}

/** Fewest vehicles that came back, from which the cameras that see them are judged. */
const ENOUGH = 50;
/** Least share that the camera itself saw, of the vehicles that come back and are seen in between: two bridges of a town share them. */
const LEAST_PART = 0.2;

/**
 * Where more of the vehicles than this, as a share of the others, are seen twice in between, the way back leads past two cameras: who is seen once was missed by one
 * of them, and would count as seen. Chosen on seeds 501 to 505, 601 and 602 (`bench/RESULTS.md`, trips).
 */
const MOST_TWICE = 0.02;

interface Returns {
  direct: number;
  between: number;
  /** Seen at two cameras in between. */
  twice: number;
  /** By camera in between: passages, and those within a trip that another camera saw. */
  readonly via: Map<number, { seen: number; joinable: number }>;
}

/**
 * What cameras see of vehicles that come back, however long they stay. A vehicle that leaves past one camera twice has come back in between, so a camera
 * for the other direction at the end of the road has seen or missed it. Where several cameras see such vehicles, all of them together are judged. A
 * misread passage can be given back only if another camera saw the same trip; the shares are as if one always did.
 */
export function returnsOf({ camera, cameras, vehicle }: PassageColumns, trips: Trips, { right, joinable }: Readable): Share[][] {
  const { row } = trips;
  const isTrip = tripOfEach(trips);
  const pairs = new Map<number, Returns>();
  const pairOf = (before: number, behind: number): Returns => {
    const key = camera[before] * cameras.length + camera[behind];
    const known = pairs.get(key) ?? { direct: 0, between: 0, twice: 0, via: new Map() };
    pairs.set(key, known);
    return known;
  };
  // A vehicle that is at the first or the last camera again in between has come back twice, and was missed once.
  const areOthers = (i: number): boolean => {
    const ends = [camera[row[i - 3]], camera[row[i]]];
    return !ends.includes(camera[row[i - 2]]) && !ends.includes(camera[row[i - 1]]);
  };
  for (let i = 1; i < row.length; i++) {
    if (vehicle[row[i - 1]] !== vehicle[row[i]]) continue;
    pairOf(row[i - 1], row[i]).direct += 1;
    if (i >= 3 && vehicle[row[i - 3]] === vehicle[row[i]] && areOthers(i)) pairOf(row[i - 3], row[i]).twice += 1;
    if (i < 2 || vehicle[row[i - 2]] !== vehicle[row[i]]) continue;
    const pair = pairOf(row[i - 2], row[i]);
    const middle = camera[row[i - 1]];
    const via = pair.via.get(middle) ?? { seen: 0, joinable: 0 };
    pair.between += 1;
    via.seen += 1;
    if (isTrip[i - 2] === isTrip[i - 1] || isTrip[i - 1] === isTrip[i]) via.joinable += 1;
    pair.via.set(middle, via);
  }
  const shares = Array.from({ length: cameras.length }, (): Share[] => []);
  for (const { direct, between, twice, via } of pairs.values()) {
    const all = direct + between;
    if (all < ENOUGH || twice > MOST_TWICE * all) continue;
    for (const [c, one] of via) {
      if (one.seen < LEAST_PART * between) continue;
      const part = one.joinable / one.seen;
      const asIfJoinable = joinable[c] / (part * joinable[c] + (1 - part) * right[c]);
      shares[c].push({ via: Math.min(all, between * asIfJoinable), all });
    }
  }
  return shares;
}

/** The number of the trip of each of the trips' rows. */
function tripOfEach({ n, start, row }: Trips): Uint32Array {
  const trip = new Uint32Array(row.length);
  for (let t = 0; t < n; t++) trip.fill(t, start[t], start[t + 1]);
  return trip;
}
