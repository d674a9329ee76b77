import type { Entry } from '../model.ts';

export type EntryFacts = Omit<Entry, 'id' | 'list_id' | 'created_at' | 'updated_at'>;

/** What is said of an entry beside its key of plate and jurisdiction. */
export const ENTRY_FACTS = [
  'reason_code',
  'case_number',
  'vehicle',
  'note',
  'valid_from',
  'expires_at',
  'priority',
  'active_hours',
  'cameras',
  'area',
  'direction',
] as const satisfies readonly (keyof EntryFacts)[];

/** `full`: the file is the list, what is not in it goes. `incremental`: the file says what is new, different or to go. */
export type LoadMode = 'full' | 'incremental';

/** How a list changes, or would change, by a load. */
export interface LoadDiff {
  readonly added: number;
  readonly updated: number;
  readonly removed: number;
  /** Also: to be removed, but not there. */
  readonly unchanged: number;
}

/** One entry that a load changes. */
export interface LoadChange {
  readonly change: 'added' | 'updated' | 'removed';
  /** Of the file; null for an entry that goes because it is not in the file. */
  readonly row: number | null;
  readonly plate: string;
  readonly jurisdiction: string | null;
  /** Of an updated entry: what differs. */
  readonly fields: readonly string[];
}

/**
 * A list file on its way into a list. Rows are staged outside the list, as many as there may be, without keeping writers out;
 * then all of them are put into it at once or thrown away.
 */
export interface ListLoad {
  /** Takes in a row. Answers null, or the number of the earlier row that has the same plate and jurisdiction. */
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
