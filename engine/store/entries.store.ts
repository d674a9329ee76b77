import type { Entry } from '../records/entries.ts';
import type { Page, PageRequest } from '../records/pages.ts';
import type { Watchlist } from '../records/watchlists.ts';

/** Entries of lists. Every change makes a new version of the list and adds a line to the log of changes. */
export interface EntriesStore {
  /** Its plate, jurisdiction and record must be new to the list. */
  add(entry: Entry): void;
  get(listId: string, id: string): Entry | null;
  /** Of any list. */
  byId(id: string): Entry | null;
  find(listId: string, plate: string, jurisdiction: string | null, record?: string | null): Entry | null;
  /** By plate, then jurisdiction, then record. With a pattern: the entries that fit it, including the pattern itself. */
  list(listId: string, page: PageRequest & { readonly plate?: string | undefined }): Page<Entry>;
  /** Replaces the entry with this id; its new plate, jurisdiction and record must be new to the list. False when there is none. */
  update(entry: Entry): boolean;
  remove(listId: string, id: string, now: number): boolean;
  /** How many of the list's entries are patterns. */
  patterns(listId: string): number;
}

/**
 * An entry as match indexes keep it. `no` is a small whole number that always belongs to this entry; `list_no` the same for its
 * list.
 */
export interface IndexedEntry {
  readonly no: number;
  readonly list_no: number;
  readonly plate: string;
  readonly jurisdiction: string | null;
  readonly valid_from: number | null;
  readonly expires_at: number | null;
}

export interface IndexedList {
  readonly no: number;
  readonly list: Watchlist;
}

/** One change of entries. They are read in their present state, which may be later than the line; removed ones are left out. */
export type EntryChange =
  /** The entries with numbers from `from` to `to` are new or have changed: `entriesFrom` reads them. */
  | { readonly seq: number; readonly kind: 'put'; readonly from: number; readonly to: number }
  /** The entry is no longer listed under this plate. */
  | { readonly seq: number; readonly kind: 'removed'; readonly no: number; readonly plate: string };

/** One line of the log: a change of entries; or the list has changed or was removed, or a load has been published, whose changes `changesOf` gives. */
export type ListChange =
  | EntryChange
  | { readonly seq: number; readonly kind: 'list'; readonly list_no: number; readonly load: number | null };

/** What a match index is built from and updated from. */
export interface IndexedEntriesStore {
  /** All lists that are not removed. */
  lists(): readonly IndexedList[];
  count(): number;
  /** Up to `limit` entries with numbers from `from` to `to`, by number. */
  entriesFrom(from: number, to: number, limit: number): readonly IndexedEntry[];
  /** The whole entry, for a hit. Null when it was removed. */
  entryOf(no: number): Entry | null;
  /** The newest line of the log; 0 when there is none. A microsecond. */
  lastChange(): number;
  /** The oldest line that is kept: older ones were deleted. Null when none is. */
  firstChange(): number | null;
  /** Lines after `seq`, oldest first. */
  changesAfter(seq: number, limit: number): readonly ListChange[];
  /** Changes of a load that was published, after `seq` of its own, oldest first. */
  changesOf(load: number, seq: number, limit: number): readonly EntryChange[];
}
