import type { Page, PageRequest } from '../records/pages.ts';
import type { Watchlist } from '../records/watchlists.ts';

/** What is set on a list; the rest of it is kept by the store. */
export type WatchlistFacts = Omit<
  Watchlist,
  'id' | 'version' | 'created_at' | 'updated_at' | 'entries' | 'refreshed_at' | 'stale_since'
>;

/** Names are compared without case (A–Z). Every change is a new version of the list and stands in the log of changes. */
export interface WatchlistsStore {
  /** Version 1, without entries. The name must be free. */
  add(id: string, facts: WatchlistFacts, now: number): Watchlist;
  get(id: string): Watchlist | null;
  byName(name: string): Watchlist | null;
  /** By name. */
  list(page: PageRequest): Page<Watchlist>;
  /** The name must be free or its own. Null when there is no such list. */
  update(id: string, facts: WatchlistFacts, now: number): Watchlist | null;
  /** Its agency has said what stands on it. No new version. */
  refreshed(id: string, now: number): void;
  /**
   * Raises and lifts the alarms of stale lists. Answers the lists whose alarm has changed, as they are now. No new versions, but
   * the log of changes tells match indexes.
   */
  watchAges(now: number): readonly Watchlist[];
  /** Removes the list and all its entries. False when there is no such list. Costs about 3 µs an entry. */
  remove(id: string, now: number): boolean;
}
