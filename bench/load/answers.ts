import { quantileSorted } from 'simple-statistics';
import { significant } from '../statistics.ts';
import type { Sent } from './open-loop.ts';

/** p50, p99 and the longest latency, milliseconds; null where there is none. */
export function latencies(ms: readonly number[]): Record<'p50_ms' | 'p99_ms' | 'max_ms', number | null> {
  const sorted = [...ms].sort((a, b) => a - b);
  const at = (q: number): number | null => (sorted.length === 0 ? null : significant(quantileSorted(sorted, q)));
  return { p50_ms: at(0.5), p99_ms: at(0.99), max_ms: at(1) };
}

/** Outcomes of requests. Refused: 429 and 503; every other answer that is not 2xx, and a broken connection, is an error. */
export function counted(sent: readonly Sent[]) {
  const good = sent.filter(({ status }) => status >= 200 && status < 300);
  const refused = sent.filter(({ status }) => status === 429 || status === 503);
  return {
    sent: sent.length,
    acknowledged: good.length,
    refused: refused.length,
    refused_without_retry_after: refused.filter(({ retryAfter }) => !retryAfter).length,
    errors: sent.length - good.length - refused.length,
    ...latencies(good.map(({ ms }) => ms)),
  };
}
