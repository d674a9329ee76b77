import { type AlertLatency, LATENCIES, LATENCY_BOUNDS_S, type LatencyHistogram } from '../records/latencies.ts';

/** One histogram for each kind of latency. A clock that is ahead gives a time below zero, which counts as zero. */
export function latencyHistograms(latencies: Iterable<AlertLatency>): readonly LatencyHistogram[] {
  const sums = LATENCIES.map((since) => ({ since, counts: new Array<number>(LATENCY_BOUNDS_S.length + 1).fill(0), sum: 0 }));
  for (const latency of latencies) {
    for (const one of sums) {
      const seconds = Math.max(0, latency[one.since]);
      one.counts[bucketOf(seconds)] += 1;
      one.sum += seconds;
    }
  }
  return sums.map(({ since, counts, sum }) => ({
    ...{ since, counts, count: counts.reduce((n, one) => n + one, 0), sum_s: Number(sum.toFixed(3)) },
    ...{ p50_s: quantileOf(counts, 0.5), p95_s: quantileOf(counts, 0.95), p99_s: quantileOf(counts, 0.99) },
  }));
}

/** Index of the first bucket whose upper end is at least the value; the number of buckets if there is none. */
function bucketOf(seconds: number): number {
  const found = LATENCY_BOUNDS_S.findIndex((bound) => seconds <= bound);
  return found === -1 ? LATENCY_BOUNDS_S.length : found;
}

/** As in Prometheus, values are assumed to be spread evenly within a bucket. */
export function quantileOf(counts: readonly number[], share: number): number | null {
  const rank = share * counts.reduce((n, one) => n + one, 0);
  let below = 0;
  for (const [i, n] of counts.entries()) {
    if (n > 0 && below + n >= rank) {
      const [low, high] = [LATENCY_BOUNDS_S[i - 1] ?? 0, LATENCY_BOUNDS_S[i]];
      return high === undefined ? null : Number((low + ((high - low) * (rank - below)) / n).toPrecision(3));
    }
    below += n;
  }
  return null;
}
