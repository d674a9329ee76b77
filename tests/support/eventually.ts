import { vi } from 'vitest';

/**
 * Repeats the check until it does not throw, and returns its result. Only for conditions that stay true; others must be recorded from the start
 * (child.ts, lpr.ts). The time limit is not a demand on speed: it only has to end before the test's own timeout, so that the check's own error is
 * reported.
 */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 500_000, interval: 20 });
}
