/**
 * Begins one request in each turn of the event loop, in the order they came. Node takes one new connection a turn (libuv accepts no more), and reads
 * the sockets that are open once: while a turn answers a hundred requests, new connections wait for a hundred answers each, and half a minute passed until
 * the last of forty was taken. With one a turn a connection waits no longer to be taken than a request waits to be begun.
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
