/** One passage as the history keeps it; `at` in epoch milliseconds, UTC. */
export interface HistoryRow {
  readonly plate: string;
  readonly at: number;
  /** Numbers of the camera and of the read with the best picture, in the main database. */
  readonly camera: number;
  readonly read: number;
  readonly state: string | null;
  /** Probability that every character of the plate is right, in whole percent. */
  readonly sure: number;
}

export interface HistoryChange {
  readonly remove: readonly HistoryRow[];
  readonly add: readonly HistoryRow[];
}

export interface HistoryMonth {
  /** UTC, `2026-03`. */
  readonly month: string;
  /** True where its file was deleted, so that its passages are no longer found. */
  readonly isForgotten: boolean;
}

/**
 * Passages by plate, in one file a month beside the main database, so that forgetting a month is deleting a file. Everything can be rebuilt from the reads.
 * `mark` is the
 * read up to which the history is complete, and each month's file has a mark of its own that is written with its rows. Marks are numbers of reads.
 */
export interface HistoryStore {
  /**
   * Runs `work` while no other process adds reads to the history. @param made_by version of everything that rows depend on beside the reads; if it
   * has changed, all rows are rebuilt
   */
  following<T>(made_by: string, work: () => T): T;
  mark(): number;
  /** The mark of a month's file, at least `mark`. Infinity for a month that was deleted. */
  markOf(month: string): number;
  /** Writes one month's changes durably. */
  write(month: string, change: HistoryChange, mark: number): void;
  /** Sets `mark`; call it after the months of these reads were written. */
  setMark(mark: number): void;
  /** Oldest first. */
  months(): readonly HistoryMonth[];
  /** Rows of one plate captured in [from, to), oldest first. */
  ofPlate(plate: string, from: number, to: number): readonly HistoryRow[];
  /** The texts among these that have a row captured in [from, to), in order. About 5 µs a text and month. */
  present(texts: readonly string[], from: number, to: number): readonly string[];
  /** All rows captured in [from, to), by month and then by plate. About a microsecond a row, and as much for ten rows of a month that lie outside. */
  scan(from: number, to: number): Iterable<HistoryRow>;
  /** A month's rows by plate, in pages; other processes may write between two pages. */
  pagesOf(month: string, most: number): Iterable<readonly HistoryRow[]>;
  /** Deletes rows of a month and returns their number. The marks do not change. */
  remove(month: string, rows: readonly HistoryRow[]): number;
  /** Deletes a month's file. False where there was none. */
  forget(month: string): boolean;
  /** Rewrites a month's file without gaps. For a month that has ended. */
  pack(month: string): void;
  close(): void;
}

/** UTC. */
export function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7);
}
