import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import type { NewAuditRow } from '../records/audit.ts';
import { openDatabase } from '../store/sqlite/database.ts';
import { migrate } from '../store/sqlite/migrate.ts';
import { sqliteStore } from '../store/sqlite/store.ts';
import { auditService } from './audit.service.ts';

test('a look-up that finds no space for its row says why it needs some; a change says that the disk is full', () => {
  const data = tempFolder();
  const database = openDatabase(join(data, 'lpr.db'));
  onTestFinished(() => database.close());
  migrate(database);
  const audit = auditService({ store: sqliteStore(database), clock: () => 1_770_000_000_000, data });
  // As many pages as there are already: what is left in them takes a few rows more.
  database.connection.pragma('max_page_count = 1');
  const fill = (action: NewAuditRow['action']) => (): void => {
    const asked = { plate: 'K'.repeat(500) };
    for (let i = 0; i < 10_000; i++)
      audit.record({ actor: 'Ann', channel: 'http', action, asked, purpose: null, case_number: null });
  };
  expect(fill('search_hits')).toThrow(
    expect.objectContaining({ code: 'storage_full', message: expect.stringContaining('a look-up is recorded in the audit log') }),
  );
  const size = audit.list({}).items.length;
  expect(fill('hold')).toThrow(
    expect.objectContaining({ code: 'storage_full', message: expect.not.stringContaining('look-up') }),
  );
  expect(audit.list({}).items).toHaveLength(size);
  database.connection.pragma('max_page_count = 1000000');
  expect(audit.verify()).toMatchObject({ ok: true });
});
