import type { LookupAddress } from 'node:dns';
import { addressOf, checkTarget } from './target.ts';

/** The outcome of an attempt: accepted, or the reason why not. */
export type AttemptOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: string; readonly retryAfterMs: number | null };

/** The parameters of an attempt. */
export interface AttemptOptions {
  readonly url: string;
  readonly allowPrivate: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds for the whole attempt: look-up of the name, connection, answer. */
  readonly timeoutMs: number;
  /** Aborted when the program ends. */
  readonly closing: AbortSignal;
}

/** Sends to this address and no other, and resolves with the outcome. May reject. */
export type Send = (url: URL, to: LookupAddress, signal: AbortSignal) => Promise<AttemptOutcome>;

/** Checks the target, looks its name up once, and sends. Never rejects: every error is an outcome. */
export async function attempt(
  { url: text, allowPrivate, timeoutMs, closing }: AttemptOptions,
  send: Send,
): Promise<AttemptOutcome> {
  const tooLong = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([tooLong, closing]);
  try {
    const url = checkTarget(text, allowPrivate);
    const to = await orAborted(addressOf(url, allowPrivate), signal);
    return await orAborted(send(url, to, signal), signal);
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
