import { DAY } from '../../fields/durations.ts';
import type { Store } from '../../store/store.ts';
import { Sightings } from './sightings.ts';
import { WINDOW } from './transitions.ts';

/** Most days of hits that are kept in memory. A replay asks for many more, one after another. */
const MOST_DAYS = 16;
/** Most changes of hits that are applied one by one. Where there are more, all days are dropped and loaded again when needed. */
const MOST_CHANGES = 2_000;

/** Events of hits, of both levels. */
const TOPICS = ['hit', 'review'] as const;

export type SightingsStore = Pick<Store, 'hits' | 'events'>;

/**
 * Sightings of the entries of all lists: their hits that are neither rejected nor withdrawn, of the days that were needed so far.
 * Follows the event log, so that verdicts and the hits of other processes count, too.
 *
 * Hits of the current transaction are not in the event log yet, and the transaction may be rolled back. They are noted by `note`. Every
 * `refresh`, which runs before the next transaction, reads them again as they were committed, with those that the log names.
 */
export class FollowedSightings {
  readonly #store: SightingsStore;
  readonly #sightings = new Sightings();
  readonly #days = new Set<number>();
  readonly #noted: string[] = [];
  /** Number of the newest event that was applied; null until a day is needed. */
  #seq: number | null = null;

  constructor(store: SightingsStore) {
    this.#store = store;
  }

  get all(): Sightings {
    return this.#sightings;
  }

  /** Call before a transaction has stored hits. A microsecond where nothing has changed; nothing at all until a day is needed. */
  refresh(): void {
    if (this.#seq === null) return;
    const noted = this.#noted.splice(0);
    const { events } = this.#store;
    const last = events.lastId();
    const changed = last <= this.#seq ? [] : events.since(TOPICS, this.#seq, MOST_CHANGES);
    const isFar = last < this.#seq || changed.length === MOST_CHANGES;
    this.#seq = last;
    if (isFar) this.#forget();
    else for (const id of new Set([...noted, ...changed.map(({ subject }) => subject)])) this.#read(id);
  }

  /** Takes a hit of the current transaction, new or with a better frame. */
  note(hitId: string): void {
    if (this.#seq === null) return;
    this.#read(hitId);
    this.#noted.push(hitId);
  }

  /** The hit as it is in the store now, or no more. */
  #read(hitId: string): void {
    this.#sightings.remove(hitId);
    const sighting = this.#store.hits.sighting(hitId);
    if (sighting !== null && this.#days.has(dayOf(sighting.captured_at))) this.#sightings.put(sighting);
  }

  /** Loads the hits of the window before this time, epoch milliseconds, unless they are in memory. 30 µs a hit the first time. */
  cover(at: number): void {
    const first = dayOf(at - WINDOW);
    const last = dayOf(at);
    if (this.#days.has(first) && this.#days.has(last)) return;
    this.#seq ??= this.#store.events.lastId();
    if (this.#days.size + 2 > MOST_DAYS) this.#forget();
    for (let day = first; day <= last; day++) {
      if (this.#days.has(day)) continue;
      for (const sighting of this.#store.hits.sightings(day * DAY, (day + 1) * DAY)) this.#sightings.put(sighting);
      this.#days.add(day);
    }
  }

  /** Noted hits are loaded again with their day, and still read again by the next `refresh`. */
  #forget(): void {
    this.#sightings.clear();
    this.#days.clear();
  }
}

function dayOf(at: number): number {
  return Math.floor(at / DAY);
}
