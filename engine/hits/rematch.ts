import { setImmediate } from 'node:timers/promises';
import { ZoneClocks } from '../fields/zone-clocks.ts';
import type { LiveMatcher } from '../matching/live-matcher.ts';
import type { Clock } from '../ports/clock.ts';
import type { RematchDone, RematchOptions } from '../records/upkeep.ts';
import type { Store } from '../store/store.ts';
import type { RecordHits } from './record.ts';
import { screen } from './screen.ts';

/** Reads in one transaction: 10 to 20 ms. */
const SLICE = 500;

export interface RematchParts {
  readonly store: Pick<Store, 'reads' | 'hits' | 'cameras' | 'exemptions' | 'transaction'>;
  readonly matcher: Pick<LiveMatcher, 'refresh' | 'match' | 'catchUp'>;
  readonly recordHits: RecordHits;
  readonly clock: Clock;
}

/**
 * Matches stored reads again with the lists as they are now, newest captured first, whatever the lists' retro windows. New hits are
 * marked as found in past reads; existing hits stay as they are, and near misses are not recorded again. So it may be
 * repeated, and running it again finishes one that was interrupted. Each slice is durable by itself.
 * @throws the signal's reason
 */
export async function rematch(parts: RematchParts, options: RematchOptions): Promise<RematchDone> {
  const { list, from, to, signal, onProgress } = options;
  await parts.matcher.catchUp();
  const screening = { store: parts.store, zones: new ZoneClocks() };
  const done = { reads: 0, hits: 0, reviews: 0 };
  let cursor: string | undefined;
  do {
    signal?.throwIfAborted();
    const page = parts.store.reads.list({ from, to, limit: SLICE, ...(cursor !== undefined && { cursor }) });
    const found = parts.store.transaction(() => {
      parts.matcher.refresh();
      const now = parts.clock();
      const made = { hits: 0, reviews: 0 };
      for (const read of page.items) {
        const matches = parts.matcher
          .match(read)
          .filter(
            (match) => (list === undefined || match.list.id === list) && parts.store.hits.find(read.id, match.entry.id) === null,
          );
        // Near misses are recorded once, when the read comes in: a repetition must not count them again.
        const { hits, reviews } = parts.recordHits(read, screen(screening, read, matches, now).hits, now);
        made.hits += hits;
        made.reviews += reviews;
      }
      return made;
    });
    done.reads += page.items.length;
    done.hits += found.hits;
    done.reviews += found.reviews;
    cursor = page.next ?? undefined;
    onProgress?.(done.reads);
    await setImmediate();
  } while (cursor !== undefined);
  return done;
}
