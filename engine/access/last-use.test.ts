import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { auditService } from '../audit/audit.service.ts';
import { openDatabase } from '../store/sqlite/database.ts';
import { migrate } from '../store/sqlite/migrate.ts';
import { sqliteStore } from '../store/sqlite/store.ts';
import { accessService } from './access.service.ts';
import { signInService } from './sign-in.service.ts';

test('a key works where its last use cannot be written, so that a server without space shows what needs none', () => {
  const data = tempFolder();
  const database = openDatabase(join(data, 'lpr.db'));
  onTestFinished(() => database.close());
  migrate(database);
  const [store, clock] = [sqliteStore(database), () => 1_770_000_000_000];
  const access = accessService({ store, clock, data });
  const signIns = signInService({ store, audit: auditService({ store, clock, data }), clock });
  access.begin();
  const { id } = access.addPerson({ name: 'Ann', roles: ['analyst'] });
  const { secret, credential } = access.makeKey({ person: id });
  const lastUsed = () => access.credentials({ person: id }).items.find((one) => one.id === credential.id)?.last_used_at;

  database.connection.pragma('query_only = ON');
  expect(signIns.caller(secret)?.person.name).toBe('Ann');
  database.connection.pragma('query_only = OFF');
  expect(lastUsed()).toBeNull();
  signIns.caller(secret);
  expect(lastUsed()).toBe(clock());
});
