import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test, vi } from 'vitest';
import { eventually } from '../../tests/support/eventually.ts';
import { patiently } from './patiently.ts';

test('throws when the source gives nothing in time, however long the consumer took before', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const source = new PassThrough();
  source.write('a');
  const chunks = patiently<Buffer>(source, { stallAfter: 1_000 });
  expect(String((await chunks.next()).value)).toBe('a');
  // The consumer's own time is not counted.
  await vi.advanceTimersByTimeAsync(10_000);
  source.write('b');
  expect(String((await chunks.next()).value)).toBe('b');

  const third = chunks.next();
  const failed = expect(third).rejects.toMatchObject({ code: 'stalled' });
  await vi.advanceTimersByTimeAsync(1_001);
  await failed;
});

test('stops with the reason of the signal', async () => {
  const stop = new AbortController();
  const chunks = patiently(new PassThrough(), { stallAfter: 60_000, signal: stop.signal });
  const next = chunks.next();
  stop.abort(new Error('gone'));
  await expect(next).rejects.toThrow('gone');
});

test('closes its source when the consumer stops early', async () => {
  let returned = false;
  const source = (async function* () {
    try {
      yield 1;
      yield 2;
    } finally {
      returned = true;
    }
  })();
  for await (const _ of patiently(source, { stallAfter: 1_000 })) break;
  await eventually(() => expect(returned).toBe(true));
});
