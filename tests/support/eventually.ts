import { vi } from 'vitest';

/**
 * Looks until the check does not throw, and gives what it returned. For what stays true once it is; what may pass must be noted from
 * its start on (child.ts, lpr.ts). The bound is for what never comes, not for how fast it must: it only has to end, with the check's
 * own words, before the test's own timeout does.
 */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 500_000, interval: 20 });
}
