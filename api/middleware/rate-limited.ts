import type { MiddlewareHandler } from 'hono';
import type { ApiEnv, Limits } from '../options.ts';
import { Problem } from '../problems.ts';

interface Bucket {
  tokens: number;
  /** When tokens were added last, milliseconds of `now`. */
  at: number;
}

/** Buckets kept before those that are full again are forgotten. */
const SWEEP_AT = 1000;

/**
 * A token bucket for each key and session: a page of pictures may be fetched at once, but no program can prevent others from being answered. A full
 * bucket is equal to none, so unused buckets are soon removed from memory.
 */
export function rateLimited(
  { requestsPerSecond, requestBurst }: Pick<Limits, 'requestsPerSecond' | 'requestBurst'>,
  now: () => number = () => performance.now(),
): MiddlewareHandler<ApiEnv> {
  const buckets = new Map<string, Bucket>();
  const filled = ({ tokens, at }: Bucket, time: number): number =>
    Math.min(requestBurst, tokens + ((time - at) / 1000) * requestsPerSecond);

  return async function limitRate(c, next) {
    const caller = c.get('caller');
    if (caller === undefined) return await next();
    const time = now();
    if (buckets.size >= SWEEP_AT) {
      for (const [id, bucket] of buckets) if (filled(bucket, time) >= requestBurst) buckets.delete(id);
    }
    const { id } = caller.credential;
    const tokens = filled(buckets.get(id) ?? { tokens: requestBurst, at: time }, time);
    if (tokens < 1) {
      throw new Problem(
        'too_many',
        `Expected at most ${requestsPerSecond} requests a second with one key, ${requestBurst} at once`,
        {
          headers: { 'Retry-After': String(Math.max(1, Math.ceil((1 - tokens) / requestsPerSecond))) },
        },
      );
    }
    buckets.set(id, { tokens: tokens - 1, at: time });
    await next();
  };
}
