import type { EventLog } from '../events/event-log.ts';
import type { LiveMatcher } from '../matching/live-matcher.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../store/store.ts';

/** Dependencies of the services of lists and entries. */
export interface ListParts {
  readonly store: Pick<Store, 'watchlists' | 'entries' | 'indexedEntries' | 'listLoads' | 'hits' | 'retroJobs' | 'transaction'>;
  readonly events: Pick<EventLog, 'append' | 'since'>;
  readonly matcher: Pick<LiveMatcher, 'catchUp' | 'refresh' | 'threshold'>;
  readonly clock: Clock;
}
