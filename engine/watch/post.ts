import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { addressOf, checkTarget } from './target.ts';

/** The outcome of an attempt: accepted, or the reason why not. */
export type PostOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: string; readonly retryAfterMs: number | null };

export interface PostOptions {
  readonly url: string;
  readonly allowPrivate: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds for the whole attempt: look-up of the name, connection, answer. */
  readonly timeoutMs: number;
  /** Aborted when the program ends. */
  readonly closing: AbortSignal;
}

/**
 * Sends a body and looks at the answer's status alone. Only 2xx counts as taken: a redirect is not followed, for where it leads to was not checked.
 * Never rejects: whatever goes wrong is the outcome.
 */
export async function post({ url: text, allowPrivate, headers, body, timeoutMs, closing }: PostOptions): Promise<PostOutcome> {
  const tooLong = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([tooLong, closing]);
  try {
    const url = checkTarget(text, allowPrivate);
    const { address, family } = await orAborted(addressOf(url, allowPrivate), signal);
    const { status, retryAfter } = await answerOf(url, { address, family }, { headers, body, signal });
    if (status >= 200 && status < 300) return { ok: true };
    return { ok: false, error: `answered ${status}`, retryAfterMs: retryAfter };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, error: tooLong.aborted ? `no answer within ${timeoutMs / 1000} s` : reason, retryAfterMs: null };
  }
}

/** The system's look-up of names cannot be cancelled: its answer is ignored. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  work.catch(() => {});
  return await Promise.race([
    work,
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    }),
  ]);
}

function answerOf(
  url: URL,
  { address, family }: { readonly address: string; readonly family: number },
  { headers, body, signal }: Pick<PostOptions, 'headers' | 'body'> & { readonly signal: AbortSignal },
): Promise<{ readonly status: number; readonly retryAfter: number | null }> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestSecure : requestPlain;
    const request = send(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
        signal,
        // A new connection, to the address that was checked.
        agent: false,
        lookup: (_name, options, done) => {
          if (options.all) done(null, [{ address, family }]);
          else done(null, address, family);
        },
      },
      (response) => {
        const seconds = Number(response.headers['retry-after']);
        resolve({ status: response.statusCode ?? 0, retryAfter: seconds > 0 ? seconds * 1000 : null });
        // The answer's body is not used.
        response.destroy();
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
