import { Readable } from 'node:stream';
import type { Context } from 'hono';
import { LprError } from '../../engine/errors.ts';
import type { ApiEnv } from '../options.ts';

export interface BodyLimits {
  /** For the message: `an upload`, `a JSON body`. */
  readonly what: string;
  readonly maxBytes: number;
  /** Milliseconds the sender may stay silent while we are waiting for it. */
  readonly idleMs: number;
}

/**
 * A request's body as a stream of bytes that is never held whole: counted, and cut when its sender falls silent. A slow
 * reader is no silent sender – the clock runs only while a chunk is being waited for.
 * Fails with LprError too_large, stalled, unsupported (a content encoding), bad_request (no body, or the sender went away).
 */
export function countedBody(c: Context<ApiEnv>, limits: BodyLimits): Readable {
  const encoding = c.req.header('content-encoding') ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') {
    throw new LprError('unsupported', `Expected no content-encoding for the body but received ${encoding}`);
  }
  // A sender that says beforehand how much it has is told before it has sent it.
  const length = Number(c.req.header('content-length') ?? 0);
  if (length > limits.maxBytes) throw tooLarge(limits, `${length} bytes`);
  const body = c.req.raw.body;
  if (body === null) throw new LprError('bad_request', `Expected ${limits.what} for the body but received nothing`);
  return countedStream(body.getReader(), limits);
}

function countedStream(reader: ReadableStreamDefaultReader<Uint8Array>, limits: BodyLimits): Readable {
  let bytes = 0;
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
    const { done, value } = await withinIdle(reader.read(), limits);
    if (done) {
      stream.push(null);
      return;
    }
    bytes += value.byteLength;
    if (bytes > limits.maxBytes) throw tooLarge(limits, 'more');
    stream.push(value);
  }
  return stream;
}

async function withinIdle<T>(chunk: Promise<T>, { idleMs, what }: BodyLimits): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    const message = `Expected ${what} to keep coming but received nothing for ${idleMs} ms`;
    timer = setTimeout(() => reject(new LprError('stalled', message)), idleMs);
  });
  try {
    return await Promise.race([chunk.catch(wentAway), silence]);
  } finally {
    clearTimeout(timer);
  }
}

function wentAway(cause: unknown): never {
  throw new LprError('bad_request', 'Expected the whole body but the sender went away', { cause });
}

/** The body was given up already; that its socket then breaks is no news. */
function ignoreLateFailure(): void {}

function tooLarge({ what, maxBytes }: BodyLimits, came: string): LprError {
  return new LprError('too_large', `Expected at most ${maxBytes} bytes for ${what} but received ${came}`);
}
