import { vi } from 'vitest';

/** Looks until it is so. The bound is for what never comes, not for how fast it must. */
export function eventually(check: () => unknown): Promise<unknown> {
  return vi.waitFor(check, { timeout: 30_000, interval: 20 });
}
