import { setImmediate } from 'node:timers/promises';
import type { EventLog } from '../events/event-log.ts';
import { DAY } from '../fields/durations.ts';
import type { LiveMatcher } from '../matching/live-matcher.ts';
import type { Clock } from '../ports/clock.ts';
import type { Watchlist } from '../records/watchlists.ts';
import type { Store } from '../store/store.ts';
import type { RecordHits } from './record.ts';

/** Reads in one transaction: 10 to 20 ms. */
const SLICE = 500;

/** Queues a search for the list's entries that changed at `now` in the reads of the list's window. Call in the transaction that changed them. */
export function queueRetro({ store }: { readonly store: Pick<Store, 'retroJobs'> }, list: Watchlist, now: number): void {
  if (list.retro_days === 0) return;
  store.retroJobs.add({ list_id: list.id, changed_from: now, captured_from: Math.round(now - list.retro_days * DAY) }, now);
}

export interface RetroParts {
  readonly store: Pick<Store, 'retroJobs' | 'reads' | 'transaction'>;
  readonly matcher: Pick<LiveMatcher, 'refresh' | 'match' | 'catchUp'>;
  readonly recordHits: RecordHits;
  readonly events: Pick<EventLog, 'append'>;
  readonly clock: Clock;
}

export interface RetroDone {
  readonly reads: number;
  readonly hits: number;
  /** Of the hits. */
  readonly reviews: number;
}

/**
 * Looks for new entries in past reads until no job is left. A job matches the reads of its window, newest first, one slice in each transaction; the slice's
 * hits and the progress of the job become durable together. So an interrupted job continues where it stopped,
 * and two processes at one job take turns. A read and an entry are one hit, however often they are found.
 */
export async function runRetro(parts: RetroParts, isClosed: () => boolean): Promise<RetroDone> {
  const done = { reads: 0, hits: 0, reviews: 0 };
  for (let job = parts.store.retroJobs.next(); job !== null && !isClosed(); job = parts.store.retroJobs.next()) {
    const { no } = job;
    // The job's entries are in the index after this: they were stored with the job.
    await parts.matcher.catchUp();
    for (;;) {
      if (isClosed()) return done;
      const slice = parts.store.transaction(() => takeSlice(parts, no));
      if (slice === null) break;
      done.reads += slice.reads;
      done.hits += slice.hits;
      done.reviews += slice.reviews;
      await setImmediate();
    }
  }
  return done;
}

/** One slice of a job; null when it is done. */
function takeSlice({ store, matcher, recordHits, events, clock }: RetroParts, no: number): RetroDone | null {
  // Asked again under the write lock: another process may have done the slice meanwhile.
  const job = store.retroJobs.get(no);
  if (job === null) return null;
  matcher.refresh();
  const now = clock();
  const page = store.reads.list({ from: job.captured_from, limit: SLICE, ...(job.cursor !== null && { cursor: job.cursor }) });
  const made = { hits: 0, reviews: 0 };
  for (const read of page.items) {
    const matches = matcher
      .match(read)
      .filter(({ entry, list }) => list.id === job.list_id && entry.updated_at >= job.changed_from);
    const { hits, reviews } = recordHits(read, matches, now);
    made.hits += hits;
    made.reviews += reviews;
  }
  const slice = { reads: page.items.length, ...made };
  store.retroJobs.advance(no, { next: page.next, reads: slice.reads, hits: slice.hits }, now);
  if (page.next === null) {
    const body = { reads: job.reads + slice.reads, hits: job.hits + slice.hits, captured_from_at: job.captured_from };
    events.append({ topic: 'list', kind: 'list.retro', subject: job.list_id, body });
  }
  return slice;
}
