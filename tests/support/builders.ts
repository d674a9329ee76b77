import { bestText, type Lattice, latticeOfText, meanConfidence, weakest } from '../../engine/plate/lattice.ts';
import type { Entry } from '../../engine/records/entries.ts';
import type { Read } from '../../engine/records/reads.ts';
import type { Watchlist } from '../../engine/records/watchlists.ts';
import { newId } from '../../engine/store/new-id.ts';
import type { Store } from '../../engine/store/store.ts';
import type { WatchlistFacts } from '../../engine/store/watchlists.store.ts';
import { PLAIN_ENTRY, PLAIN_LIST } from '../../engine/watchlists/plain.ts';

/** Records with defaults for all fields that a test does not set. `…Of` makes one; `…In` also stores it. */

/** A read of these characters, given as text (each with probability 0.9) or as a lattice. */
export function readOf(seen: string | Lattice = 'ABC1234', more: Partial<Read> = {}): Read {
  const lattice = more.lattice ?? (typeof seen === 'string' ? latticeOfText(seen, 0.9) : seen);
  const plate = typeof seen === 'string' ? seen : bestText(seen);
  return {
    id: newId(),
    batch_id: null,
    batch: null,
    file: null,
    camera_id: 'cam-1',
    captured_at: 1_790_000_000_000,
    received_at: 1_790_000_060_000,
    raw: plate,
    plate,
    plate_p: null,
    lattice,
    jurisdiction: null,
    jurisdiction_p: null,
    other_jurisdictions: [],
    concluded_jurisdiction: null,
    concluded_jurisdiction_p: null,
    weakest: weakest(lattice),
    mean: meanConfidence(lattice),
    image: null,
    reader: 'edge',
    box: null,
    box_p: null,
    ...more,
  };
}

export function readIn(store: Store, seen: string | Lattice, more: Partial<Read> = {}): Read {
  const read = readOf(seen, more);
  store.reads.insert(`#${read.id}`, read, null);
  return read;
}

export function listIn(store: Store, facts: Partial<WatchlistFacts> = {}): Watchlist {
  return store.watchlists.add(newId(), { ...PLAIN_LIST, name: newId(), ...facts }, 1);
}

export function entryOf(list: Pick<Watchlist, 'id'>, plate: string, more: Partial<Entry> = {}): Entry {
  return { ...PLAIN_ENTRY, id: newId(), list_id: list.id, plate, created_at: 10, updated_at: 10, ...more };
}

export function entryIn(store: Store, list: Pick<Watchlist, 'id'>, plate: string, more: Partial<Entry> = {}): Entry {
  const entry = entryOf(list, plate, more);
  store.entries.add(entry);
  return entry;
}
