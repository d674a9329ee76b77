import { EventEmitter } from 'node:events';
import type { Clock } from '../ports/clock.ts';
import { type Log, SILENT } from '../ports/log.ts';
import type { Events } from '../records/events.ts';
import type { NewEvent } from '../store/events.store.ts';
import type { Store } from '../store/store.ts';
import { eventIsOf } from './place.ts';

/**
 * The event log: an append-only list in the store, and a notification to listeners when it may have grown. Events of this process
 * notify right after their transaction; events of other processes are found by a poll that costs a microsecond (SQLite's data
 * version) and runs only while there is a listener.
 */
export interface EventLog extends Events {
  /** Appends to the transaction that is under way, if there is one: an event and the change that it announces become durable together. */
  append(event: Omit<NewEvent, 'at'>): void;
  close(): void;
}

export interface EventLogOptions {
  readonly store: Pick<Store, 'events' | 'cameras' | 'dataVersion'>;
  readonly clock: Clock;
  readonly log?: Log | undefined;
  /** Events kept; older ones are forgotten. Default 100,000. */
  readonly keep?: number | undefined;
  /** Milliseconds between two queries for events of other processes. Default 250. */
  readonly pollEvery?: number | undefined;
}

const DEFAULT_LIMIT = 500;
/** Events between two prunings: each deletes this many rows at once instead of one row each time. */
const PRUNE_EVERY = 1_000;

export function openEventLog({ store, clock, log = SILENT, keep = 100_000, pollEvery = 250 }: EventLogOptions): EventLog {
  const emitter = new EventEmitter().setMaxListeners(0);
  let version = store.dataVersion();
  let timer: NodeJS.Timeout | undefined;
  let announced = false;

  /** Neither the other listeners nor the process may suffer from one that cannot read the store now. */
  const attempt = (look: () => void): void => {
    try {
      look();
    } catch (error) {
      log.warn({ err: error }, 'News could not be looked at; the next event tries again');
    }
  };
  const announce = (): void => {
    if (announced) return;
    announced = true;
    // A transaction is synchronous, so a microtask runs after it. After a rollback listeners query and find nothing new.
    queueMicrotask(() => {
      announced = false;
      emitter.emit('news');
    });
  };
  const poll = (): void => {
    const now = store.dataVersion();
    if (now === version) return;
    version = now;
    emitter.emit('news');
  };

  return {
    append(event) {
      const id = store.events.append({ ...event, at: clock() });
      if (id % PRUNE_EVERY === 0) store.events.prune(keep);
      announce();
    },
    since: (topic, afterId, { subject, limit = DEFAULT_LIMIT } = {}) => store.events.since(topic, afterId, limit, subject),
    lastId: () => store.events.lastId(),
    firstId: () => store.events.firstId(),
    isOf: (places, event) => eventIsOf(places, store.cameras, event),
    onNews(listener) {
      // A wrapper of its own, so that one function can listen twice and each unsubscriber removes its own.
      const notify = (): void => attempt(listener);
      emitter.on('news', notify);
      timer ??= setInterval(() => attempt(poll), pollEvery).unref();
      return () => {
        emitter.off('news', notify);
        if (emitter.listenerCount('news') > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
    close() {
      emitter.removeAllListeners();
      clearInterval(timer);
      timer = undefined;
    },
  };
}
