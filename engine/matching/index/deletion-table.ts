import { BitFilter, FILTER_BYTES_A_SLOT, MOST_AT_ONCE } from './bit-filter.ts';

/**
 * For every entry, its skeleton with one character left out → its row. Two skeletons that differ by one character, or of which one
 * has a character more, share such a rest, so one probe finds all of them (a deletion neighbourhood). Open addressing with linear
 * probing, a slot for each rest, two words a slot:
 *
 *     | hash of the rest | row + 1 |      row 0: the slot is empty
 *
 * Different rests may share a hash: whoever asks looks at the plate itself. One writer, any number of reading threads.
 */
const WORDS = 2;

/** Of a slot, and of its share of the filter before the table. */
const SLOT_BYTES = WORDS * Int32Array.BYTES_PER_ELEMENT;
const BYTES_A_SLOT = SLOT_BYTES + FILTER_BYTES_A_SLOT;

export function restBytes(slots: number): number {
  return slots * BYTES_A_SLOT;
}

/** Of the hashes that passed the filter. */
const places = new Uint16Array(MOST_AT_ONCE);

export class DeletionTable {
  readonly #words: Int32Array;
  readonly #mask: number;
  readonly #filter: BitFilter;

  /** Over a zeroed buffer of {@link restBytes}, or one that another table has filled. Slots must be a power of two. */
  constructor(buffer: ArrayBufferLike) {
    const slots = buffer.byteLength / BYTES_A_SLOT;
    this.#words = new Int32Array(buffer, 0, slots * WORDS);
    this.#mask = slots - 1;
    this.#filter = new BitFilter(buffer, slots * SLOT_BYTES);
  }

  /** Rests that it takes before probing becomes slow; the caller sees to it that there are no more. */
  get room(): number {
    return Math.floor((this.#mask + 1) * 0.85);
  }

  put(hash: number, row: number): void {
    this.#filter.add(hash);
    let slot = hash & this.#mask;
    while (this.#words[slot * WORDS + 1] !== 0) slot = (slot + 1) & this.#mask;
    this.#words[slot * WORDS] = hash;
    Atomics.store(this.#words, slot * WORDS + 1, row + 1);
  }

  /** Puts the rows with any of the first so many of these hashes into `into`, after the `found` that are there. Answers the new count. */
  collect(hashes: Int32Array, count: number, into: number[], found: number): number {
    const kept = this.#filter.sift(hashes, count, places);
    let n = found;
    for (let k = 0; k < kept; k++) n = this.#rowsOf(hashes[places[k]], into, n);
    return n;
  }

  #rowsOf(hash: number, into: number[], found: number): number {
    const words = this.#words;
    let n = found;
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const row = Atomics.load(words, slot * WORDS + 1);
      if (row === 0) return n;
      if (words[slot * WORDS] === hash) into[n++] = row - 1;
    }
  }

  copyInto(larger: DeletionTable): void {
    const words = this.#words;
    for (let at = 0; at < words.length; at += WORDS) {
      if (words[at + 1] !== 0) larger.put(words[at], words[at + 1] - 1);
    }
  }
}

/** Hash of a skeleton's digits (`pack.ts`) without the one at `without` (-1: with all of them). */
export function restHash(digits: Uint8Array, length: number, without: number): number {
  let h = without < 0 ? length : length - 1;
  for (let i = 0; i < length; i++) if (i !== without) h = Math.imul(h, 0x2c9277b5) + digits[i] + 1;
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 13), 0x297a2d39);
  return h ^ (h >>> 16);
}
