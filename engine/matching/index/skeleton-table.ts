import { BitFilter, FILTER_BYTES_A_SLOT, MOST_AT_ONCE } from './bit-filter.ts';

/**
 * Skeleton → first row of its chain. Open addressing with linear probing in one Int32Array, four words a slot so that a slot never
 * lies across two cache lines:
 *
 *     | skeleton head | skeleton tail | first row + 1 | unused |      first row 0: the slot is empty
 *
 * One writer, any number of reading threads over the same SharedArrayBuffer: the key is written before the row, the row with Atomics,
 * so a reader sees an empty slot or a whole one. Slots are never emptied; a chain may end up without live rows.
 */
const WORDS = 4;
const ROW = 2;

/** Of a slot, and of its share of the filter before the table. */
const SLOT_BYTES = WORDS * Int32Array.BYTES_PER_ELEMENT;
const BYTES_A_SLOT = SLOT_BYTES + FILTER_BYTES_A_SLOT;

export function tableBytes(slots: number): number {
  return slots * BYTES_A_SLOT;
}

/** Of one batch of look-ups: hashes, and the indices of those that passed the filter. */
const hashes = new Int32Array(MOST_AT_ONCE);
const places = new Uint16Array(MOST_AT_ONCE);

export class SkeletonTable {
  readonly #words: Int32Array;
  readonly #mask: number;
  readonly #filter: BitFilter;

  /** Over a zeroed buffer of {@link tableBytes}, or one that another table has filled. Slots must be a power of two. */
  constructor(buffer: ArrayBufferLike) {
    const slots = buffer.byteLength / BYTES_A_SLOT;
    this.#words = new Int32Array(buffer, 0, slots * WORDS);
    this.#mask = slots - 1;
    this.#filter = new BitFilter(buffer, slots * SLOT_BYTES);
  }

  /** First row of the skeleton's chain, -1 if there is none. */
  first(head: number, tail: number): number {
    const hash = mixed(head, tail);
    return this.#filter.mayHave(hash) ? Atomics.load(this.#words, this.#slot(hash, head, tail) + ROW) - 1 : -1;
  }

  /**
   * Appends the first row of the chain of each of the first `count` skeletons (two words each: head, tail) to `into`, which holds `found`
   * rows. Returns the new number of rows.
   */
  collect(skeletons: Int32Array, count: number, into: number[], found: number): number {
    for (let i = 0; i < count; i++) hashes[i] = mixed(skeletons[i * 2], skeletons[i * 2 + 1]);
    const kept = this.#filter.sift(hashes, count, places);
    let n = found;
    for (let k = 0; k < kept; k++) {
      const i = places[k];
      const row = Atomics.load(this.#words, this.#slot(hashes[i], skeletons[i * 2], skeletons[i * 2 + 1]) + ROW);
      if (row > 0) into[n++] = row - 1;
    }
    return n;
  }

  /** Makes `row` the first of its chain. True if the skeleton is new. The caller must keep a third of the slots free. */
  setFirst(head: number, tail: number, row: number): boolean {
    const hash = mixed(head, tail);
    const at = this.#slot(hash, head, tail);
    const isNew = this.#words[at + ROW] === 0;
    if (isNew) {
      this.#words[at] = head;
      this.#words[at + 1] = tail;
      this.#filter.add(hash);
    }
    Atomics.store(this.#words, at + ROW, row + 1);
    return isNew;
  }

  /** Copies all chains into a larger, empty table. */
  copyInto(larger: SkeletonTable): void {
    const words = this.#words;
    for (let at = 0; at < words.length; at += WORDS) {
      if (words[at + ROW] !== 0) larger.setFirst(words[at], words[at + 1], words[at + ROW] - 1);
    }
  }

  /** Word index of the skeleton's slot, or of the empty slot where it belongs. */
  #slot(hash: number, head: number, tail: number): number {
    const words = this.#words;
    const signedHead = head | 0;
    const signedTail = tail | 0;
    let slot = hash & this.#mask;
    for (;;) {
      const at = slot * WORDS;
      if (Atomics.load(words, at + ROW) === 0) return at;
      if (words[at] === signedHead && words[at + 1] === signedTail) return at;
      slot = (slot + 1) & this.#mask;
    }
  }
}

/** Two rounds of multiply and shift: consecutive serials differ in their low digits only, which must reach every bit. */
function mixed(head: number, tail: number): number {
  let h = Math.imul(head, 0x9e3779b1) ^ Math.imul(tail ^ (tail >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 13), 0x297a2d39);
  return h ^ (h >>> 16);
}
