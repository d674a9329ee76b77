import { HOUR, MINUTE } from '../fields/durations.ts';

const SECOND = 1000;

/** Milliseconds from each attempt that failed to the next one: ten attempts, the last one a day after the first. */
export const DELAYS = [5 * SECOND, 5 * MINUTE, 25 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 6 * HOUR, 10 * HOUR] as const;

/** The longest wait before the next attempt that a receiver can ask for (`Retry-After`). */
const LONGEST_WAIT = HOUR;

/**
 * When the attempt after `attempts` failed ones is due; null where it is given up.
 * @param retryAfterMs what the receiver asked for, or null
 */
export function nextAttempt(attempts: number, now: number, retryAfterMs: number | null): number | null {
  const delay = DELAYS[attempts - 1];
  return delay === undefined ? null : now + Math.max(delay, Math.min(retryAfterMs ?? 0, LONGEST_WAIT));
}
