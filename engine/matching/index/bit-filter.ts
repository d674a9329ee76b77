/** For each slot of the table behind a filter: at a third of the slots full, one hash in twenty-four that is not there passes. */
export const FILTER_BYTES_A_SLOT = 1;

/** Hashes that are looked up in one go, at most: their places are 16-bit numbers. */
export const MOST_AT_ONCE = 2 ** 16;

/**
 * One bit for each of many hashes: clear where nothing with that hash was ever put. It is small enough for the processor's cache
 * where the table behind it is not, so most look-ups of what is not there end here. One writer, any number of reading threads; a bit
 * is set before what it stands for can be found.
 */
export class BitFilter {
  readonly #words: Int32Array;
  /** Of a hash, the bits that are not the filter's. */
  readonly #shift: number;

  /** Over what lies in the buffer from there on: zeroes, a power of two of them, or what another filter has filled. */
  constructor(buffer: ArrayBufferLike, from: number) {
    this.#words = new Int32Array(buffer, from);
    this.#shift = Math.clz32(this.#words.length * 32 - 1);
  }

  add(hash: number): void {
    const bit = hash >>> this.#shift;
    Atomics.or(this.#words, bit >>> 5, 1 << (bit & 31));
  }

  /**
   * Writes the places of those hashes that may be there, of the first so many, into `places`; answers how many. In one go, so that the
   * processor waits for many cache misses at a time; and without Atomics, which are calls: whoever was told of an entry sees its bit.
   */
  sift(hashes: Int32Array, count: number, places: Uint16Array): number {
    const words = this.#words;
    const shift = this.#shift;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const bit = hashes[i] >>> shift;
      places[kept] = i;
      kept += (words[bit >>> 5] >>> (bit & 31)) & 1;
    }
    return kept;
  }

  mayHave(hash: number): boolean {
    const bit = hash >>> this.#shift;
    return ((this.#words[bit >>> 5] >>> (bit & 31)) & 1) === 1;
  }
}
