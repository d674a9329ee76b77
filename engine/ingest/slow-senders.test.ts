import { PassThrough, Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { line, send, T } from '../../tests/support/edge-reads.ts';
import { eventually } from '../../tests/support/eventually.ts';
import { tempIngest } from '../../tests/support/ingest.ts';
import { DEFAULT_INGEST_LIMITS } from './limits.ts';

describe('a sender that stops in the middle of a line', () => {
  test('has its complete lines stored, and may send them again', async () => {
    const ingest = tempIngest();
    const stop = new AbortController();
    const { source, taken: chunkTaken } = thenSilent(`${line({ plate: 'ABC123' })}\n{"camera_id":"edge 1","plate":"ABC`);
    const taken = ingest.reads.ingest(source, { signal: stop.signal });
    await chunkTaken;
    await setImmediate();
    await setImmediate();
    stop.abort(new Error('gone'));
    await expect(taken).rejects.toThrow('gone');
    expect(source.destroyed).toBe(true);
    expect(ingest.plates()).toEqual(['ABC123']);
    expect(await send(ingest, line({ plate: 'ABC123' }), line({ plate: 'ABC124' }))).toMatchObject({ read: 1, duplicate: 1 });
  });

  test('gets the error stalled where its connection stays open', async () => {
    const ingest = tempIngest({ limits: { ...DEFAULT_INGEST_LIMITS, stallAfter: 30 } });
    const source = new PassThrough();
    source.write(`${line({ plate: 'ABC123' })}\n`);
    await expect(ingest.reads.ingest(source, {})).rejects.toMatchObject({ code: 'stalled' });
    expect(ingest.plates()).toEqual(['ABC123']);
  });
});

test('lines of a slow sender are written before it ends', async () => {
  let now = T;
  const ingest = tempIngest({ clock: () => now });
  const source = new PassThrough();
  const taken = ingest.reads.ingest(source, {});
  source.write(`${line({ plate: 'ABC123' })}\n`);
  // Two turns of the event loop: the line has been taken, and nothing has caused a write yet.
  await setImmediate();
  await setImmediate();
  now += 1_000;
  source.write(`${line({ plate: 'ABC124' })}\n`);
  await eventually(() => expect(ingest.plates()).toEqual(['ABC123', 'ABC124']));
  source.end();
  expect(await taken).toMatchObject({ read: 2 });
});

/** A stream of some text that never ends; `taken` resolves when the consumer asks for more after the text. */
function thenSilent(text: string): { readonly source: Readable; readonly taken: Promise<void> } {
  let ask = (): void => {};
  const taken = new Promise<void>((resolve) => {
    ask = resolve;
  });
  const chunks = async function* (): AsyncGenerator<Buffer> {
    yield Buffer.from(text);
    ask();
    await new Promise(() => {});
  };
  return { source: Readable.from(chunks(), { highWaterMark: 1 }), taken };
}
