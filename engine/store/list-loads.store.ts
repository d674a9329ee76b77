import type { EntryFacts } from '../records/entries.ts';
import type { LoadChange, LoadDiff, LoadMode } from '../records/list-loads.ts';

/**
 * A list file on its way into a list. Rows are staged outside the list, as many as there may be, without keeping writers out;
 * then all of them are put into it at once or thrown away.
 */
export interface ListLoad {
  /**
   * Takes in a row. Answers null, or the number of the earlier row that has the same plate, jurisdiction and record. A row that removes and
   * names no record removes every record of its plate and jurisdiction.
   */
  stage(row: number, entry: EntryFacts, action?: 'put' | 'remove'): number | null;
  /** What `apply` would do now. Default: incremental. */
  diff(mode?: LoadMode): LoadDiff;
  /** The same one by one, the first `limit` of each kind. */
  changes(mode: LoadMode, limit: number): readonly LoadChange[];
  /** How many patterns would be on the list after `apply`. */
  patterns(mode: LoadMode): number;
  /**
   * Puts the rows into the list; one new version of it, none when nothing changes. Holds the write lock about 4 s for a million new
   * entries. Call in a transaction.
   */
  apply(now: number, mode?: LoadMode): LoadDiff;
  /** Lets go of the staged rows. Must be called, outside of any transaction. */
  end(): void;
}

export interface ListLoadsStore {
  /** @throws LprError busy when too many loads are under way */
  begin(listId: string): ListLoad;
}
