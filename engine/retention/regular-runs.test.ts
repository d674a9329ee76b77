import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { SILENT } from '../ports/log.ts';
import { profilesService } from '../profiles/profiles.service.ts';
import { openSqliteHistory } from '../store/sqlite/history.store.ts';
import { openSqliteStore } from '../store/sqlite/store.ts';
import { retentionService } from './retention.service.ts';

test('a run that fails because the store cannot be read is made again a minute later', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const data = tempFolder();
  const store = openSqliteStore(join(data, 'lpr.db'));
  store.close();
  const warn = vi.fn();
  const retention = retentionService({
    store,
    audit: { record: vi.fn(), forget: vi.fn() },
    profiles: profilesService({ store, clock: Date.now }),
    removePicture: () => false,
    hashesByPrefix: () => [],
    openHistory: () => openSqliteHistory(join(data, 'history')),
    clearFiles: () => Promise.resolve(true),
    clock: Date.now,
    log: { ...SILENT, warn },
  });
  onTestFinished(() => retention.close());
  retention.start();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(warn).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(warn).toHaveBeenCalledTimes(2);
});
