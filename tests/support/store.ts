import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSqliteStore } from '../../engine/store/sqlite/store.ts';
import type { Store } from '../../engine/store/store.ts';
import { tempFolder } from './temp-folder.ts';

/** A store in a file of this test's own. */
export function tempStore(path = join(tempFolder(), 'lpr.db')): Store {
  const store = openSqliteStore(path);
  onTestFinished(() => store.close());
  return store;
}
