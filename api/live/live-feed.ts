import type { Events, EventTopic, LiveEvent } from '../../engine/records/events.ts';
import { wireEvent } from '../wire/event.ts';

/** A page of events, read from the store and serialized once for all listeners at the same position. */
export interface EventPage {
  /** `text/event-stream`; empty where nothing is new. */
  readonly bytes: Uint8Array;
  /** Id of the last of them, also of one that is left out; where there are none, the id that was asked with. */
  readonly last: number;
}

export interface PageQuery {
  readonly topic: EventTopic | readonly EventTopic[];
  readonly subject?: string | undefined;
  /** Id of the last event seen. */
  readonly after: number;
  /** Only events for which this is true. Such a page is one listener's own: it is read from the store for it alone. */
  readonly only?: ((event: LiveEvent) => boolean) | undefined;
}

/** Events a page: what is held for one listener, however far behind it is. */
const AT_A_TIME = 100;
/** Pages kept between two notifications; where listeners are at more positions than this, the others read the store themselves. */
const MOST_PAGES = 64;
/** Least milliseconds between two notifications: a burst of events wakes hundreds of listeners twenty times a second, not a thousand times. */
const LEAST_INTERVAL_MS = 50;

/**
 * What all event streams of one app share. It subscribes to the log once, while there is any listener, and forwards notifications: the first at
 * once, what follows within {@link LEAST_INTERVAL_MS} together. Without it each of 256 listeners read every event from the store and wrote it out, and
 * ingest fell to a tenth.
 */
export class LiveFeed {
  readonly #events: Pick<Events, 'onNews' | 'since'>;
  readonly #listeners = new Set<() => void>();
  readonly #pages = new Map<string, EventPage>();
  #unsubscribe: (() => void) | null = null;
  #pending: NodeJS.Timeout | undefined;
  #notifiedAt = Number.NEGATIVE_INFINITY;

  constructor(events: Pick<Events, 'onNews' | 'since'>) {
    this.#events = events;
  }

  /** Calls `listener` when there may be new events. Returns the function that unsubscribes. */
  onNews(listener: () => void): () => void {
    const notify = (): void => listener();
    this.#listeners.add(notify);
    this.#unsubscribe ??= this.#events.onNews(() => this.#news());
    return () => {
      this.#listeners.delete(notify);
      if (this.#listeners.size > 0) return;
      this.#unsubscribe?.();
      this.#unsubscribe = null;
      clearTimeout(this.#pending);
      this.#pending = undefined;
      this.#pages.clear();
    };
  }

  /** The next events after one, at most {@link AT_A_TIME}. Call it only while subscribed: pages are replaced at each notification. */
  page({ topic, subject, after, only }: PageQuery): EventPage {
    const key = JSON.stringify([topic, subject ?? null, after]);
    const known = only === undefined ? this.#pages.get(key) : undefined;
    if (known !== undefined) return known;
    const events = this.#events.since(topic, after, { limit: AT_A_TIME, ...(subject !== undefined && { subject }) });
    const page = {
      bytes: new TextEncoder().encode(
        events
          .filter(only ?? (() => true))
          .map(messageOf)
          .join(''),
      ),
      last: events.at(-1)?.id ?? after,
    };
    if (only === undefined && this.#listeners.size > 0 && this.#pages.size < MOST_PAGES) this.#pages.set(key, page);
    return page;
  }

  /** The pages are outdated from now on. Waiting listeners are woken at once, or within the interval where listeners were woken just before. */
  #news(): void {
    this.#pages.clear();
    const wait = this.#notifiedAt + LEAST_INTERVAL_MS - performance.now();
    if (wait <= 0 && this.#pending === undefined) this.#notifyAll();
    else this.#pending ??= setTimeout(() => this.#notifyAll(), wait);
  }

  #notifyAll(): void {
    this.#pending = undefined;
    this.#notifiedAt = performance.now();
    for (const listener of [...this.#listeners]) listener();
  }
}

function messageOf(event: LiveEvent): string {
  return `event: ${event.kind}\ndata: ${JSON.stringify(wireEvent(event))}\nid: ${event.id}\n\n`;
}
