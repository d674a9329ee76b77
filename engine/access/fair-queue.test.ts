import { expect, test } from 'vitest';
import { fairQueue } from './fair-queue.ts';

/** A queue whose work ends when the test says so. */
function opened(atOnce: number, mostWaiting: number) {
  const queue = fairQueue({ atOnce, mostWaiting, full: () => new Error('full') });
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (name: string, signal?: AbortSignal): Promise<string> =>
    queue
      .run(
        name.slice(0, 1),
        () => {
          begun.push(name);
          return new Promise<void>((resolve) => ends.set(name, resolve));
        },
        signal,
      )
      .then(
        () => 'done',
        (error: Error) => error.message,
      );
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    // As many turns of promises as lie between the end of one and the beginning of the next.
    for (let n = 0; n < 10; n++) await Promise.resolve();
  };
  return { ask, begun, end };
}

test('runs a few at a time, and serves the keys in turn', async () => {
  const { ask, begun, end } = opened(2, 10);
  const all = ['a1', 'a2', 'a3', 'a4', 'b1', 'c1', 'b2'].map((name) => ask(name));
  await end('');
  expect(begun).toEqual(['a1', 'a2']);
  for (const name of ['a1', 'a2', 'a3', 'b1', 'c1', 'a4', 'b2']) await end(name);
  expect(begun).toEqual(['a1', 'a2', 'a3', 'b1', 'c1', 'a4', 'b2']);
  expect(await Promise.all(all)).toEqual(all.map(() => 'done'));
});

test('where too many wait, who has the longest line makes way; among equals who comes last is refused', async () => {
  const { ask, begun, end } = opened(1, 3);
  const a = ['a1', 'a2', 'a3', 'a4'].map((name) => ask(name));
  expect(await ask('a5')).toBe('full');
  const b1 = ask('b1');
  expect(await a[3]).toBe('full');
  const c1 = ask('c1');
  expect(await a[2]).toBe('full');
  expect(await ask('d1')).toBe('full');
  for (const name of ['a1', 'a2', 'b1', 'c1']) await end(name);
  expect(begun).toEqual(['a1', 'a2', 'b1', 'c1']);
  expect(await Promise.all([a[0], a[1], b1, c1])).toEqual(['done', 'done', 'done', 'done']);
});

test('leaves out who waits no more, and goes on after work that failed', async () => {
  const { ask, begun, end } = opened(1, 3);
  const stop = new AbortController();
  const first = ask('a1');
  const gone = ask('b1', stop.signal);
  const last = ask('c1');
  stop.abort(new Error('gone'));
  expect(await gone).toBe('gone');
  expect(await ask('d1', stop.signal)).toBe('gone');
  await end('a1');
  await end('c1');
  expect([begun, await first, await last]).toEqual([['a1', 'c1'], 'done', 'done']);
  const queue = fairQueue({ atOnce: 1, mostWaiting: 1, full: () => new Error('full') });
  await expect(queue.run('a', () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  expect(await queue.run('a', async () => 'next')).toBe('next');
});
