import { type Pair, strongestFirst } from './groups.ts';

/** Keeps the pairs with the greatest odds, at most `most` of them, in memory for twice as many. */
export class BestPairs {
  readonly #most: number;
  #pairs: Pair[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  add(pair: Pair): void {
    this.#pairs.push(pair);
    if (this.#pairs.length >= 2 * this.#most) this.#pairs = this.best();
  }

  best(): Pair[] {
    return [...this.#pairs].sort(strongestFirst).slice(0, this.#most);
  }
}
