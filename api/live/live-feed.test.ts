import { describe, expect, it, vi } from 'vitest';
import type { Events, LiveEvent } from '../../engine/records/events.ts';
import { LiveFeed } from './live-feed.ts';

/** A log that counts how often it is read and listened to. */
function logOf() {
  const stored: LiveEvent[] = [];
  const listeners = new Set<() => void>();
  const counts = { reads: 0 };
  let forgotten = 0;
  const forget = (upTo: number): void => {
    forgotten = Math.max(forgotten, upTo);
    stored.splice(0, stored.filter(({ id }) => id <= upTo).length);
  };
  const events: Pick<Events, 'onNews' | 'since' | 'firstId' | 'lastId'> = {
    firstId: () => stored[0]?.id ?? null,
    lastId: () => stored.at(-1)?.id ?? forgotten,
    onNews(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    since(topic, after, { limit = 500 } = {}) {
      counts.reads++;
      return stored.filter((event) => event.topic === topic && event.id > after).slice(0, limit);
    },
  };
  const append = (id: number): void => {
    stored.push({ id, topic: 'hit', subject: `h${id}`, kind: 'hit.created', at: 0, body: { n: id } });
    for (const listener of listeners) listener();
  };
  return { events, listeners, counts, append, forget };
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('a feed', () => {
  it('loads and serializes an event once for all listeners at the same position, and subscribes once', () => {
    const log = logOf();
    const feed = new LiveFeed(log.events);
    const stops = Array.from({ length: 256 }, () => feed.onNews(() => {}));
    expect(log.listeners.size).toBe(1);
    log.append(1);
    const pages = stops.map(() => feed.page({ topic: 'hit', after: 0 }));
    expect(log.counts.reads).toBe(1);
    expect(new Set(pages).size).toBe(1);
    expect(text(pages[0]?.bytes as Uint8Array)).toMatch(/^event: hit\.created\ndata: \{.*\}\nid: 1\n\n$/);
    for (const stop of stops) stop();
    expect(log.listeners.size).toBe(0);
  });

  it('drops its pages at every notification, and when no listener is left', () => {
    const log = logOf();
    const feed = new LiveFeed(log.events);
    const stop = feed.onNews(() => {});
    expect(feed.page({ topic: 'hit', after: 0 })).toMatchObject({ last: 0 });
    log.append(1);
    expect(feed.page({ topic: 'hit', after: 0 })).toMatchObject({ last: 1 });
    stop();
    log.append(2);
    expect(feed.page({ topic: 'hit', after: 0 })).toMatchObject({ last: 2 });
  });

  it('gives at most a hundred events at a time', () => {
    const log = logOf();
    for (let id = 1; id <= 250; id++) log.append(id);
    const feed = new LiveFeed(log.events);
    expect([0, 100, 200, 250].map((after) => feed.page({ topic: 'hit', after }).last)).toEqual([100, 200, 250, 250]);
  });

  it('tells a listener once which events were deleted before it reconnected, and continues after them', () => {
    const log = logOf();
    for (let id = 1; id <= 9; id++) log.append(id);
    log.forget(6);
    const feed = new LiveFeed(log.events);
    const page = feed.page({ topic: 'hit', after: 3, tellsGap: true });
    expect(text(page.bytes)).toMatch(
      /^event: events\.missed\ndata: \{.*"body":\{"after_event":3,"before_event":7\}\}\nid: 6\n\nevent: hit\.created/,
    );
    expect(page.last).toBe(9);
    for (const after of [6, 7, 9]) expect(text(feed.page({ topic: 'hit', after, tellsGap: true }).bytes)).not.toContain('missed');
    expect(text(feed.page({ topic: 'hit', after: 3 }).bytes)).not.toContain('missed');
    log.forget(9);
    expect(feed.page({ topic: 'hit', after: 9, tellsGap: true }).bytes).toHaveLength(0);
    expect(text(feed.page({ topic: 'hit', after: 8, tellsGap: true }).bytes)).toContain('{"after_event":8,"before_event":10}');
    // A folder that was restored from a backup has fewer events than the listener has seen.
    const restored = feed.page({ topic: 'hit', after: 50, tellsGap: true });
    expect([text(restored.bytes).includes('"after_event":50'), restored.last]).toEqual([true, 9]);
  });

  it('leaves out events that a listener does not want, and advances past them', () => {
    const log = logOf();
    for (let id = 1; id <= 5; id++) log.append(id);
    const feed = new LiveFeed(log.events);
    const odd = { key: 'odd', wants: ({ id }: LiveEvent) => id % 2 === 1 };
    const stop = feed.onNews(() => {});
    const page = feed.page({ topic: 'hit', after: 3, only: odd });
    expect([text(page.bytes).match(/^id: .*$/gm), page.last]).toEqual([['id: 5'], 5]);
    expect(feed.page({ topic: 'hit', after: 5, only: odd })).toMatchObject({ last: 5 });
    const reads = log.counts.reads;
    expect(feed.page({ topic: 'hit', after: 3, only: { ...odd } })).toBe(page);
    expect(feed.page({ topic: 'hit', after: 3, only: { ...odd, key: null } })).not.toBe(page);
    expect(log.counts.reads).toBe(reads + 1);
    stop();
  });

  it('forwards the first notification at once, and the burst after it as one', () => {
    vi.useFakeTimers();
    try {
      const log = logOf();
      const feed = new LiveFeed(log.events);
      let rings = 0;
      const stop = feed.onNews(() => rings++);
      log.append(1);
      expect(rings).toBe(1);
      for (let id = 2; id <= 100; id++) log.append(id);
      expect(rings).toBe(1);
      vi.advanceTimersByTime(50);
      expect(rings).toBe(2);
      vi.advanceTimersByTime(1_000);
      log.append(101);
      expect(rings).toBe(3);
      log.append(102);
      stop();
      vi.advanceTimersByTime(1_000);
      expect(rings).toBe(3);
    } finally {
      vi.useRealTimers();
    }
  });
});
