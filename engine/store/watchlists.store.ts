import type { Page, PageRequest } from '../records/pages.ts';
import type { Watchlist } from '../records/watchlists.ts';

/** The settings of a list; the store maintains its other fields. */
export type WatchlistFacts = Omit<
  Watchlist,
  'id' | 'version' | 'created_at' | 'updated_at' | 'entries' | 'refreshed_at' | 'stale_since'
>;

/** Names are compared without case (A–Z). Every change makes a new version of the list and adds a line to the log of changes. */
export interface WatchlistsStore {
  /** Version 1, without entries. The name must be free. */
  add(id: string, facts: WatchlistFacts, now: number): Watchlist;
  get(id: string): Watchlist | null;
  byName(name: string): Watchlist | null;
  /** Whether a list names this agency as its own; without regard to case. */
  isAnyOf(agency: string): boolean;
  /** By name. */
  list(page: PageRequest): Page<Watchlist>;
  /** The name must be free or its own. Null when there is no such list. */
  update(id: string, facts: WatchlistFacts, now: number): Watchlist | null;
  /** Records that the agency has confirmed the list's contents. No new version. */
  refreshed(id: string, now: number): void;
  /**
   * Raises and lifts the alarms of stale lists. Returns the lists whose alarm has changed, as they are now. Makes no new versions, but
   * adds to the log of changes, for match indexes.
   * @param most hours after which every list is stale, also one that sets a longer age or none; null: only the list's own counts
   */
  watchAges(now: number, most: number | null): readonly Watchlist[];
  /** Makes a list that is invisible until `show` is called, for a load that makes its own list. */
  prepare(id: string, facts: WatchlistFacts, now: number): void;
  /** The name must be free. */
  show(id: string, now: number): void;
  /** Removes the list and hides its entries at once; {@link clearRemoved} deletes them. False when there is no such list. */
  remove(id: string, now: number): boolean;
  /** Deletes up to `most` entries of removed lists; returns how many. About 3 µs for each. */
  clearRemoved(most: number): number;
}
