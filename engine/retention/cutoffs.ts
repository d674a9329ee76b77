import { HOUR } from '../fields/durations.ts';
import type { Terms } from '../records/profiles.ts';
import type { Cutoffs } from '../records/retention.ts';

/** The times before which data is past its term. */
export function cutoffsOf(terms: Terms, now: number): Cutoffs {
  const before = (hours: number | null): number | null => (hours === null ? null : now - Math.round(hours * HOUR));
  return {
    unhit: before(terms.unhit),
    hits: before(terms.hits),
    images: before(terms.images),
    events: before(terms.events),
    audit: before(terms.audit),
    cases: before(terms.cases),
  };
}

/** Milliseconds between two runs of a server: a twentieth of the shortest term, at least a minute and at most an hour. */
export function pauseOf(terms: Terms): number {
  const shortest = Math.min(...Object.values(terms).map((hours) => hours ?? Number.POSITIVE_INFINITY));
  return Math.min(HOUR, Math.max(60_000, (shortest * HOUR) / 20));
}
