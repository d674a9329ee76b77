import type { PassageColumns } from '../passages/passage-columns.ts';

/** Times of vehicles from one camera to the next one, counted in bins of 6 % from half a minute to two days. */
export interface Legs {
  /** Key: from × cameras + to. */
  readonly bins: ReadonlyMap<number, Uint32Array>;
}

export const LEG_BINS = 144;
const FIRST_MS = 30_000;
const RATIO = 1.06;
/** From this probability on, a passage is surely its vehicle's. */
const SURE = 0.9;

/** Lower edge of a bin, milliseconds. */
export function edgeOf(bin: number): number {
  return bin <= 0 ? 0 : FIRST_MS * RATIO ** (bin - 1);
}

function binOf(ms: number): number {
  if (ms < FIRST_MS) return 0;
  return Math.min(LEG_BINS - 1, 1 + Math.floor(Math.log(ms / FIRST_MS) / Math.log(RATIO)));
}

/** Uses passages that surely are their vehicle's. One pass in order of time; keeps the last place of each vehicle. */
export function legsOf({ n, at, camera, vehicle, p, cameras, vehicles }: PassageColumns): Legs {
  const lastAt = new Float64Array(vehicles.plates.length);
  const lastCamera = new Uint16Array(vehicles.plates.length);
  const bins = new Map<number, Uint32Array>();
  for (let row = 0; row < n; row++) {
    if (p[row] < SURE) continue;
    const v = vehicle[row];
    if (lastAt[v] !== 0) {
      const key = lastCamera[v] * cameras.length + camera[row];
      let counts = bins.get(key);
      if (counts === undefined) {
        counts = new Uint32Array(LEG_BINS);
        bins.set(key, counts);
      }
      counts[binOf(at[row] - lastAt[v])] += 1;
    }
    lastAt[v] = at[row];
    lastCamera[v] = camera[row];
  }
  return { bins };
}

export interface LegTimes {
  readonly n: number;
  /** Times of the fastest half per cent, the fastest fifth and the faster half of the vehicles, milliseconds. */
  readonly fastest: number;
  readonly fast: number;
  readonly median: number;
}

export function timesOf(counts: Uint32Array): LegTimes {
  const n = counts.reduce((sum, one) => sum + one, 0);
  const quantile = (share: number): number => {
    let seen = 0;
    for (let bin = 0; bin < LEG_BINS; bin++) {
      seen += counts[bin];
      if (seen > share * n) return edgeOf(bin);
    }
    return edgeOf(LEG_BINS - 1);
  };
  return { n, fastest: quantile(0.005), fast: quantile(0.2), median: quantile(0.5) };
}
