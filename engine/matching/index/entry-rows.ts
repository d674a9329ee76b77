/**
 * Entries as rows of typed arrays, 40 bytes each. Rows of one skeleton are chained by `next`, newest first. A row is dead when its
 * `numbers` is 0; it stays in its chain until the rows are compacted, so that a reading thread never steps into another chain.
 */
export interface EntryRows {
  readonly capacity: number;
  /** Plate, two words a row. */
  readonly plates: Uint32Array;
  /** Row + 1 of the next in the chain; 0 at its end. */
  readonly next: Uint32Array;
  /** Entry numbers (`IndexedEntry.no`). */
  readonly numbers: Uint32Array;
  /** List numbers. */
  readonly lists: Uint32Array;
  /** Packed; 0 for none. */
  readonly jurisdictions: Uint32Array;
  /** Epoch milliseconds; -Infinity and +Infinity where there is no bound. */
  readonly from: Float64Array;
  readonly until: Float64Array;
}

const ROW_BYTES = 40;

export function rowsBytes(capacity: number): number {
  return capacity * ROW_BYTES;
}

/** Rows over one buffer of {@link rowsBytes}; the wide columns come first, for their alignment. */
export function entryRows(buffer: ArrayBufferLike): EntryRows {
  const capacity = buffer.byteLength / ROW_BYTES;
  const words = (column: number, width = 1): Uint32Array => new Uint32Array(buffer, capacity * column, capacity * width);
  return {
    capacity,
    from: new Float64Array(buffer, 0, capacity),
    until: new Float64Array(buffer, capacity * 8, capacity),
    plates: words(16, 2),
    next: words(24),
    numbers: words(28),
    lists: words(32),
    jurisdictions: words(36),
  };
}

export function copyRows(from: EntryRows, to: EntryRows, count: number): void {
  to.plates.set(from.plates.subarray(0, count * 2));
  for (const column of ['next', 'numbers', 'lists', 'jurisdictions', 'from', 'until'] as const) {
    to[column].set(from[column].subarray(0, count));
  }
}
