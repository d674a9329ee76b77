import type { Events, EventTopic, LiveEvent } from '../../engine/records/events.ts';
import { wireEvent } from '../wire/event.ts';
import { iso } from '../wire/time.ts';

/** A page of events, read from the store and serialized once for all listeners at the same position. */
export interface EventPage {
  /** `text/event-stream`; empty where nothing is new. */
  readonly bytes: Uint8Array;
  /** The event up to which the page is complete; events that were left out count, too. */
  readonly last: number;
}

/** The filter of a listener: the events of a topic that it is sent. */
export interface Only {
  readonly wants: (event: LiveEvent) => boolean;
  /** Equal for listeners with the same filter, which then share their pages; null: the filter depends on the listener, and its pages are not shared. */
  readonly key: string | null;
}

export interface PageQuery {
  readonly topic: EventTopic | readonly EventTopic[];
  readonly subject?: string | undefined;
  /** Id of the last event seen. */
  readonly after: number;
  readonly only?: Only | undefined;
  /** Whether the listener must be told if events after `after` are not kept any more. */
  readonly tellsGap?: boolean | undefined;
}

/** Events of a page: so many are in memory for one listener, however far behind it is. */
const AT_A_TIME = 100;
/** Pages kept between two notifications; where listeners are at more positions than this, the others read the store themselves. */
const MOST_PAGES = 64;
/** Least milliseconds between two notifications: a burst of events wakes hundreds of listeners twenty times a second, not a thousand times. */
const LEAST_INTERVAL_MS = 50;

/**
 * The part that all event streams of one app share. It subscribes to the log once, while there is any listener, and forwards notifications: the first
 * at once, those within the following {@link LEAST_INTERVAL_MS} as one. Without it each of 256 listeners read every event from the store and wrote it
 * out, and ingest fell to a tenth.
 */
export class LiveFeed {
  readonly #events: Pick<Events, 'onNews' | 'since' | 'firstId' | 'lastId'>;
  readonly #listeners = new Set<() => void>();
  readonly #pages = new Map<string, EventPage>();
  #unsubscribe: (() => void) | null = null;
  #pending: NodeJS.Timeout | undefined;
  #notifiedAt = Number.NEGATIVE_INFINITY;

  constructor(events: Pick<Events, 'onNews' | 'since' | 'firstId' | 'lastId'>) {
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
  page({ topic, subject, after, only, tellsGap = false }: PageQuery): EventPage {
    const key = only?.key === null ? null : JSON.stringify([topic, subject ?? null, after, only?.key ?? null, tellsGap]);
    const known = key === null ? undefined : this.#pages.get(key);
    if (known !== undefined) return known;
    // Before the events are read, so that events in between are found in the next round.
    const newest = this.#events.lastId();
    const from = tellsGap ? this.#keptSince(after, newest) : after;
    const events = this.#events.since(topic, from, { limit: AT_A_TIME, ...(subject !== undefined && { subject }) });
    const missed = from === after ? '' : missedMessage(after, from);
    const text =
      missed +
      events
        .filter(only?.wants ?? (() => true))
        .map(messageOf)
        .join('');
    const last = events.at(-1)?.id ?? from;
    const page = { bytes: new TextEncoder().encode(text), last: events.length === AT_A_TIME ? last : Math.max(last, newest) };
    if (key !== null && this.#listeners.size > 0 && this.#pages.size < MOST_PAGES) this.#pages.set(key, page);
    return page;
  }

  /** The id after which every event is kept: `after` itself, unless later events were deleted, or `after` is of another log (a restored folder). */
  #keptSince(after: number, newest: number): number {
    if (after > newest) return newest;
    return Math.max(after, (this.#events.firstId() ?? newest + 1) - 1);
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

/** Tells a listener that the events between two ids are not kept any more, so that it can ask for the present state. */
function missedMessage(after: number, upTo: number): string {
  const data = { subject: 'events', at: iso(Date.now()), body: { after_event: after, before_event: upTo + 1 } };
  return `event: events.missed\ndata: ${JSON.stringify(data)}\nid: ${upTo}\n\n`;
}

function messageOf(event: LiveEvent): string {
  return `event: ${event.kind}\ndata: ${JSON.stringify(wireEvent(event))}\nid: ${event.id}\n\n`;
}
