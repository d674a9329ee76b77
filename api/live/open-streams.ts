import { LprError } from '../../engine/errors.ts';
import type { LiveFeed } from './live-feed.ts';

/** The event streams of one app: counts what is open at a time, up to a bound, and holds what they share. */
export class OpenStreams {
  readonly feed: LiveFeed;
  readonly #max: number;
  #open = 0;

  constructor(max: number, feed: LiveFeed) {
    this.#max = max;
    this.feed = feed;
  }

  get open(): number {
    return this.#open;
  }

  /**
   * Counts one more stream; call the returned function when the stream has ended.
   * @throws LprError busy when the limit is reached
   */
  enter(): () => void {
    if (this.#open >= this.#max) {
      throw new LprError('busy', `Expected at most ${this.#max} event streams at a time but they are all taken`);
    }
    this.#open++;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#open--;
    };
  }
}
