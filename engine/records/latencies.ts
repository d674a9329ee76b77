/** Upper ends of the buckets, seconds, ascending; what took longer than the last is beyond. */
export const LATENCY_BOUNDS_S: readonly number[] = [
  ...[0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
  ...[120, 300, 600, 1_800, 3_600, 10_800, 43_200, 86_400],
];

/** Hours until now over which latencies are measured: the default, and the most (ninety days). */
export const LATENCY_HOURS = { usual: 24, most: 2_160 } as const;

/** Two latencies until an alert was made. `capture`: from the time of capture. `ingest`: from the time at which the batch was accepted, or the read arrived. */
export const LATENCIES = ['capture', 'ingest'] as const;

/** One of {@link LATENCIES}. */
export type LatencySince = (typeof LATENCIES)[number];

/** How long it took until one alert was made, seconds. */
export type AlertLatency = Readonly<Record<LatencySince, number>>;

/** A histogram of one latency; seconds. */
export interface LatencyHistogram {
  readonly since: LatencySince;
  /** Counts by {@link LATENCY_BOUNDS_S}; the last one counts longer latencies. */
  readonly counts: readonly number[];
  readonly count: number;
  readonly sum_s: number;
  /** Interpolated within a bucket; null where nothing was measured, or where it lies beyond the last bound. */
  readonly p50_s: number | null;
  readonly p95_s: number | null;
  readonly p99_s: number | null;
}

/** The latencies of the alerts of a window, epoch milliseconds UTC; its end is exclusive. */
export interface RecentLatencies {
  readonly from: number;
  readonly to: number;
  readonly alerts: readonly LatencyHistogram[];
}

/** How long alerts took until they were made; those of entries that were looked for in past reads do not count. */
export interface Latencies {
  /** Of the last hours until now, from the events that are kept. About 5 µs an alert. */
  lately(hours: number): RecentLatencies;
  /** The latencies of the alert of an event; null where its read was deleted, or the alert is of an entry that was looked for in past reads. */
  of(eventId: number): AlertLatency | null;
}
