import { INDEX_BY_CODE } from '../../plate/alphabet.ts';
import type { SightingRecord } from '../../store/hits.store.ts';

/** A sighting with its plate as the likelihoods need it, converted once. */
export interface Sighting extends SightingRecord {
  /** The listed plate as indices of characters. */
  readonly places: Uint8Array;
}

/** Sightings of entries, by entry and by camera, each in order of time. `put` and `latest` cost a binary search. */
export class Sightings {
  /** See {@link cameras}; null after a camera has come or gone. */
  #cameras: readonly (readonly [string, readonly Sighting[]])[] | null = null;
  readonly #byHit = new Map<string, Sighting>();
  readonly #byEntry = new Map<number, Sighting[]>();
  readonly #byCamera = new Map<string, Sighting[]>();
  readonly #numbers = new Map<string, number>();

  get size(): number {
    return this.#byHit.size;
  }

  /** Cameras with their sightings. The same array as long as no camera comes or goes; the sightings of each camera change in place. */
  get cameras(): readonly (readonly [string, readonly Sighting[]])[] {
    this.#cameras ??= [...this.#byCamera];
    return this.#cameras;
  }

  /** Adds a sighting; one with the same hit stays as it is. */
  put(record: SightingRecord): void {
    if (this.#byHit.has(record.hit_id)) return;
    const sighting = { ...record, places: Uint8Array.from(record.plate, (char) => INDEX_BY_CODE[char.charCodeAt(0)]) };
    if (!this.#byCamera.has(record.camera_id)) this.#cameras = null;
    this.#byHit.set(sighting.hit_id, sighting);
    this.#numbers.set(sighting.entry_id, sighting.entry_no);
    insert(this.#byEntry, sighting.entry_no, sighting);
    insert(this.#byCamera, sighting.camera_id, sighting);
  }

  remove(hitId: string): void {
    const sighting = this.#byHit.get(hitId);
    if (sighting === undefined) return;
    this.#byHit.delete(hitId);
    drop(this.#byEntry, sighting.entry_no, sighting);
    drop(this.#byCamera, sighting.camera_id, sighting);
    if (!this.#byCamera.has(sighting.camera_id)) this.#cameras = null;
  }

  clear(): void {
    for (const map of [this.#byHit, this.#byEntry, this.#byCamera, this.#numbers] as Map<unknown, unknown>[]) map.clear();
    this.#cameras = null;
  }

  /** The entry's number; undefined where it was never sighted. */
  numberOf(entryId: string): number | undefined {
    return this.#numbers.get(entryId);
  }

  /** The latest sighting of the entry before this time and not before `earliest`, epoch milliseconds. */
  latest(entryNo: number, before: number, earliest: number): Sighting | null {
    const own = this.#byEntry.get(entryNo);
    if (own === undefined) return null;
    const last = own[countBefore(own, before) - 1];
    return last === undefined || last.captured_at < earliest ? null : last;
  }
}

/** The number of sightings, which are in order of time, that were captured before this time. */
export function countBefore(sightings: readonly SightingRecord[], before: number): number {
  let low = 0;
  let high = sightings.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sightings[middle].captured_at < before) low = middle + 1;
    else high = middle;
  }
  return low;
}

function insert<Key>(map: Map<Key, Sighting[]>, key: Key, sighting: Sighting): void {
  const there = map.get(key);
  if (there === undefined) {
    map.set(key, [sighting]);
    return;
  }
  // Sightings of the same millisecond are in order of their hits' ids, so that the latest one is the same in every process.
  let place = countBefore(there, sighting.captured_at);
  while (place < there.length && there[place].captured_at === sighting.captured_at && there[place].hit_id < sighting.hit_id)
    place += 1;
  there.splice(place, 0, sighting);
}

function drop<Key>(map: Map<Key, Sighting[]>, key: Key, sighting: Sighting): void {
  const there = map.get(key) ?? [];
  const place = there.indexOf(sighting);
  if (place >= 0) there.splice(place, 1);
  if (there.length === 0) map.delete(key);
}
