import type { EntryFacts } from '../records/entries.ts';
import type { LoadChange, LoadDiff, LoadMode } from '../records/list-loads.ts';

/** The plates after `after`, up to `to`. */
export interface PlateRange {
  readonly after: string;
  readonly to: string;
}

/** Before the first slice of a load. */
export const BEFORE_ALL = '';
/** Rows of a slice: some 10 ms to write. */
export const ROWS_A_SLICE = 500;

/** A change of an entry by somebody else while the load is at work. */
export interface OtherChange {
  /** Number of its line in the log of changes. */
  readonly seq: number;
  readonly plate: string;
}

/**
 * A load of a list file. Its rows come to the list in four steps, none of which holds the write lock for long, however many rows there are:
 *
 * 1. staged outside the list (`stage`);
 * 2. written beside the list's present entries, slice by slice (`take`, then `slice` and `write`), invisible to readers;
 * 3. published all at once (`publish`): readers see the entries that the load wrote, and no longer those that it replaces;
 * 4. the replaced entries are deleted, in slices (`ListLoadsStore.tidy` until it is done).
 *
 * A load that ends between 2 and 3, also because its process was killed, is undone by `tidy`, in slices, too. Other changes of
 * entries do not wait for a load: `changedSince` names their plates, and their slices are written again before `publish`.
 */
export interface ListLoad {
  /** Its number once it has taken its list, for `tidy`; null before. */
  readonly no: number | null;
  /**
   * Stages a row. Returns null, or the number of the earlier row with the same plate, jurisdiction and record. A row that removes and
   * names no record removes every record of its plate and jurisdiction.
   */
  stage(row: number, entry: EntryFacts, action?: 'put' | 'remove'): number | null;
  /** The plates that come after these, about {@link ROWS_A_SLICE} rows of file and list; null when there are none. The last one ends after every plate. */
  slice(after: string, mode: LoadMode): PlateRange | null;
  /** The changes that `write` would make now. */
  diff(range: PlateRange, mode: LoadMode): LoadDiff;
  /** The same changes one by one, the first `limit` of each kind. */
  changes(range: PlateRange, mode: LoadMode, limit: number): readonly LoadChange[];
  /** How many patterns would be on the list once it is published; after `write`, how many there will be. */
  patterns(mode: LoadMode): number;
  /** Takes the list for this load; false where another load is at work on it. Call in a transaction. */
  take(now: number): boolean;
  /**
   * Writes the rows of a slice. Call in the transaction in which `diff` was calculated.
   * @param what.now when its entries are changed
   * @param what.beat the time now: sign of life of the process
   * @throws LprError busy where another process has undone the load, because it believed this process to be dead
   */
  write(range: PlateRange, mode: LoadMode, what: { readonly diff: LoadDiff; readonly now: number; readonly beat: number }): void;
  /** Takes back what the load wrote of a slice. Call in a transaction. */
  undo(range: PlateRange, now: number): void;
  /** Changes of the list's entries by others, after this line of the log of changes (`lastChange`). */
  changedSince(seq: number): readonly OtherChange[];
  /** Publishes all slices, which makes one new version of the list, or none when nothing changes. Call in a transaction. @throws LprError as `write` */
  publish(diff: LoadDiff, now: number): void;
  /** Steps 2 to 4 at once; holds the write lock about 5 s for a million new entries. Call in a transaction. */
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
  /**
   * @param makesList the list is made for this load, and removed again if the load is not published. @throws LprError busy when too many loads are under way
   */
  begin(listId: string, makesList?: boolean): ListLoad;
  /** Keeps what a load has changed, by the list's version after it. */
  keepChanges(load: KeptLoad, changes: readonly LoadChange[]): void;
  /** In the order in which they were stored; empty for an unknown load, and for one whose changes were deleted. */
  changesOf(load: Omit<KeptLoad, 'at'>): readonly LoadChange[];
  /** Resolves when the load of this store that has taken the list ends; null where none has. */
  ended(listId: string): Promise<void> | null;
  /** Loads that no process works on any more; `tidy` ends them. @param listId of this list; default: of all */
  abandoned(now: number, listId?: string): readonly number[];
  /** One step of tidying up after a load; true when nothing is left to do. Call in a transaction. */
  tidy(load: number, now: number): boolean;
}

/** All slices of a load, in order. */
export function* slicesOf(load: Pick<ListLoad, 'slice'>, mode: LoadMode): Generator<PlateRange> {
  for (let range = load.slice(BEFORE_ALL, mode); range !== null; range = load.slice(range.to, mode)) yield range;
}

/** What slices change together. */
export function sumOfDiffs(diffs: readonly LoadDiff[]): LoadDiff {
  const sum = (of: keyof LoadDiff): number => diffs.reduce((total, diff) => total + diff[of], 0);
  return { added: sum('added'), updated: sum('updated'), removed: sum('removed'), unchanged: sum('unchanged') };
}
