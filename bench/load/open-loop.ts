import { setTimeout } from 'node:timers/promises';

/** The result of one request. */
export interface Sent {
  /** Milliseconds since the beginning at which it was due. */
  readonly due: number;
  /** Milliseconds from the time when it was due to the end of its answer, so a delay of the sender counts, too. */
  readonly ms: number;
  /** 0: the connection broke. */
  readonly status: number;
  readonly retryAfter: boolean;
}

/**
 * Sends requests at a fixed rate, like cameras, whether earlier ones were answered or not. Ends when all are answered.
 * @param rate requests a second
 */
export async function sendAt(
  rate: number,
  seconds: number,
  send: (nth: number) => Promise<Response>,
  signal: AbortSignal,
): Promise<readonly Sent[]> {
  const begun = performance.now();
  const under: Promise<Sent>[] = [];
  const mistakes: unknown[] = [];
  const total = Math.round(rate * seconds);
  while (under.length < total) {
    const isDue = Math.min(total, Math.floor(((performance.now() - begun) / 1000) * rate) + 1);
    while (under.length < isDue) under.push(one(under.length));
    await setTimeout(1, undefined, { signal });
  }
  const sent = await Promise.all(under);
  if (mistakes.length > 0) throw mistakes[0];
  return sent;

  async function one(nth: number): Promise<Sent> {
    const due = (nth / rate) * 1000;
    try {
      const response = await send(nth);
      await response.arrayBuffer();
      const ms = performance.now() - begun - due;
      return { due, ms, status: response.status, retryAfter: response.headers.has('retry-after') };
    } catch (error) {
      // Reported at the end, because no code waits for this request yet.
      if (!(error instanceof TypeError)) mistakes.push(error);
      return { due, ms: performance.now() - begun - due, status: 0, retryAfter: false };
    }
  }
}
