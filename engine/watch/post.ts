import type { LookupAddress } from 'node:dns';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { type AttemptOptions, type AttemptOutcome, attempt } from './attempt.ts';

/**
 * Sends a body and uses only the status of the answer. Only 2xx counts as accepted. A redirect is not followed, because its target was not checked.
 * Never rejects.
 */
export async function post(options: AttemptOptions): Promise<AttemptOutcome> {
  return await attempt(options, async (url, to, signal) => {
    const { status, retryAfter } = await answerOf(url, to, { ...options, signal });
    return status >= 200 && status < 300 ? { ok: true } : { ok: false, error: `answered ${status}`, retryAfterMs: retryAfter };
  });
}

function answerOf(
  url: URL,
  { address, family }: LookupAddress,
  { headers, body, signal }: Pick<AttemptOptions, 'headers' | 'body'> & { readonly signal: AbortSignal },
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
