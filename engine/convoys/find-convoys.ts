/** Vehicles that are together more often than traffic, their habits or one timetable explain. */
import type { PassageColumns } from '../passages/passage-columns.ts';
import { BestPairs } from './best-pairs.ts';
import { candidatePairs } from './candidates.ts';
import { type Group, groupsOf } from './groups.ts';
import { oneSpelling } from './one-spelling.ts';
import { type PairScore, pairScorer } from './pair-score.ts';
import { type Segments, segmentsOf } from './segments.ts';
import { trafficRates } from './traffic-rates.ts';

export interface ConvoyOptions {
  /** Seconds between the first and the last at one camera, at most. */
  readonly within_s: number;
  /** Cameras at which two vehicles were together, counted every time, at least. */
  readonly least_together: number;
  readonly least_odds: number;
  /** Only groups with one of these vehicles, where given: the same groups as among all vehicles. */
  readonly only: ReadonlySet<number> | null;
  /** Cameras (indices) that are left out. */
  readonly without: ReadonlySet<number>;
}

export interface Convoys {
  /** The most probable first. */
  readonly groups: readonly Group[];
  readonly segments: Segments;
  /** The vehicle of each plate: plates that look alike are one. */
  readonly same: Uint32Array;
  /** Number of pairs that were scored, and number of all pairs. */
  readonly scored: number;
  readonly vehicles: number;
  /** Prior probability that two given vehicles travel together. */
  readonly prior: number;
}

/** Seconds without being seen after which another trip begins. */
export const TRIP_S = 6 * 3600;
/** Vehicles of one timetable start within three quarters of an hour. */
const TIMETABLE_S = 2_700;
/** Prior: of this many vehicles, one has another one that travels with it. */
const ONE_IN = 10_000;
/** Prior: pairs that keep one timetable, for each pair that travels together. */
export const TIMETABLES_A_CONVOY = 10;
/** Default of the least odds of a reported convoy: many pairs of one timetable have one to three. */
export const TOLD_FROM = 3;
const NEAREST = 128;
const LEAST_SHARE = 0.2;
const LEAST_P = 0.5;
/** Most pairs that are kept, the best ones, which bounds the memory. */
const MOST_PAIRS = 200_000;

export function findConvoys(
  columns: PassageColumns,
  options: ConvoyOptions,
  onDone: (done: number, total: number) => void,
): Convoys {
  const { within_s, least_together } = options;
  const same = oneSpelling(columns, null);
  const only = options.only === null ? null : new Set([...options.only].map((v) => same[v]));
  const vehicle = columns.vehicle.map((v) => same[v]);
  const segments = segmentsOf(
    { ...columns, vehicle },
    { least_p: LEAST_P, least_passages: least_together, without: options.without },
  );
  const prior = 1 / (ONE_IN * Math.max(1, segments.vehicles));
  const score = pairScorer(segments, trafficRates(segments), { within_s, trip_s: TRIP_S, timetable_s: TIMETABLE_S });
  const least = Math.log(options.least_odds);
  const limits = { within_s, nearest: NEAREST, least_together, least_share: LEAST_SHARE };
  const pairs = new BestPairs(MOST_PAIRS);
  let scored = 0;
  const known = new Set<number>();
  // Of the vehicles asked for, then of those that travel with them, and so on: whether a vehicle joins a group depends on all pairs within it.
  for (let sought = only; sought === null || sought.size > 0; ) {
    const next = new Set<number>();
    for (const [a, b] of candidatePairs(segments, { ...limits, only: sought }, (done) => onDone(done, segments.n))) {
      if (known.has(a) || known.has(b)) continue;
      scored += 1;
      const scores = score(a, b);
      if (scores === null) continue;
      const log_odds = logOdds(scores, prior);
      if (log_odds < least) continue;
      pairs.add({ a, b, log_odds, score: scores });
      for (const one of [a, b]) if (sought?.has(one) === false) next.add(one);
    }
    for (const one of sought ?? []) known.add(one);
    sought = next;
  }
  const groups = groupsOf(pairs.best()).filter(({ members }) => only === null || members.some((one) => only.has(one)));
  groups.sort((x, y) => y.pairs[0].log_odds - x.pairs[0].log_odds || x.members[0] - y.members[0]);
  return { groups, segments, same, scored, vehicles: segments.vehicles, prior };
}

/** Odds of travelling together against both innocent explanations, each weighted by its prior. */
export function logOdds({ against_chance, against_timetable }: PairScore, prior: number): number {
  const chance = -against_chance - Math.log(prior);
  const timetable = -against_timetable + Math.log(TIMETABLES_A_CONVOY);
  const more = Math.max(chance, timetable);
  return -(more + Math.log(Math.exp(chance - more) + Math.exp(timetable - more)));
}
