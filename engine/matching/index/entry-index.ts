import assert from 'node:assert/strict';
import { LONGEST_PLATE } from '../../plate/normalize.ts';
import type { IndexedEntry } from '../../store/entries.store.ts';
import { DeletionTable, restBytes, restHash } from './deletion-table.ts';
import { copyRows, type EntryRows, entryRows, rowsBytes } from './entry-rows.ts';
import {
  classDigits,
  PACKED_WORDS,
  PLATE_HEAD,
  PLATE_TAIL,
  packJurisdiction,
  packPlate,
  SKELETON_HEAD,
  SKELETON_TAIL,
  unpackInto,
  unpackJurisdiction,
  unpackPlate,
} from './pack.ts';
import { SkeletonTable, tableBytes } from './skeleton-table.ts';

/** What another thread needs to read the index: shared memory, nothing is copied. Taken anew after the index has grown. */
export interface SharedIndex {
  readonly table: ArrayBufferLike;
  readonly rests: ArrayBufferLike;
  readonly rows: ArrayBufferLike;
}

const SMALLEST = 1024;
/** Slots a row, at least: chains are found after 1.3 probes on average at this load, 2 at the double. */
const SLOTS_A_ROW = 1.5;
/** Slots for rests a row, at least: a plate of seven has seven of them, fewer where a character stands twice in a row. */
const RESTS_A_ROW = 9;
/** Rows beyond what is there when the index must grow. */
const GROWTH = 1.5;
/** Room for entries that come after an index was built for so many. */
export const HEADROOM = 1.1;
const LARGEST_NUMBER = 0xffff_ffff;

/**
 * All entries of all lists by skeleton (`plate/classes.ts`). One probe finds every entry that a plate equals by any number of class
 * swaps, the exact ones among them: a second table for exact matches would cost the same memory again and save nothing, since the
 * chain behind a skeleton is two rows long at a million entries. A second table finds what is one character away, whatever that
 * character is (`deletion-table.ts`).
 *
 * One writer. About 230 MB for a million entries; a put is two microseconds, a look-up a tenth to a fifth of one (a cache miss).
 * To go over what a plate finds:
 *
 *     if (packPlate(plate, words)) for (let row = index.first(words); row >= 0; row = index.next(row)) if (index.isLive(row)) …
 */
export class EntryIndex {
  #buffers: SharedIndex;
  #rows: EntryRows;
  #table: SkeletonTable;
  #rests: DeletionTable;
  #restCount = 0;
  readonly #digits = new Uint8Array(LONGEST_PLATE);
  /** Rows in use, dead ones too. */
  #used = 0;
  #dead = 0;
  readonly #words = new Uint32Array(PACKED_WORDS);

  /** @param expected entries that will come; more are fine, but then it grows, 60 ms at a million. */
  constructor(expected = 0) {
    this.#buffers = allocate(expected);
    this.#rows = entryRows(this.#buffers.rows);
    this.#table = new SkeletonTable(this.#buffers.table);
    this.#rests = new DeletionTable(this.#buffers.rests);
  }

  /** A reader over what another thread writes. It must not be written to. */
  static over(shared: SharedIndex): EntryIndex {
    const index = new EntryIndex();
    index.#buffers = shared;
    index.#rows = entryRows(shared.rows);
    index.#table = new SkeletonTable(shared.table);
    index.#rests = new DeletionTable(shared.rests);
    return index;
  }

  share(): SharedIndex {
    return this.#buffers;
  }

  /** Live entries. */
  get size(): number {
    return this.#used - this.#dead;
  }

  /** Rows in use, dead ones too: every row is below this. */
  get rows(): number {
    return this.#used;
  }

  /** Rows that are dead: memory that {@link compacted} gives back. */
  get dead(): number {
    return this.#dead;
  }

  get bytes(): number {
    const { table, rests, rows } = this.#buffers;
    return table.byteLength + rests.byteLength + rows.byteLength;
  }

  /** Adds the entry, or takes over what has changed in it. Its plate must be one; under another plate, remove it there first. */
  put(entry: IndexedEntry): void {
    assert(entry.no > 0 && entry.no <= LARGEST_NUMBER && entry.list_no <= LARGEST_NUMBER, 'an index holds 32-bit numbers');
    assert(packPlate(entry.plate, this.#words), `Expected a plate to index but received ${JSON.stringify(entry.plate)}`);
    const there = this.#find(entry.no);
    if (there >= 0) {
      this.#write(there, entry);
      return;
    }
    if (this.#used === this.#rows.capacity || this.#restCount + entry.plate.length > this.#rests.room) this.#grow();
    const row = this.#used;
    this.#used += 1;
    const words = this.#words;
    this.#write(row, entry);
    this.#rows.plates[row * 2] = words[PLATE_HEAD];
    this.#rows.plates[row * 2 + 1] = words[PLATE_TAIL];
    this.#rows.next[row] = this.#table.first(words[SKELETON_HEAD], words[SKELETON_TAIL]) + 1;
    this.#table.setFirst(words[SKELETON_HEAD], words[SKELETON_TAIL], row);
    this.#putRests(entry.plate, row);
  }

  #putRests(plate: string, row: number): void {
    const digits = this.#digits;
    classDigits(plate, digits);
    for (let i = 0; i < plate.length; i++) {
      // Of equal neighbours it is the same whichever is left out.
      if (i > 0 && digits[i] === digits[i - 1]) continue;
      this.#rests.put(restHash(digits, plate.length, i), row);
      this.#restCount += 1;
    }
  }

  /** Nothing when the entry is not under this plate. */
  remove(no: number, plate: string): void {
    if (!packPlate(plate, this.#words)) return;
    const row = this.#find(no);
    if (row < 0) return;
    this.#rows.numbers[row] = 0;
    this.#dead += 1;
  }

  /** First row of the chain of a packed plate's skeleton, -1 if there is none. Rows may be dead. */
  first(words: Uint32Array): number {
    return this.#table.first(words[SKELETON_HEAD], words[SKELETON_TAIL]);
  }

  /**
   * Rows of any of the first so many skeletons (`packSkeleton`), put into `into` after the `found` that are there. Answers the new count.
   */
  withSkeletons(skeletons: Int32Array, count: number, into: number[], found: number): number {
    const chains = this.#table.collect(skeletons, count, into, found);
    let n = chains;
    for (let at = found; at < chains; at++) {
      for (let row = this.next(into[at]); row >= 0; row = this.next(row)) into[n++] = row;
    }
    return n;
  }

  /** The same of rows whose skeleton without one of its characters has one of these {@link restHash}es, and perhaps others. */
  withRests(hashes: Int32Array, count: number, into: number[], found: number): number {
    return this.#rests.collect(hashes, count, into, found);
  }

  /** The row after this one in its chain, -1 at the end. */
  next(row: number): number {
    return this.#rows.next[row] - 1;
  }

  isLive(row: number): boolean {
    return this.#rows.numbers[row] !== 0;
  }

  /** True if the row's plate is the packed plate itself, not only of its class. */
  isExactly(row: number, words: Uint32Array): boolean {
    const { plates } = this.#rows;
    return plates[row * 2] === words[PLATE_HEAD] && plates[row * 2 + 1] === words[PLATE_TAIL];
  }

  /** True if the entry holds for a read captured then. */
  isValidAt(row: number, captured_at: number): boolean {
    return this.#rows.from[row] <= captured_at && captured_at < this.#rows.until[row];
  }

  numberOf(row: number): number {
    return this.#rows.numbers[row];
  }

  listOf(row: number): number {
    return this.#rows.lists[row];
  }

  jurisdictionOf(row: number): string | null {
    return unpackJurisdiction(this.#rows.jurisdictions[row]);
  }

  plateOf(row: number): string {
    return unpackPlate(this.#rows.plates[row * 2], this.#rows.plates[row * 2 + 1]);
  }

  /** The plate as indices of characters (`unpackInto`). Answers how many. */
  charactersOf(row: number, into: Uint8Array): number {
    return unpackInto(this.#rows.plates[row * 2], this.#rows.plates[row * 2 + 1], into);
  }

  /** The same entries without dead rows and without those of lists that are not kept. A third of a microsecond a row. */
  compacted(isKept: (listNo: number) => boolean): EntryIndex {
    const { numbers, lists } = this.#rows;
    const isTaken = (row: number): boolean => numbers[row] !== 0 && isKept(lists[row]);
    let kept = 0;
    for (let row = 0; row < this.#used; row++) if (isTaken(row)) kept += 1;
    const smaller = new EntryIndex(Math.ceil(kept * HEADROOM));
    for (let row = 0; row < this.#used; row++) if (isTaken(row)) smaller.#take(this, row);
    return smaller;
  }

  #take(from: EntryIndex, row: number): void {
    const { numbers, lists, jurisdictions, from: begin, until } = from.#rows;
    const entry = {
      no: numbers[row],
      list_no: lists[row],
      plate: from.plateOf(row),
      jurisdiction: null,
      valid_from: null,
      expires_at: null,
    };
    this.put(entry);
    const mine = this.#used - 1;
    this.#rows.jurisdictions[mine] = jurisdictions[row];
    this.#rows.from[mine] = begin[row];
    this.#rows.until[mine] = until[row];
  }

  /** Row of the entry with this number under the plate in `#words`, -1 if it is not there. */
  #find(no: number): number {
    for (let row = this.first(this.#words); row >= 0; row = this.next(row)) {
      if (this.#rows.numbers[row] === no && this.isExactly(row, this.#words)) return row;
    }
    return -1;
  }

  #write(row: number, { no, list_no, jurisdiction, valid_from, expires_at }: IndexedEntry): void {
    const rows = this.#rows;
    rows.lists[row] = list_no;
    rows.jurisdictions[row] = packJurisdiction(jurisdiction);
    rows.from[row] = valid_from ?? Number.NEGATIVE_INFINITY;
    rows.until[row] = expires_at ?? Number.POSITIVE_INFINITY;
    rows.numbers[row] = no;
  }

  #grow(): void {
    const larger = allocate(Math.ceil(this.#rows.capacity * GROWTH), this.#restCount * GROWTH);
    const rows = entryRows(larger.rows);
    copyRows(this.#rows, rows, this.#used);
    const table = new SkeletonTable(larger.table);
    this.#table.copyInto(table);
    const rests = new DeletionTable(larger.rests);
    this.#rests.copyInto(rests);
    this.#rests = rests;
    this.#buffers = larger;
    this.#rows = rows;
    this.#table = table;
  }
}

/** @param restCount rests that are known to come; by default as many as plates of seven have */
function allocate(expected: number, restCount = 0): SharedIndex {
  // Even, so that every column starts on a multiple of eight bytes.
  const capacity = Math.ceil(Math.max(expected, SMALLEST) / 2) * 2;
  const slots = 2 ** Math.ceil(Math.log2(capacity * SLOTS_A_ROW));
  const rests = 2 ** Math.ceil(Math.log2(Math.max(capacity * RESTS_A_ROW, restCount * (RESTS_A_ROW / 7))));
  return {
    table: new SharedArrayBuffer(tableBytes(slots)),
    rests: new SharedArrayBuffer(restBytes(rests)),
    rows: new SharedArrayBuffer(rowsBytes(capacity)),
  };
}
