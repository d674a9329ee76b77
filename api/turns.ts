/**
 * Begins one request in each turn of the event loop, in order of arrival. In one turn, Node accepts one new connection (a limit of libuv) and reads
 * every open socket once. If a turn answered a hundred requests, each new connection would wait for a hundred answers: half a minute passed until the
 * last of forty was accepted. With one request a turn, a connection waits no longer to be accepted than a request waits to be begun.
 */
export class Turns {
  readonly #waiting: (() => void)[] = [];

  /** Requests that wait to be begun. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** @param begin must not throw */
  push(begin: () => void): void {
    if (this.#waiting.push(begin) === 1) setImmediate(() => this.#turn());
  }

  #turn(): void {
    const begin = this.#waiting.shift();
    if (this.#waiting.length > 0) setImmediate(() => this.#turn());
    begin?.();
  }
}
