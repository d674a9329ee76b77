import type { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApiEnv } from '../options.ts';
import { countedBody } from './counted-body.ts';
import { multipartParts } from './multipart.ts';

const IDLE = 1_000;
const LEAST = 10;

/** The counted body of a request whose bytes come from `source`. */
async function bodyOf(
  source: UnderlyingDefaultSource<Uint8Array>,
  maxBytes = 1_000_000,
  encoding = 'identity',
): Promise<Readable> {
  let body: Readable | undefined;
  const app = new Hono<ApiEnv>().post('/', (c) => {
    body = countedBody(c, { what: 'an upload', maxBytes, idleMs: IDLE, leastBytes: LEAST });
    return c.body(null);
  });
  await app.request('/', {
    method: 'POST',
    headers: { 'Content-Encoding': encoding },
    body: new ReadableStream(source, { highWaterMark: 0 }),
    duplex: 'half',
  } as RequestInit);
  return body as Readable;
}

describe('countedBody', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('does not count the waiting time of a slow reader', async () => {
    const body = await bodyOf({
      start(controller) {
        for (let i = 0; i < 3; i++) controller.enqueue(new Uint8Array(64 * 1024));
        controller.close();
      },
    });
    let bytes = 0;
    for await (const chunk of body) {
      bytes += (chunk as Buffer).length;
      await vi.advanceTimersByTimeAsync(10 * IDLE);
    }
    expect(bytes).toBe(3 * 64 * 1024);
  });

  it('fails when the sender stops sending, and reads no more', async () => {
    let cancelled = false;
    const body = await bodyOf({
      start: (controller) => controller.enqueue(new Uint8Array(10)),
      pull: () => new Promise(() => {}),
      cancel() {
        cancelled = true;
      },
    });
    const read = expect(body.toArray()).rejects.toMatchObject({ code: 'stalled' });
    await vi.advanceTimersByTimeAsync(IDLE);
    await read;
    expect(cancelled).toBe(true);
  });

  it('fails when the sender sends almost nothing, but not when it is only slow', async () => {
    const every = (ms: number, bytes: number): UnderlyingDefaultSource<Uint8Array> => ({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, ms));
        controller.enqueue(new Uint8Array(bytes));
      },
    });
    const dripping = await bodyOf(every(IDLE / 4, 1));
    const cut = expect(dripping.toArray()).rejects.toMatchObject({
      code: 'stalled',
      message: expect.stringContaining(`at least ${LEAST}`),
    });
    await vi.advanceTimersByTimeAsync(2 * IDLE);
    await cut;

    const slow = await bodyOf(every(IDLE / 4, LEAST / 2), 20 * LEAST);
    const done = expect(slow.toArray()).rejects.toMatchObject({ code: 'too_large' });
    await vi.advanceTimersByTimeAsync(20 * IDLE);
    await done;
  });

  it('counts the unpacked bytes', async () => {
    const packed = gzipSync(Buffer.alloc(1_000));
    const of = (): UnderlyingDefaultSource<Uint8Array> => ({
      start(controller) {
        controller.enqueue(packed);
        controller.close();
      },
    });
    expect(Buffer.concat(await (await bodyOf(of(), 1_000, 'gzip')).toArray())).toHaveLength(1_000);
    await expect((await bodyOf(of(), 999, 'gzip')).toArray()).rejects.toMatchObject({ code: 'too_large' });
  });

  it('passes all bytes up to the limit and not one more', async () => {
    const of = (length: number): UnderlyingDefaultSource<Uint8Array> => ({
      start(controller) {
        controller.enqueue(new Uint8Array(length));
        controller.close();
      },
    });
    expect(Buffer.concat(await (await bodyOf(of(100), 100)).toArray())).toHaveLength(100);
    await expect((await bodyOf(of(101), 100)).toArray()).rejects.toMatchObject({ code: 'too_large' });
  });

  it('reports that the sender disconnected', async () => {
    const body = await bodyOf({ pull: (controller) => controller.error(new Error('ECONNRESET')) });
    await expect(body.toArray()).rejects.toMatchObject({ code: 'bad_request', message: expect.stringContaining('went away') });
  });
});

describe('a form that is not read', () => {
  it('is not received ahead of its reader', async () => {
    const CHUNK = 16 * 1024;
    let sent = 0;
    const body = await bodyOf(
      {
        pull(controller) {
          const first = '--x\r\nContent-Disposition: form-data; name="images"; filename="a.jpg"\r\n\r\n';
          controller.enqueue(sent === 0 ? Buffer.from(first) : new Uint8Array(CHUNK));
          sent += CHUNK;
        },
      },
      Number.POSITIVE_INFINITY,
    );
    const parts = multipartParts(body, 'multipart/form-data; boundary=x', {
      maxFileBytes: () => Number.POSITIVE_INFINITY,
      alwaysFiles: [],
    });
    await parts.next();
    // The sender would continue for ever. It has stopped if two counts are equal, with a pause between them for bytes on their way.
    let before = -1;
    while (sent !== before) {
      before = sent;
      for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(sent).toBeLessThan(1024 ** 2);
    await parts.return(undefined);
  });
});
