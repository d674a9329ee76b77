import type { Events, EventTopic, LiveEvent } from '../../engine/records/events.ts';
import { wireEvent } from '../wire/event.ts';

/** Events as they go to every listener at the same place: read from the store, and written out, once. */
export interface EventPage {
  /** `text/event-stream`; empty where nothing is new. */
  readonly bytes: Uint8Array;
  /** Id of the last of them; where nothing is new, the one that was asked with. */
  readonly last: number;
}

export interface PageQuery {
  readonly topic: EventTopic | readonly EventTopic[];
  readonly subject?: string | undefined;
  /** Id of the last event seen. */
  readonly after: number;
}

/** Events a page: what is held for one listener, however far behind it is. */
const AT_A_TIME = 100;
/** Pages kept between two pieces of news; listeners that all stand elsewhere read for themselves. */
const MOST_PAGES = 64;
/** Least milliseconds between two rings: a burst of events wakes hundreds of listeners twenty times a second, not a thousand times. */
const BETWEEN_RINGS = 50;

/**
 * What all event streams of one app share. It listens to the log once, while anybody listens to it, and passes news on: the first at once, what
 * follows within {@link BETWEEN_RINGS} together. Without it each of 256 listeners read every event from the store and wrote it out,
 * and ingest fell to a tenth.
 */
export class LiveFeed {
  readonly #events: Pick<Events, 'onNews' | 'since'>;
  readonly #listeners = new Set<() => void>();
  readonly #pages = new Map<string, EventPage>();
  #unsubscribe: (() => void) | null = null;
  #ring: NodeJS.Timeout | undefined;
  #rungAt = Number.NEGATIVE_INFINITY;

  constructor(events: Pick<Events, 'onNews' | 'since'>) {
    this.#events = events;
  }

  /** Calls when there may be something new; hand the answer to whoever knows when to stop. */
  onNews(listener: () => void): () => void {
    const notify = (): void => listener();
    this.#listeners.add(notify);
    this.#unsubscribe ??= this.#events.onNews(() => this.#news());
    return () => {
      this.#listeners.delete(notify);
      if (this.#listeners.size > 0) return;
      this.#unsubscribe?.();
      this.#unsubscribe = null;
      clearTimeout(this.#ring);
      this.#ring = undefined;
      this.#pages.clear();
    };
  }

  /** The next events after one, at most {@link AT_A_TIME}. Ask only while listening: news is what makes pages new. */
  page({ topic, subject, after }: PageQuery): EventPage {
    const key = JSON.stringify([topic, subject ?? null, after]);
    const known = this.#pages.get(key);
    if (known !== undefined) return known;
    const events = this.#events.since(topic, after, { limit: AT_A_TIME, ...(subject !== undefined && { subject }) });
    const page = {
      bytes: new TextEncoder().encode(events.map(messageOf).join('')),
      last: events.at(-1)?.id ?? after,
    };
    if (this.#listeners.size > 0 && this.#pages.size < MOST_PAGES) this.#pages.set(key, page);
    return page;
  }

  /** Pages are new from now on; who waits is woken now, or soon where somebody was just woken. */
  #news(): void {
    this.#pages.clear();
    const wait = this.#rungAt + BETWEEN_RINGS - performance.now();
    if (wait <= 0 && this.#ring === undefined) this.#ringAll();
    else this.#ring ??= setTimeout(() => this.#ringAll(), wait);
  }

  #ringAll(): void {
    this.#ring = undefined;
    this.#rungAt = performance.now();
    for (const listener of [...this.#listeners]) listener();
  }
}

function messageOf(event: LiveEvent): string {
  return `event: ${event.kind}\ndata: ${JSON.stringify(wireEvent(event))}\nid: ${event.id}\n\n`;
}
