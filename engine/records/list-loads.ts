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
