import type { Entry } from '../model.ts';

export type EntryFacts = Omit<Entry, 'id' | 'list_id' | 'created_at' | 'updated_at'>;

/** How a list changes, or would change, by a load. */
export interface LoadDiff {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
}

/**
 * A list file on its way into a list. Rows are staged outside the list, as many as there may be, without keeping writers out;
 * then all of them are put into it at once or thrown away.
 */
export interface ListLoad {
  /** Takes in a row. Answers null, or the number of the earlier row that has the same plate and jurisdiction. */
  stage(row: number, entry: EntryFacts): number | null;
  /** What `apply` would do now. */
  diff(): LoadDiff;
  /**
   * Adds what is new to the list and updates what differs; one new version of the list, none when nothing changes. Holds the write
   * lock about 4 s for a million new entries. Call in a transaction.
   */
  apply(now: number): LoadDiff;
  /** Lets go of the staged rows. Must be called, outside of any transaction. */
  end(): void;
}

export interface ListLoadsStore {
  /** @throws LprError busy when too many loads are under way */
  begin(listId: string): ListLoad;
}
