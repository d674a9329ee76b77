/** `full`: the file is the whole list, entries that are not in it are removed. `incremental`: the file names entries to add, change or remove. */
export type LoadMode = 'full' | 'incremental';

/** How many entries a load changes, or would change. */
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
  /** Row of the file; null for an entry that is removed because it is not in the file. */
  readonly row: number | null;
  readonly plate: string;
  readonly jurisdiction: string | null;
  /** For an updated entry: the fields that differ. */
  readonly fields: readonly string[];
}

/** A load that was stored, with the entries that it changed: the first 1,000 of each kind. */
export interface PastLoadDetail extends PastLoad {
  readonly changes: readonly LoadChange[];
}

/** A load that was stored. */
export interface PastLoad extends LoadDiff {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly mode: LoadMode;
  /** The list's version after it. */
  readonly version: number;
}
