import { BINS, binOf, type CameraTransitions, EDGES, type Transitions, unpackBins } from './transitions.ts';

/** Weight of the transitions of all cameras, in vehicles, beside those counted at one camera. */
const STRENGTH = 50;
/** However many were seen again already, this part of those who were not are still on their way. */
const LEAST_UNDER_WAY = 0.05;
/** The least share of all reads that is assumed for the cameras at which no vehicle was counted next. */
const LEAST_ELSEWHERE = 0.01;

export interface Way {
  /** Half of those who go on to the camera have arrived there after so many minutes. */
  readonly minutes: number;
  /** Of those seen at the first camera, how many are seen next at the other one, 0..1. */
  readonly share: number;
}

interface Origin {
  /** By camera: odds that a read there, a bin of time later, is of a car seen here. */
  readonly next: ReadonlyMap<string, Float64Array>;
  /** The same for every other camera. */
  readonly elsewhere: Float64Array;
}

/**
 * Who is expected where. A car seen at one camera is seen next at another after so long with a hazard h (cars a millisecond, of those that
 * have not been seen since); that camera reads R cars a millisecond in all; so a read there is of that car with odds h : R.
 *
 * Few counts are shrunk towards what cars do anywhere (a Gamma prior worth {@link STRENGTH} cars), and what was seen too seldom on any one
 * way is spread over all that were not taken, as often as each camera reads. So nothing is impossible.
 */
export class TransitionModel {
  readonly #travel: Transitions;
  readonly #origins = new Map<string, Origin>();
  /** For cameras that were not there to learn from. */
  readonly #anywhere: Float64Array;
  readonly #ways = new Map<string, Way | null>();

  constructor(travel: Transitions) {
    this.#travel = travel;
    const cameras = Object.entries(travel.cameras);
    const span = travel.to - travel.from;
    const rate = travel.reads / span;
    const starts = cameras.reduce((sum, [, camera]) => sum + camera.starts, 0);
    /** Share of all cars that are seen next in each bin, wherever. */
    const usual = new Float64Array(BINS);
    for (const [, camera] of cameras) for (const [b, n] of leaving(camera).entries()) usual[b] += n / starts;
    this.#anywhere = usual.map((share, b) => hazard(share, b, underWay(usual, b)) / rate);
    for (const [id, camera] of cameras) {
      const all = camera.starts + STRENGTH;
      const shrunk = leaving(camera).map((n, b) => (n + STRENGTH * usual[b]) / all);
      const left = shrunk.map((_, b) => underWay(shrunk, b));
      const next = new Map<string, Float64Array>();
      let taken = 0;
      for (const [to, packed] of Object.entries(camera.next)) {
        const clear = travel.cameras[to]?.clear ?? 0;
        if (clear === 0) continue;
        const share = clear / travel.reads;
        taken += share;
        const odds = unpackBins(packed).map((n, b) => {
          const arrived = (n + STRENGTH * usual[b] * share) / all;
          return hazard(arrived, b, left[b]) / (clear / span);
        });
        next.set(to, odds);
      }
      const rest = Math.max(LEAST_ELSEWHERE, 1 - taken);
      const elsewhere = unpackBins(camera.elsewhere).map((n, b) => {
        const arrived = (n + STRENGTH * usual[b] * rest) / all;
        return hazard(arrived, b, left[b]) / (rate * rest);
      });
      this.#origins.set(id, { next, elsewhere });
    }
  }

  /** Chance that a read at `to` is of a car that was seen last at `from`, so many milliseconds before. 0 after the window. */
  chance(from: string, to: string, ms: number): number {
    const bin = binOf(ms);
    if (bin < 0) return 0;
    const odds = this.odds(from, to)[bin];
    return odds / (1 + odds);
  }

  /** The odds of that chance, by bin of time. */
  odds(from: string, to: string): Float64Array {
    const origin = this.#origins.get(from);
    if (origin === undefined) return this.#anywhere;
    return origin.next.get(to) ?? origin.elsewhere;
  }

  /** From when on, and until when, the chance is at least this much, milliseconds; null where it never is. */
  reach(from: string, to: string, least: number): { readonly first: number; readonly last: number } | null {
    const odds = this.odds(from, to);
    const enough = least / (1 - least);
    const first = odds.findIndex((one) => one >= enough);
    return first < 0 ? null : { first: EDGES[first], last: EDGES[odds.findLastIndex((one) => one >= enough) + 1] };
  }

  /** Null where hardly anybody was ever seen to go that way. */
  way(from: string, to: string): Way | null {
    const key = `${from} ${to}`;
    let way = this.#ways.get(key);
    if (way === undefined) {
      way = wayOf(this.#travel.cameras[from], to);
      this.#ways.set(key, way);
    }
    return way;
  }
}

function leaving({ next, elsewhere }: CameraTransitions): Float64Array {
  const all = unpackBins(elsewhere);
  for (const packed of Object.values(next)) for (const [b, n] of unpackBins(packed).entries()) all[b] += n;
  return all;
}

/** Those that have not been seen again by the middle of the bin. */
function underWay(shares: Float64Array, bin: number): number {
  let seen = shares[bin] / 2;
  for (let b = 0; b < bin; b++) seen += shares[b];
  return Math.max(LEAST_UNDER_WAY, 1 - seen);
}

function hazard(share: number, bin: number, left: number): number {
  return share / ((EDGES[bin + 1] - EDGES[bin]) * left);
}

function wayOf(camera: CameraTransitions | undefined, to: string): Way | null {
  const packed = camera?.next[to];
  if (camera === undefined || packed === undefined) return null;
  const bins = unpackBins(packed);
  const all = bins.reduce((sum, n) => sum + n, 0);
  let left = all / 2;
  const bin = bins.findIndex((n) => {
    left -= n;
    return left <= 0;
  });
  // As if those of one bin arrived evenly over it.
  const into = 1 + left / bins[bin];
  return { minutes: (EDGES[bin] + into * (EDGES[bin + 1] - EDGES[bin])) / 60_000, share: all / Math.max(1, camera.starts) };
}
