import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MatchPolicy } from '../../engine/records/policies.ts';
import type { Watchlist } from '../../engine/records/watchlists.ts';
import { newId } from '../../engine/store/new-id.ts';
import { openSqliteStore } from '../../engine/store/sqlite/store.ts';
import type { Store } from '../../engine/store/store.ts';
import { PLAIN_ENTRY, PLAIN_LIST } from '../../engine/watchlists/plain.ts';
import type { Plate } from './traffic.ts';

export interface ListedStore {
  readonly store: Store;
  readonly list: Watchlist;
  /** Adds these to the list, in one load. */
  add(plates: readonly Plate[]): void;
  /** Closes the store and removes its file. */
  close(): void;
}

/** A real SQLite file with one list, loaded as a list file is. About 10 s for a million. */
export function listedStore(plates: readonly Plate[], policy: MatchPolicy): ListedStore {
  const folder = mkdtempSync(join(tmpdir(), 'lpr-bench-'));
  const store = openSqliteStore(join(folder, 'lpr.db'));
  const { id } = store.watchlists.add(newId(), { ...PLAIN_LIST, name: 'bench', policy }, 0);
  const add = (more: readonly Plate[]): void => {
    const load = store.listLoads.begin(id);
    for (const [row, { plate, jurisdiction }] of more.entries()) load.stage(row, { ...PLAIN_ENTRY, plate, jurisdiction });
    store.transaction(() => load.apply(0));
    load.end();
  };
  add(plates);
  return {
    store,
    list: store.watchlists.get(id) as Watchlist,
    add,
    close() {
      store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
