import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LATENCIES, LATENCY_BOUNDS_S } from '../records/latencies.ts';
import { latencyHistograms } from './latency-histogram.ts';

const seconds = fc.double({ min: -5, max: 200_000, noNaN: true });
const latencies = fc.array(fc.record({ capture: seconds, ingest: seconds }), { maxLength: 200 });

describe('latency histograms', () => {
  it('count every latency once, in the bucket between whose bounds it lies', () => {
    fc.assert(
      fc.property(latencies, (all) => {
        const found = latencyHistograms(all);
        expect(found.map(({ since }) => since)).toEqual(LATENCIES);
        for (const { since, counts, count } of found) {
          expect(count).toBe(all.length);
          for (const [i, bound] of LATENCY_BOUNDS_S.entries()) {
            const upTo = counts.slice(0, i + 1).reduce((n, one) => n + one, 0);
            expect(upTo).toBe(all.filter((one) => one[since] <= bound).length);
          }
        }
      }),
    );
  });

  it('have quantiles in the bucket of the exact quantile, in ascending order', () => {
    fc.assert(
      fc.property(latencies, (all) => {
        for (const { since, p50_s, p95_s, p99_s } of latencyHistograms(all)) {
          const sorted = all.map((one) => Math.max(0, one[since])).sort((a, b) => a - b);
          for (const [share, found] of [
            [0.5, p50_s],
            [0.95, p95_s],
            [0.99, p99_s],
          ] as const) {
            const real = sorted[Math.max(0, Math.ceil(share * sorted.length - 1e-9) - 1)];
            const high = real === undefined ? undefined : LATENCY_BOUNDS_S.find((bound) => real <= bound);
            if (high === undefined) expect(found).toBeNull();
            else {
              const low = LATENCY_BOUNDS_S[LATENCY_BOUNDS_S.indexOf(high) - 1] ?? 0;
              expect(found).toBeGreaterThanOrEqual(low);
              expect(found).toBeLessThanOrEqual(high);
            }
          }
          expect(p95_s ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(
            p50_s ?? (p95_s === null ? 0 : Number.POSITIVE_INFINITY),
          );
        }
      }),
    );
  });
});
