import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { latticeOfText, meanConfidence, weakest } from '../../engine/plate/lattice.ts';
import type { Read } from '../../engine/records/reads.ts';
import { newId } from '../../engine/store/new-id.ts';
import { openSqliteStore } from '../../engine/store/sqlite/store.ts';
import type { Store } from '../../engine/store/store.ts';
import { tempFolder } from './temp-folder.ts';

/** A store in a file of this test's own. */
export function tempStore(path = join(tempFolder(), 'lpr.db')): Store {
  const store = openSqliteStore(path);
  onTestFinished(() => store.close());
  return store;
}

/** A read with everything that does not matter filled in. */
export function readOf(given: Partial<Read>): Read {
  const plate = given.plate ?? 'ABC1234';
  const lattice = given.lattice ?? latticeOfText(plate, 0.9);
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
    lattice,
    jurisdiction: null,
    jurisdiction_p: null,
    weakest: weakest(lattice),
    mean: meanConfidence(lattice),
    image: null,
    reader: 'edge',
    ...given,
  };
}
