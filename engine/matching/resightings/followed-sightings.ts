import type { Store } from '../../store/store.ts';
import { Sightings } from './sightings.ts';
import { WINDOW } from './transitions.ts';

const DAY = 86_400_000;
/** Days of hits that are kept: a replay goes over many more, one after another. */
const MOST_DAYS = 16;
/** Changes of hits that are taken up one by one; where there are more, everything is loaded anew as it is asked for. */
const MOST_CHANGES = 2_000;

export type SightingsStore = Pick<Store, 'hits' | 'events'>;

/**
 * Where the entries of all lists were seen, by their hits that nobody has rejected and no list withdrawn, of the days that were asked for.
 * Follows the log of events, so that verdicts and other processes count, too.
 *
 * Hits of the transaction under way are in no log yet that will surely stay: they are `noted`, and every `refresh`, which begins the
 * next transaction, forgets them and learns from the log which of them came to be.
 */
export class FollowedSightings {
  readonly #store: SightingsStore;
  readonly #sightings = new Sightings();
  readonly #days = new Set<number>();
  readonly #noted: string[] = [];
  /** Newest event taken up; null until a day is asked for. */
  #seq: number | null = null;

  constructor(store: SightingsStore) {
    this.#store = store;
  }

  get all(): Sightings {
    return this.#sightings;
  }

  /** Call where no transaction has hits of its own yet. A microsecond where nothing has changed, nothing before anybody asked. */
  refresh(): void {
    if (this.#seq === null) return;
    for (const hit of this.#noted) this.#sightings.remove(hit);
    this.#noted.length = 0;
    const { events, hits } = this.#store;
    const last = events.lastId();
    if (last === this.#seq) return;
    const changed = last < this.#seq ? [] : events.since('hit', this.#seq, MOST_CHANGES);
    const isFar = last < this.#seq || changed.length === MOST_CHANGES;
    this.#seq = last;
    if (isFar) {
      this.#forget();
      return;
    }
    for (const id of new Set(changed.map(({ subject }) => subject))) {
      this.#sightings.remove(id);
      const sighting = hits.sighting(id);
      if (sighting !== null && this.#days.has(dayOf(sighting.captured_at))) this.#sightings.put(sighting);
    }
  }

  /** A hit of the transaction under way. */
  note(hitId: string): void {
    if (this.#seq === null) return;
    const sighting = this.#store.hits.sighting(hitId);
    if (sighting === null || !this.#days.has(dayOf(sighting.captured_at))) return;
    this.#sightings.put(sighting);
    this.#noted.push(hitId);
  }

  /** Has the hits of the window before this time at hand: a look into a set, or 30 µs a hit the first time. */
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

  /** What is noted is loaded again with its day, and still forgotten by the next `refresh`. */
  #forget(): void {
    this.#sightings.clear();
    this.#days.clear();
  }
}

function dayOf(at: number): number {
  return Math.floor(at / DAY);
}
