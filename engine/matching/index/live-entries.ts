import type { Entry } from '../../records/entries.ts';
import type { Read } from '../../records/reads.ts';
import type { Watchlist } from '../../records/watchlists.ts';
import type { Store } from '../../store/store.ts';
import { FollowedEntries } from './follow-changes.ts';

/** Lists and entries as they are now: from the index in memory, and from the store for what the index does not hold. */
export class LiveEntries {
  readonly followed: FollowedEntries;
  readonly #store: Pick<Store, 'indexedEntries'>;

  constructor(store: Pick<Store, 'indexedEntries'>) {
    this.#store = store;
    this.followed = new FollowedEntries(store.indexedEntries);
  }

  /** The row's list with the settings to match by, if the entry is live and valid at the read's time; else null. @param only as {@link settingsOf} */
  listOf(row: number, { captured_at }: Pick<Read, 'captured_at'>, only: Watchlist | null): Watchlist | null {
    const { index } = this.followed;
    if (!index.isLive(row) || !index.isValidAt(row, captured_at)) return null;
    return this.settingsOf(index.listOf(row), only);
  }

  /** The list's settings; null for a list that is gone or left out. @param only the one list to match, with these settings; null: all lists with their own */
  settingsOf(listNumber: number, only: Watchlist | null): Watchlist | null {
    const stored = this.followed.list(listNumber);
    if (stored === undefined || (only !== null && stored.id !== only.id)) return null;
    return only ?? stored;
  }

  /** Null where another process has removed or changed the entry since the last refresh. */
  entryAt(row: number): Entry | null {
    return this.entryOf(this.followed.index.numberOf(row), this.followed.index.plateOf(row));
  }

  /** The same by the entry's number and the plate that it is expected to have. */
  entryOf(number: number, plate: string): Entry | null {
    const entry = this.#store.indexedEntries.entryOf(number);
    return entry !== null && entry.plate === plate ? entry : null;
  }
}

export function isValidAt(
  { valid_from, expires_at }: Pick<Entry, 'valid_from' | 'expires_at'>,
  { captured_at }: Pick<Read, 'captured_at'>,
): boolean {
  return captured_at >= (valid_from ?? captured_at) && captured_at < (expires_at ?? Number.POSITIVE_INFINITY);
}
