import type { EventLog } from '../events/event-log.ts';
import { lesserLimit } from '../fields/numbers.ts';
import { escalateUnacknowledged } from '../hits/escalate.ts';
import type { RecordHits } from '../hits/record.ts';
import { rematch } from '../hits/rematch.ts';
import { runRetro } from '../hits/retro.ts';
import { withdrawUnfounded } from '../hits/withdraw.ts';
import type { LiveMatcher } from '../matching/live-matcher.ts';
import { type Log, SILENT } from '../ports/log.ts';
import { oneAtATime } from '../ports/one-at-a-time.ts';
import type { Profiles } from '../records/profiles.ts';
import type { Upkeep, UpkeepReport } from '../records/upkeep.ts';
import type { Store } from '../store/store.ts';
import { clearUp } from './clear-lists.ts';
import type { ListParts } from './list-parts.ts';

export interface UpkeepParts extends Omit<ListParts, 'store' | 'matcher' | 'events'> {
  readonly events: Pick<EventLog, 'append' | 'onNews'>;
  readonly store: Store;
  readonly matcher: Pick<LiveMatcher, 'refresh' | 'match' | 'catchUp'>;
  readonly recordHits: RecordHits;
  readonly profiles: Pick<Profiles, 'inUse'>;
  readonly log?: Log | undefined;
}

/** Milliseconds between two sweeps of a server. */
const EVERY = 30_000;

/**
 * Periodic work on lists: expired entries withdraw their open hits, alerts that nobody has acknowledged in time escalate, alarms of lists that are
 * older than they or the profile allow are updated, new entries are looked for in past reads. `run` does all of it once, by the engine's clock;
 * `start` repeats it. Any process may do it at any time, also several at once.
 */
export function openUpkeep(parts: UpkeepParts): Upkeep & { close(): Promise<void> } {
  const { store, events, profiles, clock, log = SILENT } = parts;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  const runs = oneAtATime();
  let again = false;

  const sweep = (): Omit<UpkeepReport, 'retro' | 'withdrawn'> =>
    store.transaction(() => {
      const escalated = escalateUnacknowledged(parts);
      const most = profiles.inUse().profile.listRefreshHours.value;
      const changed = store.watchlists.watchAges(clock(), most);
      for (const list of changed) {
        const kind = list.stale_since === null ? 'list.fresh' : 'list.stale';
        const { id, name, refreshed_at, stale_since } = list;
        const stale_after_hours = lesserLimit(list.stale_after_hours, most);
        events.append({
          topic: 'list',
          kind,
          subject: id,
          body: { list: name, refreshed_at, stale_since_at: stale_since, stale_after_hours },
        });
      }
      const names = (isStale: boolean) =>
        changed.filter((list) => (list.stale_since !== null) === isStale).map(({ name }) => name);
      return { escalated, stale: names(true), fresh: names(false) };
    });
  const runOnce = async (): Promise<UpkeepReport> => {
    await clearUp(parts);
    const isOver = (): boolean => closed;
    const withdrawn = await withdrawUnfounded(parts, { isOver });
    return { withdrawn, ...sweep(), retro: await runRetro(parts, isOver) };
  };
  const run = (): Promise<UpkeepReport> => runs.run(runOnce);
  const inBackground = (): void => {
    if (closed || again) return;
    again = true;
    run()
      .catch((error: unknown) => log.warn({ err: error }, 'The upkeep of lists failed; it is tried again'))
      .finally(() => {
        again = false;
      });
  };
  let unsubscribe: (() => void) | undefined;
  return {
    run,
    rematch: (options) => rematch(parts, options),
    start() {
      timer ??= setInterval(inBackground, EVERY).unref();
      // A load or a new entry, in this or another process, starts a search at once.
      unsubscribe ??= events.onNews(() => {
        if (store.retroJobs.next() !== null) inBackground();
      });
      inBackground();
    },
    async close() {
      closed = true;
      clearInterval(timer);
      unsubscribe?.();
      await runs.ended();
    },
  };
}
