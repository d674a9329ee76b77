import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { newsBell } from './news-bell.ts';

const FOR_EVER = 60_000;

function opened() {
  const emitter = new EventEmitter();
  const closing = new AbortController();
  const bell = newsBell(
    {
      onNews(listener) {
        emitter.on('news', listener);
        return () => emitter.off('news', listener);
      },
    },
    closing.signal,
  );
  return { bell, emitter, closing };
}

describe('newsBell', () => {
  it('wakes for news that comes after the call', async () => {
    const { bell, emitter } = opened();
    const next = bell.next(FOR_EVER);
    emitter.emit('news');
    expect(await next).toBe('news');
    bell.close();
  });

  it('tells silence', async () => {
    const { bell } = opened();
    expect(await bell.next(1)).toBe('silence');
    bell.close();
  });

  it('wakes its waiter when it is closed, and unsubscribes', async () => {
    const { bell, emitter } = opened();
    const next = bell.next(FOR_EVER);
    bell.close();
    expect(await next).toBe('closed');
    expect(bell.closed()).toBe(true);
    expect(emitter.listenerCount('news')).toBe(0);
    expect(await bell.next(FOR_EVER)).toBe('closed');
  });

  it('closes with the server', async () => {
    const { bell, emitter, closing } = opened();
    const next = bell.next(FOR_EVER);
    closing.abort();
    expect(await next).toBe('closed');
    expect(emitter.listenerCount('news')).toBe(0);
  });

  it('is closed from the start on a server that is closing', () => {
    const emitter = new EventEmitter();
    const bell = newsBell(
      {
        onNews(listener) {
          emitter.on('news', listener);
          return () => emitter.off('news', listener);
        },
      },
      AbortSignal.abort(),
    );
    expect(bell.closed()).toBe(true);
    expect(emitter.listenerCount('news')).toBe(0);
  });
});
