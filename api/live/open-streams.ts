import { LprError } from '../../engine/errors.ts';

/** Counts what is open at a time, up to a bound. */
export class OpenStreams {
  readonly #max: number;
  #open = 0;

  constructor(max: number) {
    this.#max = max;
  }

  get open(): number {
    return this.#open;
  }

  /**
   * Takes a place; hand the answer to whoever knows when it is free again.
   * @throws LprError busy when all are taken
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
