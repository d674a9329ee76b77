import { BINS, binOf, type CameraTransitions, EDGES, type Transitions, unpackBins } from './transitions.ts';

/** Weight of the transitions of all cameras, in vehicles, beside those counted at one camera. */
const STRENGTH = 50;
/** At least this share of the vehicles counts as not seen again yet, so that a hazard stays finite. */
const LEAST_UNDER_WAY = 0.05;
/** The least share of all reads that is assumed for the cameras at which no vehicle was counted next. */
const LEAST_ELSEWHERE = 0.01;

/** Transitions from one camera to another, summarized. */
export interface UsualTransition {
  /** Median time from one camera to the other, minutes. */
  readonly minutes: number;
  /** Share of the vehicles seen at the first camera that are seen next at the other one, 0..1. */
  readonly share: number;
}

interface Origin {
  /** By camera: the odds that a read there is of a vehicle seen here, by bin of time. */
  readonly next: ReadonlyMap<string, Float64Array>;
  /** The same for every other camera. */
  readonly elsewhere: Float64Array;
}

/**
 * The probability that a read is of a vehicle that was seen at another camera before. The vehicle arrives with a hazard h (arrivals a
 * millisecond, of the vehicles that have not been seen since); the camera reads R vehicles a millisecond in all; so a read there is of
 * that vehicle with odds h : R.
 *
 * Low counts are shrunk towards the transitions of all cameras (a Gamma prior worth {@link STRENGTH} vehicles). Transitions to cameras with too few counts
 * are spread over all cameras without a count of their own, in proportion to the reads of each. So no probability is 0 within the window.
 */
export class TransitionModel {
  readonly #transitions: Transitions;
  readonly #origins = new Map<string, Origin>();
  /** Odds for cameras that have no counts. */
  readonly #anywhere: Float64Array;
  readonly #usual = new Map<string, UsualTransition | null>();

  constructor(transitions: Transitions) {
    this.#transitions = transitions;
    const cameras = Object.entries(transitions.cameras);
    const span = transitions.to - transitions.from;
    const rate = transitions.reads / span;
    const starts = cameras.reduce((sum, [, camera]) => sum + camera.starts, 0);
    /** By bin of time, the share of all vehicles that are seen next then, at any camera. */
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
        const clear = transitions.cameras[to]?.clear ?? 0;
        if (clear === 0) continue;
        const share = clear / transitions.reads;
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

  /** Probability that a read at `to` is of a vehicle that was last seen at `from`, `ms` milliseconds before; 0 after {@link WINDOW}. */
  chance(from: string, to: string, ms: number): number {
    const bin = binOf(ms);
    if (bin < 0) return 0;
    const odds = this.odds(from, to)[bin];
    return odds / (1 + odds);
  }

  /** The same as odds, by bin of time. */
  odds(from: string, to: string): Float64Array {
    const origin = this.#origins.get(from);
    if (origin === undefined) return this.#anywhere;
    return origin.next.get(to) ?? origin.elsewhere;
  }

  /** The times, in milliseconds, from the first to the last one with a {@link chance} of at least `least`; null where there is none. */
  timesOf(from: string, to: string, least: number): { readonly first: number; readonly last: number } | null {
    const odds = this.odds(from, to);
    const enough = least / (1 - least);
    const first = odds.findIndex((one) => one >= enough);
    return first < 0 ? null : { first: EDGES[first], last: EDGES[odds.findLastIndex((one) => one >= enough) + 1] };
  }

  /** Null where the pair of cameras has too few transitions. */
  usual(from: string, to: string): UsualTransition | null {
    const key = `${from} ${to}`;
    let usual = this.#usual.get(key);
    if (usual === undefined) {
      usual = usualOf(this.#transitions.cameras[from], to);
      this.#usual.set(key, usual);
    }
    return usual;
  }
}

/** By bin of time, the number of vehicles that were seen next at any other camera. */
function leaving({ next, elsewhere }: CameraTransitions): Float64Array {
  const all = unpackBins(elsewhere);
  for (const packed of Object.values(next)) for (const [b, n] of unpackBins(packed).entries()) all[b] += n;
  return all;
}

/** The share of the vehicles that have not been seen again by the middle of the bin. */
function underWay(shares: Float64Array, bin: number): number {
  let seen = shares[bin] / 2;
  for (let b = 0; b < bin; b++) seen += shares[b];
  return Math.max(LEAST_UNDER_WAY, 1 - seen);
}

/** Arrivals a millisecond in a bin, of the vehicles that are left. */
function hazard(share: number, bin: number, left: number): number {
  return share / ((EDGES[bin + 1] - EDGES[bin]) * left);
}

function usualOf(camera: CameraTransitions | undefined, to: string): UsualTransition | null {
  const packed = camera?.next[to];
  if (camera === undefined || packed === undefined) return null;
  const bins = unpackBins(packed);
  const all = bins.reduce((sum, n) => sum + n, 0);
  let left = all / 2;
  const bin = bins.findIndex((n) => {
    left -= n;
    return left <= 0;
  });
  // Arrivals within a bin count as spread evenly over it.
  const into = 1 + left / bins[bin];
  return { minutes: (EDGES[bin] + into * (EDGES[bin + 1] - EDGES[bin])) / 60_000, share: all / Math.max(1, camera.starts) };
}
