import { pipeline, Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Context } from 'hono';
import { LprError } from '../../engine/errors.ts';
import type { ApiEnv } from '../options.ts';

export interface BodyLimits {
  /** For the message: `an upload`, `a JSON body`. */
  readonly what: string;
  readonly maxBytes: number;
  /** Of the time that we wait for the sender, in milliseconds: in each such span … */
  readonly idleMs: number;
  /** … so many bytes must come. */
  readonly leastBytes: number;
}

/**
 * A request's body as a stream of bytes that is never held whole: counted, and ended when its sender stops or sends next to nothing. A slow
 * reader does not count: time is measured only while waiting for a chunk.
 * Fails with LprError too_large, stalled, unsupported (a content encoding other than gzip), bad_request (no body, no gzip, or the sender went away).
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
  // Its outcome reaches whoever reads `counted`.
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
  /** Of the span that is under way: milliseconds waited, bytes that came. */
  let waited = 0;
  let came = 0;
  const stream = new Readable({
    highWaterMark: 64 * 1024,
    read() {
      pull().catch((error: Error) => stream.destroy(error));
    },
    destroy(error, done) {
      // Not awaited: a body whose sender is silent would never finish cancelling.
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
