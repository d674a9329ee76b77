import type { EntryFacts } from '../records/entries.ts';
import type { LoadChange, LoadDiff, LoadMode } from '../records/list-loads.ts';

/**
 * A load of a list file. Rows are staged outside the list, however many there are, without blocking other writers;
 * then all of them are applied at once or dropped.
 */
export interface ListLoad {
  /**
   * Stages a row. Returns null, or the number of the earlier row with the same plate, jurisdiction and record. A row that removes and
   * names no record removes every record of its plate and jurisdiction.
   */
  stage(row: number, entry: EntryFacts, action?: 'put' | 'remove'): number | null;
  /** The changes that `apply` would make now. Default mode: incremental. */
  diff(mode?: LoadMode): LoadDiff;
  /** The same changes one by one, the first `limit` of each kind. */
  changes(mode: LoadMode, limit: number): readonly LoadChange[];
  /** How many patterns would be on the list after `apply`. */
  patterns(mode: LoadMode): number;
  /**
   * Applies the rows to the list, which makes one new version of it, or none when nothing changes. Holds the write lock about 4 s for a million new
   * entries. Call in a transaction.
   */
  apply(now: number, mode?: LoadMode): LoadDiff;
  /** Frees the staged rows. Must be called, outside of any transaction. */
  end(): void;
}

/** A load that was stored. */
export interface KeptLoad {
  readonly listId: string;
  readonly version: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface ListLoadsStore {
  /** @throws LprError busy when too many loads are under way */
  begin(listId: string): ListLoad;
  /** Keeps what a load has changed, by the list's version after it. */
  keepChanges(load: KeptLoad, changes: readonly LoadChange[]): void;
  /** In the order in which they were kept; none of a load that is not known, or whose changes have gone. */
  changesOf(load: Omit<KeptLoad, 'at'>): readonly LoadChange[];
}
