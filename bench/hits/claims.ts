/** Comparisons with a peer, by counts of hits. */
import { atLeastRight, atMostWrong, type Point } from './curve.ts';
import { fewestWrong } from './floor.ts';
import type { Measured } from './measured.ts';
import type { PeerCurve } from './peers.ts';

/** With no wrong hit among n reads the rate is below 3 / n with 95 % confidence (rule of three). */
const RULE_OF_THREE = 3;
/** With fewer wrong hits than this, a comparison is only noise. */
const ENOUGH_WRONG = 10;

export interface AtItsRecall {
  /** Wrong hits of `likely` at the strictest threshold with the peer's recall; null where it never has that recall. */
  readonly wrong: number | null;
  readonly peer_wrong: number;
  /** The fewest wrong hits that any method can have at that recall. */
  readonly fewest_wrong: number;
  /** Ratio of wrong hits: `likely` to the peer. */
  readonly ratio: number | null;
  /** True where a count was 0: the ratio is an upper bound. */
  readonly is_bound: boolean;
}

/** The number of false hits of `likely` at a rule's recall. */
export function atItsRecall({ likely, unknowable, listed }: Measured, peer: PeerCurve): AtItsRecall {
  const point = peer.points.at(-1) as Point;
  const ours = atLeastRight(likely.points, point.right);
  const counts = { peer_wrong: point.wrong, fewest_wrong: fewestWrong(unknowable, listed, point.right) };
  if (ours === null || point.wrong === 0) return { ...counts, wrong: ours?.wrong ?? null, ratio: null, is_bound: false };
  const is_bound = ours.wrong === 0;
  return { ...counts, wrong: ours.wrong, ratio: (is_bound ? RULE_OF_THREE : ours.wrong) / point.wrong, is_bound };
}

/**
 * The least difference of recall, `likely` minus the peer, at the same false hits, over all of the peer's thresholds with enough false hits;
 * null where none has.
 */
export function leastLead({ likely, listed }: Measured, peer: PeerCurve): number | null {
  let least: number | null = null;
  for (const { right, wrong } of peer.points) {
    if (wrong < ENOUGH_WRONG) continue;
    const lead = (atMostWrong(likely.points, wrong).right - right) / listed;
    least = least === null ? lead : Math.min(least, lead);
  }
  return least;
}

/** Share of the passages missed by `exact` that `likely` finds with at most twice the false hits of `exact`; null where it misses none. */
export function recoveredOfMissed({ likely, peers }: Measured): { readonly share: number | null; readonly wrong: number } {
  const exact = peers.find(({ contender, state }) => contender === 'exact' && state === 'as ours') as PeerCurve;
  const allowed = 2 * (exact.points[0] as Point).wrong;
  const { score, wrong } = atMostWrong(likely.points, allowed);
  const found = likely.recovered.findLast((point) => point.score >= score)?.right ?? 0;
  return { share: likely.missed_by_exact === 0 ? null : found / likely.missed_by_exact, wrong };
}
