/** Upper ends of the buckets, seconds, ascending; what took longer than the last is beyond. */
export const LATENCY_BOUNDS_S: readonly number[] = [
  ...[0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
  ...[120, 300, 600, 1_800, 3_600, 10_800, 43_200, 86_400],
];

/** Of which hours until now latencies are told: usually, and at most (ninety days). */
export const LATENCY_HOURS = { usual: 24, most: 2_160 } as const;

/** Until an alert was made: `capture`, since the camera took the picture; `ingest`, since its batch was accepted, or a read came without pictures. */
export const LATENCIES = ['capture', 'ingest'] as const;

/** One of {@link LATENCIES}. */
export type LatencySince = (typeof LATENCIES)[number];

/** How long it took until one alert was made, seconds. */
export type AlertLatency = Readonly<Record<LatencySince, number>>;

/** How many alerts took how long, in buckets; seconds. */
export interface LatencyHistogram {
  readonly since: LatencySince;
  /** By {@link LATENCY_BOUNDS_S}, and at last those beyond. */
  readonly counts: readonly number[];
  readonly count: number;
  readonly sum_s: number;
  /** Interpolated within a bucket; null where nothing was measured, or where it lies beyond the last bound. */
  readonly p50_s: number | null;
  readonly p95_s: number | null;
  readonly p99_s: number | null;
}

/** How long alerts took, of a window; epoch milliseconds UTC, from the first to the second, exclusive. */
export interface RecentLatencies {
  readonly from: number;
  readonly to: number;
  readonly alerts: readonly LatencyHistogram[];
}

/** How long alerts took until they were made; those of entries that were looked for in past reads do not count. */
export interface Latencies {
  /** Of the last hours until now, from the events that are kept. Cost: some 5 µs an alert */
  lately(hours: number): RecentLatencies;
  /** Of the alert that an event tells of; null where its read is gone, or the alert is of an entry that was looked for in past reads. */
  of(eventId: number): AlertLatency | null;
}
