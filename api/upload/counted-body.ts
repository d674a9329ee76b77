import { pipeline, Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Context } from 'hono';
import { LprError } from '../../engine/errors.ts';
import type { ApiEnv } from '../options.ts';

export interface BodyLimits {
  /** For the message: `an upload`, `a JSON body`. */
  readonly what: string;
  readonly maxBytes: number;
  /** In each span of so many milliseconds of waiting for the sender … */
  readonly idleMs: number;
  /** … so many bytes must come. */
  readonly leastBytes: number;
}

/**
 * A request's body as a stream that is never in memory as a whole. Its bytes are counted, and it fails when its sender stops or sends almost nothing.
 * Time is measured only while waiting for a chunk, so a slow consumer has no effect. Fails with LprError too_large, stalled, unsupported (a content
 * encoding other than gzip), bad_request (no body, no gzip, or the sender went away).
 */
export function countedBody(c: Context<ApiEnv>, limits: BodyLimits): Readable {
  const encoding = (c.req.header('content-encoding') ?? 'identity').trim().toLowerCase();
  if (encoding !== 'identity' && encoding !== 'gzip') {
    throw new LprError('unsupported', `Expected gzip or no content-encoding for the body but received ${encoding}`);
  }
  // A declared length over the limit is refused before the body is sent.
  const length = Number(c.req.header('content-length') ?? 0);
  if (length > limits.maxBytes) throw tooLarge(limits, `${length} bytes`);
  const body = c.req.raw.body;
  if (body === null) throw new LprError('bad_request', `Expected ${limits.what} for the body but received nothing`);
  const sent = countedStream(body.getReader(), limits);
  return encoding === 'gzip' ? unpacked(sent, limits) : sent;
}

/** Counts the unpacked bytes again: the limit is for the data that is processed, not for the bytes that were sent. */
function unpacked(packed: Readable, limits: BodyLimits): Readable {
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(bytes > limits.maxBytes ? tooLarge(limits, 'more when unpacked') : null, chunk);
    },
    destroy(error, done) {
      done(error === null || error instanceof LprError ? error : notGzip(error));
    },
  });
  // Its error reaches the consumer of `counted`.
  pipeline(packed, createGunzip(), counted, ignoreLateFailure);
  return counted;
}

function notGzip(cause: Error): LprError {
  return new LprError('bad_request', `Expected whole gzip data for the body but it cannot be unpacked: ${cause.message}`, {
    cause,
  });
}

function countedStream(reader: ReadableStreamDefaultReader<Uint8Array>, limits: BodyLimits): Readable {
  let bytes = 0;
  /** Milliseconds waited and bytes received in the current span. */
  let waited = 0;
  let came = 0;
  const stream = new Readable({
    highWaterMark: 64 * 1024,
    read() {
      pull().catch((error: Error) => stream.destroy(error));
    },
    destroy(error, done) {
      // Not awaited, because cancelling a body never finishes while its sender is silent.
      reader.cancel().catch(ignoreLateFailure);
      done(error);
    },
  });
  async function pull(): Promise<void> {
    const start = performance.now();
    const { done, value } = await within(limits.idleMs - waited, reader.read(), () => stalled(limits, came));
    if (done) {
      stream.push(null);
      return;
    }
    bytes += value.byteLength;
    if (bytes > limits.maxBytes) throw tooLarge(limits, 'more');
    waited += performance.now() - start;
    came += value.byteLength;
    if (came >= limits.leastBytes) [waited, came] = [0, 0];
    stream.push(value);
  }
  return stream;
}

async function within<T>(ms: number, chunk: Promise<T>, late: () => LprError): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), ms);
  });
  try {
    return await Promise.race([chunk.catch(wentAway), silence]);
  } finally {
    clearTimeout(timer);
  }
}

function stalled({ what, idleMs, leastBytes }: BodyLimits, came: number): LprError {
  const wanted = came === 0 ? 'nothing' : `${came} bytes`;
  const least = came === 0 ? '' : ` (at least ${leastBytes} are expected)`;
  return new LprError('stalled', `Expected ${what} to keep coming but received ${wanted} for ${idleMs} ms${least}`);
}

function wentAway(cause: unknown): never {
  throw new LprError('bad_request', 'Expected the whole body but the sender went away', { cause });
}

/** Ignores the error of a socket whose body was cancelled already. */
function ignoreLateFailure(): void {}

function tooLarge({ what, maxBytes }: BodyLimits, came: string): LprError {
  return new LprError('too_large', `Expected at most ${maxBytes} bytes for ${what} but received ${came}`);
}
