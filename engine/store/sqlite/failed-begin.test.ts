import { expect, it, onTestFinished } from 'vitest';
import { listIn } from '../../../tests/support/builders.ts';
import type { Store } from '../store.ts';
import { openDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { sqliteStore } from './store.ts';

it.each([
  // The first load takes the last of the names.
  ['a list file', 'load_7', (store: Store) => store.listLoads.begin(listIn(store).id)],
  ['a file of seizures', 'seizure_load', (store: Store) => store.seizures.begin(null)],
] as const)('%s that could not be begun takes the place of no later one', (_, name, begin) => {
  const database = openDatabase(':memory:');
  migrate(database);
  const store = sqliteStore(database);
  onTestFinished(() => store.close());
  // A name that is taken makes attaching fail, as a lack of memory would.
  database.connection.exec(`ATTACH ':memory:' AS ${name}`);
  for (let i = 0; i < 10; i++) expect(() => begin(store)).toThrow(`database ${name} is already in use`);
  database.connection.exec(`DETACH ${name}`);
  begin(store).end();
});
