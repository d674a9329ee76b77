import type { Entry } from '../records/entries.ts';
import type { Page, PageRequest } from '../records/pages.ts';
import type { Watchlist } from '../records/watchlists.ts';

/** Entries of lists. Every change is a new version of its list and stands in the log of changes. */
export interface EntriesStore {
  /** Its plate, jurisdiction and record must be new to the list. */
  add(entry: Entry): void;
  get(listId: string, id: string): Entry | null;
  /** On whichever list. */
  byId(id: string): Entry | null;
  find(listId: string, plate: string, jurisdiction: string | null, record?: string | null): Entry | null;
  /** By plate, then jurisdiction, then record. With a pattern those that fit it, itself among them. */
  list(listId: string, page: PageRequest & { readonly plate?: string | undefined }): Page<Entry>;
  /** Replaces the entry with this id; its new plate, jurisdiction and record must be new to the list. False when there is none. */
  update(entry: Entry): boolean;
  remove(listId: string, id: string, now: number): boolean;
  /** How many of the list's entries are patterns. */
  patterns(listId: string): number;
}

/**
 * An entry as match indexes keep it. `no` is a small whole number that is the entry's own for ever; `list_no` the same for its
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

/** One line of the log. Its entries are as they stand now, which may be later than the line; those that are gone are left out. */
export type EntryChange =
  /** The list has changed, or is gone. */
  | { readonly seq: number; readonly kind: 'list'; readonly list_no: number }
  /** The entries with numbers from `from` to `to` are new or have changed: `entriesFrom` reads them. */
  | { readonly seq: number; readonly kind: 'put'; readonly from: number; readonly to: number }
  /** No longer under this plate. */
  | { readonly seq: number; readonly kind: 'removed'; readonly no: number; readonly plate: string };

/** What a match index is built from and kept up with. */
export interface IndexedEntriesStore {
  /** All lists that are not removed. */
  lists(): readonly IndexedList[];
  count(): number;
  /** Up to `limit` entries with numbers from `from` to `to`, by number. */
  entriesFrom(from: number, to: number, limit: number): readonly IndexedEntry[];
  /** The whole entry, for a hit. Null when it is gone. */
  entryOf(no: number): Entry | null;
  /** The newest line of the log; 0 when there is none. A microsecond. */
  lastChange(): number;
  /** Lines after `seq`, oldest first. */
  changesAfter(seq: number, limit: number): readonly EntryChange[];
}
