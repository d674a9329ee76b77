import { BitFilter, FILTER_BYTES_A_SLOT, MOST_AT_ONCE } from './bit-filter.ts';

/**
 * Deletion variant → row: for every entry, its skeleton with one character deleted. Two skeletons that differ by one substitution,
 * insertion or deletion have a deletion variant in common (or one is a variant of the other), so that one probe finds all of them: the deletion neighbourhood
 * of Mor and Fraenkel (1982), as in SymSpell. Open addressing with linear probing, a slot for each variant, two words a slot:
 *
 *     | hash of the variant | row + 1 |      row 0: the slot is empty
 *
 * Different variants may share a hash: the caller compares the plate itself. One writer, any number of reading threads.
 */
const WORDS = 2;

/** Of a slot, and of its share of the filter before the table. */
const SLOT_BYTES = WORDS * Int32Array.BYTES_PER_ELEMENT;
const BYTES_A_SLOT = SLOT_BYTES + FILTER_BYTES_A_SLOT;

export function deletionBytes(slots: number): number {
  return slots * BYTES_A_SLOT;
}

/** Of the hashes that passed the filter. */
const places = new Uint16Array(MOST_AT_ONCE);

export class DeletionTable {
  readonly #words: Int32Array;
  readonly #mask: number;
  readonly #filter: BitFilter;

  /** Over a zeroed buffer of {@link deletionBytes}, or a buffer that another table has filled. Slots must be a power of two. */
  constructor(buffer: ArrayBufferLike) {
    const slots = buffer.byteLength / BYTES_A_SLOT;
    this.#words = new Int32Array(buffer, 0, slots * WORDS);
    this.#mask = slots - 1;
    this.#filter = new BitFilter(buffer, slots * SLOT_BYTES);
  }

  /** Variants that it holds before probing becomes slow (85 % of its slots); the caller must not put more. */
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

  /** Appends the rows with any of the first `count` hashes to `into`, which holds `found` rows. Returns the new number of rows. */
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

/** Hash (signed 32-bit) of a skeleton's digits (`pack.ts`) without the one at `without`; −1: of all of them. */
export function deletionHash(digits: Uint8Array, length: number, without: number): number {
  let h = without < 0 ? length : length - 1;
  for (let i = 0; i < length; i++) if (i !== without) h = Math.imul(h, 0x2c9277b5) + digits[i] + 1;
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 13), 0x297a2d39);
  return h ^ (h >>> 16);
}
