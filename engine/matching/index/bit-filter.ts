/** Bytes for each slot of the table behind a filter: with a third of the slots in use, one absent hash in 24 passes (false positives). */
export const FILTER_BYTES_A_SLOT = 1;

/** Hashes that are looked up in one batch, at most: their places are 16-bit numbers. */
export const MOST_AT_ONCE = 2 ** 16;

/**
 * A Bloom filter with one hash function: a clear bit says that nothing with that hash was ever added. It fits into the processor's cache
 * where the table behind it does not, so that most look-ups of absent keys end here. One writer, any number of reading threads; a bit
 * is set before its row can be found in the table.
 */
export class BitFilter {
  readonly #words: Int32Array;
  /** Low bits of a hash that the filter does not use. */
  readonly #shift: number;

  /** Over the rest of the buffer from byte `from` on: a power of two of zero bytes, or a filter that another thread fills. */
  constructor(buffer: ArrayBufferLike, from: number) {
    this.#words = new Int32Array(buffer, from);
    this.#shift = Math.clz32(this.#words.length * 32 - 1);
  }

  add(hash: number): void {
    const bit = hash >>> this.#shift;
    Atomics.or(this.#words, bit >>> 5, 1 << (bit & 31));
  }

  /**
   * Writes the indices of those of the first `count` hashes that may be present into `places` and returns how many. In one batch, so that the
   * processor waits for many cache misses at a time. It does not use Atomics, which would be function calls: a thread that was notified of an entry
   * sees its bit.
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
