import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { newsWaiter } from './news-waiter.ts';

const FOR_EVER = 60_000;

function opened() {
  const emitter = new EventEmitter();
  const closing = new AbortController();
  const waiter = newsWaiter(
    {
      onNews(listener) {
        emitter.on('news', listener);
        return () => emitter.off('news', listener);
      },
    },
    closing.signal,
  );
  return { waiter, emitter, closing };
}

describe('newsWaiter', () => {
  it('resolves at a notification after the call', async () => {
    const { waiter, emitter } = opened();
    const next = waiter.next(FOR_EVER);
    emitter.emit('news');
    expect(await next).toBe('news');
    waiter.close();
  });

  it('reports that no notification came in time', async () => {
    const { waiter } = opened();
    expect(await waiter.next(1)).toBe('silence');
    waiter.close();
  });

  it('resolves when it is closed, and unsubscribes', async () => {
    const { waiter, emitter } = opened();
    const next = waiter.next(FOR_EVER);
    waiter.close();
    expect(await next).toBe('closed');
    expect(waiter.closed()).toBe(true);
    expect(emitter.listenerCount('news')).toBe(0);
    expect(await waiter.next(FOR_EVER)).toBe('closed');
  });

  it('closes with the server', async () => {
    const { waiter, emitter, closing } = opened();
    const next = waiter.next(FOR_EVER);
    closing.abort();
    expect(await next).toBe('closed');
    expect(emitter.listenerCount('news')).toBe(0);
  });

  it('is closed from the start on a server that is closing', () => {
    const emitter = new EventEmitter();
    const waiter = newsWaiter(
      {
        onNews(listener) {
          emitter.on('news', listener);
          return () => emitter.off('news', listener);
        },
      },
      AbortSignal.abort(),
    );
    expect(waiter.closed()).toBe(true);
    expect(emitter.listenerCount('news')).toBe(0);
  });
});
