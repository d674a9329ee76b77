import assert from 'node:assert/strict';
import { LONGEST_PLATE } from '../../plate/normalize.ts';
import type { IndexedEntry } from '../../store/entries.store.ts';
import { DeletionTable, deletionBytes, deletionHash } from './deletion-table.ts';
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

/** Memory that another thread needs to read the index; shared, not copied. Call `share()` again after the index has grown. */
export interface SharedIndex {
  readonly table: ArrayBufferLike;
  readonly deletions: ArrayBufferLike;
  readonly rows: ArrayBufferLike;
}

const LEAST_CAPACITY = 1024;
/** Slots of the skeleton table per row, at least: 1.3 probes on average at this load, 2 at twice the load. */
const SLOTS_A_ROW = 1.5;
/** Slots for deletion variants per row, at least: a plate of seven characters has seven, fewer where equal characters are neighbours. */
const VARIANTS_A_ROW = 9;
/** Factor by which the capacity grows when the index is full. */
const GROWTH = 1.5;
/** Factor of spare capacity for entries added after the index was built. */
export const HEADROOM = 1.1;
const LARGEST_NUMBER = 0xffff_ffff;

/**
 * All entries of all lists by skeleton (`plate/classes.ts`). One probe finds every entry that a plate equals up to confusions within
 * OCR classes, exact matches included: a table for exact matches alone would cost the same memory again and save nothing, since the
 * chain of a skeleton is two rows long at a million entries. A second table finds entries at an edit distance of one, whatever the
 * character is (`deletion-table.ts`).
 *
 * One writer. About 230 MB for a million entries; a put takes 2 µs, a look-up 0.1 to 0.2 µs (a cache miss).
 * To iterate over the entries of a plate:
 *
 *     if (packPlate(plate, words)) for (let row = index.first(words); row >= 0; row = index.next(row)) if (index.isLive(row)) …
 */
export class EntryIndex {
  #buffers: SharedIndex;
  #rows: EntryRows;
  #table: SkeletonTable;
  #deletions: DeletionTable;
  #variantCount = 0;
  readonly #digits = new Uint8Array(LONGEST_PLATE);
  /** Rows in use, dead ones too. */
  #used = 0;
  #dead = 0;
  readonly #words = new Uint32Array(PACKED_WORDS);

  /** @param expected number of entries that will be put; beyond it the index grows, which takes 60 ms at a million entries. */
  constructor(expected = 0) {
    this.#buffers = allocate(expected);
    this.#rows = entryRows(this.#buffers.rows);
    this.#table = new SkeletonTable(this.#buffers.table);
    this.#deletions = new DeletionTable(this.#buffers.deletions);
  }

  /** A read-only view of an index that another thread writes; `put` and `remove` must not be called on it. */
  static over(shared: SharedIndex): EntryIndex {
    const index = new EntryIndex();
    index.#buffers = shared;
    index.#rows = entryRows(shared.rows);
    index.#table = new SkeletonTable(shared.table);
    index.#deletions = new DeletionTable(shared.deletions);
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

  /** Rows that are dead: memory that an index with the others alone ({@link takeFrom}) does not need. */
  get dead(): number {
    return this.#dead;
  }

  /** Rows that it has room for before it grows. */
  get capacity(): number {
    return this.#rows.capacity;
  }

  get bytes(): number {
    const { table, deletions, rows } = this.#buffers;
    return table.byteLength + deletions.byteLength + rows.byteLength;
  }

  /** Adds or updates the entry. Its plate must be complete (no `?`); an entry whose plate has changed must be removed under its old plate first. */
  put(entry: IndexedEntry): void {
    assert(entry.no > 0 && entry.no <= LARGEST_NUMBER && entry.list_no <= LARGEST_NUMBER, 'an index holds 32-bit numbers');
    assert(packPlate(entry.plate, this.#words), `Expected a plate to index but received ${JSON.stringify(entry.plate)}`);
    const known = this.#find(entry.no);
    if (known >= 0) {
      this.#write(known, entry);
      return;
    }
    if (this.#used === this.#rows.capacity || this.#variantCount + entry.plate.length > this.#deletions.room) this.#grow();
    const row = this.#used;
    this.#used += 1;
    const words = this.#words;
    this.#write(row, entry);
    this.#rows.plates[row * 2] = words[PLATE_HEAD];
    this.#rows.plates[row * 2 + 1] = words[PLATE_TAIL];
    this.#rows.next[row] = this.#table.first(words[SKELETON_HEAD], words[SKELETON_TAIL]) + 1;
    this.#table.setFirst(words[SKELETON_HEAD], words[SKELETON_TAIL], row);
    this.#putDeletionVariants(entry.plate, row);
  }

  #putDeletionVariants(plate: string, row: number): void {
    const digits = this.#digits;
    classDigits(plate, digits);
    for (let i = 0; i < plate.length; i++) {
      // Deleting either of two equal neighbours gives the same variant.
      if (i > 0 && digits[i] === digits[i - 1]) continue;
      this.#deletions.put(deletionHash(digits, plate.length, i), row);
      this.#variantCount += 1;
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
   * Appends the rows of any of the first `count` skeletons (`packSkeleton`) to `into`, which holds `found` rows. Returns the new number of rows.
   */
  withSkeletons(skeletons: Int32Array, count: number, into: number[], found: number): number {
    const chains = this.#table.collect(skeletons, count, into, found);
    let n = chains;
    for (let at = found; at < chains; at++) {
      for (let row = this.next(into[at]); row >= 0; row = this.next(row)) into[n++] = row;
    }
    return n;
  }

  /**
   * The same for rows that have a deletion variant with one of these {@link deletionHash}es. May include others, since different variants
   * may share a hash.
   */
  withDeletionVariants(hashes: Int32Array, count: number, into: number[], found: number): number {
    return this.#deletions.collect(hashes, count, into, found);
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

  /** Writes the plate as indices of the alphabet (`unpackInto`). Returns its length. */
  charactersOf(row: number, into: Uint8Array): number {
    return unpackInto(this.#rows.plates[row * 2], this.#rows.plates[row * 2 + 1], into);
  }

  /** Puts the live entries of lists that are kept from these rows of another index, `from` up to before `to`. 1 µs a row. */
  takeFrom(
    other: EntryIndex,
    { from, to }: { readonly from: number; readonly to: number },
    isKept: (listNo: number) => boolean,
  ): void {
    const { numbers, lists } = other.#rows;
    for (let row = from; row < to; row++) if (numbers[row] !== 0 && isKept(lists[row])) this.#take(other, row);
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
    // `put` has packed the plate.
    const mine = this.#find(entry.no);
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
    const larger = allocate(Math.ceil(this.#rows.capacity * GROWTH), this.#variantCount * GROWTH);
    const rows = entryRows(larger.rows);
    copyRows(this.#rows, rows, this.#used);
    const table = new SkeletonTable(larger.table);
    this.#table.copyInto(table);
    const deletions = new DeletionTable(larger.deletions);
    this.#deletions.copyInto(deletions);
    this.#deletions = deletions;
    this.#buffers = larger;
    this.#rows = rows;
    this.#table = table;
  }
}

/** @param variantCount deletion variants to make room for; default: seven for each expected entry */
function allocate(expected: number, variantCount = 0): SharedIndex {
  // Even, so that every column starts on a multiple of eight bytes.
  const capacity = Math.ceil(Math.max(expected, LEAST_CAPACITY) / 2) * 2;
  const slots = 2 ** Math.ceil(Math.log2(capacity * SLOTS_A_ROW));
  const deletions = 2 ** Math.ceil(Math.log2(Math.max(capacity * VARIANTS_A_ROW, variantCount * (VARIANTS_A_ROW / 7))));
  return {
    table: new SharedArrayBuffer(tableBytes(slots)),
    deletions: new SharedArrayBuffer(deletionBytes(deletions)),
    rows: new SharedArrayBuffer(rowsBytes(capacity)),
  };
}
